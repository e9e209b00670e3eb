using System.Text.RegularExpressions;
using Workbench.Data;

namespace Workbench.Tests.Conventions;

// The repository's source files as text.
internal static class SourceTree
{
    public static string Root { get; } = DataFolders.RepositoryRoot()
        ?? throw new InvalidOperationException("Expected to run inside the repository.");

    // Paths relative to the root, with forward slashes.
    public static IReadOnlyList<string> Files(string folder, params string[] endings)
        => !Directory.Exists(Path.Combine(Root, folder)) ? [] :
            [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal)];

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    // Code without comments and without the contents of plain strings, so that words in prose do not count.
    public static string Code(string path)
        => Regex.Replace(Text(path), """//[^\n]*|/\*.*?\*/|"(\\.|[^"\\\n])*" """.TrimEnd(), "", RegexOptions.Singleline);
}
