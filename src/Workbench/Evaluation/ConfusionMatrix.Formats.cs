using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Workbench.Evaluation;

public sealed partial class ConfusionMatrix
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Returns the counts and every statistic as one JSON document; missing values are null.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        ClassNames,
        Counts = Enumerable.Range(0, ClassNames.Count).Select(Row),
        Count,
        Accuracy = Accuracy.Count > 0 ? Accuracy : null,
        AccuracyNormalInterval,
        AccuracyAgrestiCoullInterval,
        Kappa,
        KappaInterval,
        Mcc,
        F1Macro,
        PpvMacro,
        TprMacro,
        TnrMacro,
        NpvMacro,
        BalancedAccuracy,
        Nir,
        NirPValue,
        ChiSquared,
        Classes,
    }, Indented);

    /// <summary>Returns the counts as CSV: a header of predicted classes, then a row per actual class.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("actual");
        foreach (var name in ClassNames) text.Append(',').Append(Quoted(name));
        text.Append('\n');
        for (var row = 0; row < ClassNames.Count; row++)
            text.Append(Quoted(ClassNames[row])).Append(',').AppendJoin(',', Row(row)).Append('\n');
        return text.ToString();
    }

    /// <summary>
    /// Returns an HTML table that stays readable with 47 classes: shaded by share of the row, with zeros left blank.
    /// </summary>
    public string ToHtml()
    {
        var text = new StringBuilder();
        text.Append(
                "<table style=\"border-collapse:collapse;font:11px/1.2 sans-serif;text-align:center\"><caption>rows: actual, "
                    + "columns: predicted; "
            )
            .Append(WebUtility.HtmlEncode(Accuracy.Count > 0 ? Accuracy.ToString() : "no images"))
            .Append("</caption><thead><tr><td></td>");
        foreach (var name in ClassNames)
            text.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        text.Append("</tr></thead><tbody>\n");
        for (var row = 0; row < ClassNames.Count; row++)
        {
            text.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(ClassNames[row])).Append("</th>");
            for (var column = 0; column < ClassNames.Count; column++) text.Append(Cell(row, column));
            text.Append("</tr>\n");
        }
        return text.Append("</tbody></table>").ToString();
    }

    /// <summary>Writes the matrix to a file; the extension determines the format: .json, .csv or .html.</summary>
    /// <param name="path">The path to write to; folders are created.</param>
    /// <exception cref="ArgumentException">The extension is none of the three.</exception>
    public void Save(string path)
    {
        var text = Path.GetExtension(path) switch
        {
            ".json" => ToJson(),
            ".csv" => ToCsv(),
            ".html" => $"<!doctype html><meta charset=\"utf-8\"><title>Confusion matrix</title>{ToHtml()}",
            var other => throw new ArgumentException(
                $"Expected a path that ends in .json, .csv or .html, found '{other}'.",
                nameof(path)
            ),
        };
        AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
    }

    private IEnumerable<long> Row(int row) => Enumerable.Range(0, ClassNames.Count).Select(column => counts[row, column]);

    // Blue for correct, orange for wrong, which people with red-green colour blindness can tell apart.
    private string Cell(int row, int column)
    {
        var count = counts[row, column];
        if (count == 0) return "<td></td>";
        var share = (double)count / Actual[row];
        var colour = row == column ? "31,119,180" : "255,127,14";
        var opacity = (0.1 + 0.8 * share).ToString("F2", CultureInfo.InvariantCulture);
        var title = WebUtility.HtmlEncode($"{ClassNames[row]} taken for {ClassNames[column]}: {count} of {Actual[row]}");
        return $"<td style=\"background:rgba({colour},{opacity});padding:1px 3px\" "
            + $"title=\"{title}\">{count.ToString(CultureInfo.InvariantCulture)}</td>";
    }

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\n\r") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
