using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Reports;

/// <summary>Renders the outputs of cells as HTML, in the richest form that the report can show.</summary>
internal static partial class OutputHtml
{
    /// <summary>The placeholder for an output with active content.</summary>
    public const string LeftOut = "<p class=\"more\">Left out: this report has no active content.</p>";

    private const int LongText = 30_000;

    /// <param name="outputs">The outputs of one cell.</param>
    /// <param name="withCharts">Whether plotly.js is available to draw charts.</param>
    /// <param name="isActive">Whether scripts in the outputs may run.</param>
    public static string Write(IReadOnlyList<Output> outputs, bool withCharts, bool isActive)
    {
        var html = new StringBuilder();
        foreach (var output in outputs)
        {
            html.Append(output switch
            {
                TextOutput text => Stream(text),
                DisplayOutput display => $"<div class=\"out\">{Display(display.Data, withCharts, isActive)}</div>\n",
                ErrorOutput error => Error(error.Failure),
                _ => "",
            });
        }

        return html.ToString();
    }

    public static bool HasChart(RunResult result) =>
        result
            .Cells.SelectMany(run => run.Outputs.OfType<DisplayOutput>())
            .Any(output => output.Data.ContainsKey(MimeBundle.Plotly));

    public static string Error(Failure failure)
    {
        var where = Markup.Text($"{failure.File}({failure.Line}), cell {failure.CellNumber}");
        var trace =
            failure.Trace.Count == 0 ? "" : $"<pre class=\"trace\">{Markup.Text(string.Join('\n', failure.Trace))}</pre>";
        var headline = Markup.Text(failure.Headline);
        return $"<div class=\"error\"><div class=\"where\">{where}</div><pre>{headline}</pre>{trace}</div>\n";
    }

    private static string Display(JsonObject data, bool withCharts, bool isActive)
    {
        if (withCharts && data[MimeBundle.Plotly] is { } figure)
            return Chart(figure);

        if (Form(data, "text/html") is { } html)
            return Markup.Html(isActive ? html : PassiveHtml.Of(html));

        foreach (var type in (string[])["image/png", "image/jpeg", "image/gif"])
        {
            if (Form(data, type) is { } image)
                return $"<img alt=\"output\" src=\"data:{type};base64,{Markup.Text(image)}\">";
        }

        if (Form(data, "image/svg+xml") is { } svg)
            return isActive ? Markup.Html(svg) : LeftOut;

        if (Form(data, "text/markdown") is { } markdown)
            return $"<div class=\"prose\">{new Prose(null).ToHtml(markdown)}</div>";

        if (Form(data, "application/javascript") is { } script)
            return isActive ? $"<script>{Markup.Script(script)}</script>" : LeftOut;

        var text = Form(data, "text/plain") ?? data.ToJsonString();
        return $"<pre class=\"text\">{Markup.Text(text)}</pre>";
    }

    // Reserve space before the chart is drawn, so that the page does not jump.
    private static string Chart(JsonNode figure)
    {
        var height =
            figure["layout"]?["height"] is { } given && given.GetValueKind() == JsonValueKind.Number
                ? given.ToJsonString()
                : "450";
        var style = $"min-height:{height}px";
        var name = Markup.Text(ChartTitle(figure));
        return $"<div class=\"chart waiting\" style=\"{style}\" role=\"img\" aria-label=\"{name}\"><script "
            + $"type=\"application/json\">{Markup.JsonInScript(figure.ToJsonString())}</script></div>";
    }

    // For screen readers: the title without tags, as plotly.js interprets it.
    private static string ChartTitle(JsonNode figure)
    {
        var title = figure["layout"]?["title"];
        var text = title is JsonObject ? title["text"] : title;
        return text is JsonValue value && value.TryGetValue<string>(out var written)
            ? WebUtility.HtmlDecode(Tags().Replace(written, " ")).Trim()
            : "chart";
    }

    private static string Stream(TextOutput output)
    {
        var text = Plain(output.Text);
        if (text.Trim().Length == 0)
            return "";

        var pre = $"<div class=\"out stream {Markup.Text(output.Stream)}\"><pre>{Markup.Text(text.TrimEnd('\n'))}</pre></div>\n";
        return text.Length <= LongText
            ? pre
            : $"<details><summary>{text.Length:N0} characters of output</summary>{pre}</details>\n";
    }

    // The final state of a terminal: without colours, and with only the last content of an overwritten line.
    private static string Plain(string text)
    {
        var clean = Escapes().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), "");
        return !clean.Contains('\r', StringComparison.Ordinal)
            ? clean
            : string.Join('\n', clean.Split('\n').Select(line => line.TrimEnd('\r').Split('\r')[^1]));
    }

    private static string? Form(JsonObject data, string type) =>
        data[type] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex("(<[^>]*>)+")]
    private static partial Regex Tags();

    [GeneratedRegex("\u001b\\[[0-9;?]*[ -/]*[@-~]")]
    private static partial Regex Escapes();
}
