using System.Globalization;
using System.Text;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks;

/// <summary>A run as one self-contained HTML file: prose, code, outputs, charts, timings, provenance.</summary>
public static class HtmlReport
{
    /// <summary>Writes the report, completely or not at all.</summary>
    /// <param name="result">The run, complete or not.</param>
    /// <param name="options">Title, provenance and appearance of the report.</param>
    /// <param name="path">The file to write.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(RunResult result, ReportOptions options, string path) =>
        WholeFile.Write(path, Encoding.UTF8.GetBytes(ToHtml(result, options)));

    /// <summary>Returns the report as HTML.</summary>
    public static string ToHtml(RunResult result, ReportOptions options)
    {
        var directory = result.Notebook.Path is { } path ? Path.GetDirectoryName(Path.GetFullPath(path)) : null;
        var prose = new Prose(directory, options.AllowFiles);
        var withCharts = options.PlotlyScript is not null && OutputHtml.HasChart(result);
        var cells = Cells(result, options, prose, withCharts);
        var title = options.Title ?? prose.Title?.Text ?? Path.GetFileName(result.Notebook.Path) ?? "Notebook";
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Markup.Text(title)}</title>
            <style>{Resource("report.css")}</style>
            </head>
            <body>
            <button class="theme" type="button" title="Light or dark">Theme</button>
            <div class="page">
            {Header(result, title, prose.Title?.Id ?? "top")}
            {Contents(result, prose)}
            <main>

            """);
        html.Append(cells).Append(Provenance(result, options)).Append("</main>\n</div>\n");
        if (withCharts)
            html.Append("<script>").Append(Markup.Script(options.PlotlyScript!())).Append("</script>\n");

        return html.Append("<script>").Append(Resource("report.js")).Append("</script>\n</body>\n</html>\n").ToString();
    }

    private static string Header(RunResult result, string title, string titleId)
    {
        var ran = result.Cells.Count(run => run.Status is CellStatus.Succeeded or CellStatus.Failed);
        var badge =
            result.Failures.Count == 0
                ? "<span class=\"badge ok\">Succeeded</span>"
                : "<span class=\"badge "
                    + $"bad\">{(result.Failures.Count == 1 ? "1 failure" : $"{result.Failures.Count} failures")}</span>";
        var parameters = Parameters.Of(result.Notebook);
        var list = string.Concat(
            parameters.Select(item => $"<li><code>{Markup.Text(item.Name)} = {Markup.Text(item.Value)}</code></li>")
        );
        var failures = string.Concat(
            result.Failures.Select(failure => $"<a href=\"#cell-{failure.CellNumber}\">{OutputHtml.Error(failure)}</a>")
        );
        return $"""
            <header>
            <h1 id="{Markup.Text(titleId)}">{Markup.Text(title)}</h1>
            <div class="facts">{badge}<span>{Markup.Text(Path.GetFileName(result.Notebook.Path) ?? "notebook")}</span>
            <span>{result.Started.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}</span>
            <span>{ran} of {result.Cells.Count(run => run.Status != CellStatus.Prose)} cells ran in {Time(
                result.Seconds
            )}</span></div>
            {(list.Length == 0 ? "" : $"<ul class=\"parameters\">{list}</ul>")}
            {(failures.Length == 0 ? "" : $"<div class=\"failures\">{failures}</div>")}
            </header>
            """;
    }

    private static string Contents(RunResult result, Prose prose)
    {
        var items = prose
            .Headings.Select(heading =>
                $"<li class=\"l{heading.Level}\"><a href=\"#{Markup.Text(heading.Id)}\">{Markup.Text(heading.Text)}</a></li>"
            )
            .Concat(
                result.Failures.Select(failure =>
                    $"<li><a class=\"failed\" href=\"#cell-{failure.CellNumber}\">Failure in cell {failure.CellNumber}</a></li>"
                )
            )
            .Append("<li><a href=\"#provenance\">Provenance</a></li>");
        return $"<nav><details class=\"contents\"><summary>Contents</summary><ol>{string.Concat(items)}</ol></details></nav>";
    }

    private static string Cells(RunResult result, ReportOptions options, Prose prose, bool withCharts)
    {
        var html = new StringBuilder();
        foreach (var run in result.Cells.Where(run => !run.Cell.IsEmpty))
        {
            html.Append(
                run.Cell.Kernel switch
                {
                    KernelNames.Markdown =>
                        $"<section class=\"prose\">\n{prose.ToHtml(run.Cell.Code, isFirst: html.Length == 0)}</section>\n",
                    KernelNames.Raw => $"<section class=\"prose\"><pre>{Markup.Text(run.Cell.Code)}</pre></section>\n",
                    _ => CodeCell(run, options, withCharts),
                }
            );
        }

        return html.ToString();
    }

    private static string CodeCell(CellRun run, ReportOptions options, bool withCharts)
    {
        var (cell, status) = (
            run.Cell,
            run.Status switch
            {
                CellStatus.Failed => " failed",
                CellStatus.NotRun => " notrun",
                _ => "",
            }
        );
        var language = cell.Kernel switch
        {
            KernelNames.CSharp => "C#",
            KernelNames.FSharp => "F#",
            KernelNames.Html => "HTML",
            _ => "JavaScript",
        };
        var failure = run.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Failure;
        // A failure in an imported file has a line of that file, not of this cell.
        var marked = failure is not null && failure.Line >= cell.Line ? failure.Line - cell.Line + 1 : 0;
        var time = run.Status == CellStatus.NotRun ? "not run" : Time(run.Seconds);
        var open = options.FoldCode && failure is null ? "" : " open";
        var summary = $"<span>{language}</span><span>cell {cell.Number}</span><span class=\"time\">{time}</span>";
        var code = CodeColors.ToHtml(cell.Kernel, cell.Code, marked);
        var outputs = options.ActiveContent || cell.Kernel is not (KernelNames.Html or KernelNames.JavaScript)
            ? OutputHtml.Write(run.Outputs, withCharts, options.ActiveContent)
            : OutputHtml.LeftOut;
        return $"""
            <section class="cell{status}" id="cell-{cell.Number}">
            <details class="code"{open}><summary>{summary}</summary><pre><code>{code}</code></pre></details>
            {outputs}</section>

            """;
    }

    private static string Provenance(RunResult result, ReportOptions options)
    {
        var items = options
            .Provenance.Append(
                KeyValuePair.Create("Runtime", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription)
            )
            .Append(
                KeyValuePair.Create(
                    "System",
                    $"{System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors"
                )
            )
            .Append(
                KeyValuePair.Create("Started", result.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture))
            )
            .Append(KeyValuePair.Create("Duration", Time(result.Seconds)));
        return "<section id=\"provenance\"><h2>Provenance</h2><dl>"
            + string.Concat(items.Select(item => $"<dt>{Markup.Text(item.Key)}</dt><dd>{Markup.Text(item.Value)}</dd>"))
            + "</dl></section>\n";
    }

    private static string Time(double seconds) => seconds switch
    {
        < 0.9995 => (seconds * 1000).ToString("0", CultureInfo.InvariantCulture) + " ms",
        < 60 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        _ => $"{(int)(seconds / 60)} min {(int)(seconds % 60)} s",
    };

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
