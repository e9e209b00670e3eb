using System.Text;
using Workbench.Data;

namespace Workbench.Experiments.Reports;

/// <summary>
/// The report on which claims of the paper hold, written from the records alone: <c>data/results/REPORT.md</c>, and a summary in
/// the README.
/// </summary>
/// <remarks>
/// <code>
/// foreach (var file in Report.Write()) Console.WriteLine(file);
/// </code>
/// </remarks>
public static class Report
{
    private const string Begin = "<!-- results: begin (./workbench report writes what follows) -->";
    private const string End = "<!-- results: end -->";

    /// <summary>Reads every experiment's records.</summary>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the repository.</exception>
    /// <exception cref="InvalidDataException">A record is damaged; the message names it.</exception>
    public static IReadOnlyList<ReportSection> Read() => Read(Path.Combine(Root(), "data", "results"));

    /// <summary>Reads every experiment's records from a custom folder.</summary>
    /// <param name="resultsFolder">A folder with one folder per experiment.</param>
    public static IReadOnlyList<ReportSection> Read(string resultsFolder)
        => [.. AllReportSections.All.Select(section => section.Read(resultsFolder))];

    /// <summary>Writes the report and the README's summary.</summary>
    /// <returns>The files whose content changed.</returns>
    /// <exception cref="InvalidDataException">The README lacks the marks around the summary, or a record is damaged.</exception>
    public static IReadOnlyList<string> Write()
    {
        var changed = Outdated();
        foreach (var (path, text) in Contents())
            if (changed.Contains(path)) AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
        return changed;
    }

    /// <summary>The files that do not agree with the records.</summary>
    public static IReadOnlyList<string> Outdated() =>
        [
            .. Contents()
                .Where(item => !File.Exists(item.Path) || File.ReadAllText(item.Path) != item.Text)
                .Select(item => item.Path),
        ];

    /// <summary>The whole report as Markdown.</summary>
    /// <param name="sections">Its sections, from <see cref="Read()"/>.</param>
    public static string Document(IReadOnlyList<ReportSection> sections) => ReportMarkdown.Document(sections);

    /// <summary>The README with its summary replaced.</summary>
    /// <param name="readme">The README's text, with the two marks.</param>
    /// <param name="sections">The sections of the report.</param>
    /// <exception cref="InvalidDataException">A mark is missing.</exception>
    public static string InReadme(string readme, IReadOnlyList<ReportSection> sections)
    {
        ArgumentNullException.ThrowIfNull(readme);
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            var missing = begin < 0 ? "the first is missing" : "the second is missing";
            throw new InvalidDataException(
                $"README.md: expected the lines '{Begin}' and '{End}' around the summary of results; {missing}."
            );
        }
        return readme[..(begin + Begin.Length)] + "\n" + ReportMarkdown.Summary(sections) + "\n" + readme[end..];
    }

    private static IReadOnlyList<(string Path, string Text)> Contents()
    {
        var (root, sections) = (Root(), Read());
        var readme = Path.Combine(root, "README.md");
        return
        [
            (readme, InReadme(File.ReadAllText(readme), sections)),
            (Path.Combine(root, "data", "results", "REPORT.md"), ReportMarkdown.Document(sections)),
        ];
    }

    private static string Root() =>
        DataFolders.RepositoryRoot()
        ?? throw new DirectoryNotFoundException(
            "The report is written from the records of a clone of the repository (a folder with Workbench.sln), and the current "
                + "folder is in none. Change to a clone first."
        );
}
