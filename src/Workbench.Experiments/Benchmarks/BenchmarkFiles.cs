using System.Text;
using Workbench.Data;

namespace Workbench.Experiments.Benchmarks;

/// <summary>Writes the speed tables into the README and into the page of all tables.</summary>
public static class BenchmarkFiles
{
    /// <summary>The marks before and after the table in the README.</summary>
    public const string Begin = "<!-- benchmarks: written by ./workbench bench --table -->", End = "<!-- end of benchmarks -->";

    /// <summary>Writes the README's table and the page of all tables from the records of this repository.</summary>
    /// <returns>The files whose content changed.</returns>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the repository.</exception>
    public static IReadOnlyList<string> Write()
    {
        var changed = Contents().Where(item => !File.Exists(item.Path) || File.ReadAllText(item.Path) != item.Text).ToList();
        foreach (var (path, text) in changed) AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
        return [.. changed.Select(item => item.Path)];
    }

    private static IReadOnlyList<(string Path, string Text)> Contents()
    {
        var records = BenchmarkRecord.LoadAll(BenchmarkRecord.Folder);
        var root = DataFolders.RepositoryRoot()
            ?? throw new DirectoryNotFoundException(
                "The tables are those of a clone of the repository (a folder with Workbench.sln), and the current folder is "
                    + "in none. Change to a clone first."
            );
        var readme = Path.Combine(root, "README.md");
        return
        [
            (readme, WithTable(File.ReadAllText(readme), records)),
            (Path.Combine(BenchmarkRecord.Folder, "README.md"), BenchmarkTable.Page(records)),
        ];
    }

    /// <summary>Returns a text with the short table written between the marks.</summary>
    /// <param name="text">For example the README.</param>
    /// <param name="records">Records of benchmarks.</param>
    /// <exception cref="InvalidDataException">The marks are missing.</exception>
    public static string WithTable(string text, IReadOnlyList<BenchmarkRecord> records)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InvalidDataException($"Expected the marks '{Begin}' and '{End}', found {(begin < 0 ? "none" : "no end")}.");
        return $"{text[..(begin + Begin.Length)]}\n{BenchmarkTable.Short(records)}{text[end..]}";
    }
}
