using System.Text.RegularExpressions;

namespace Workbench.Tests.Conventions;

public sealed class FileTests
{
    private const int LongestFile = 250;

    [Fact]
    public void Files_are_at_most_250_lines_long()
        => SourceTree.Files("src", ".cs", ".fs", ".cpp", ".h", ".js", ".ts").Concat(SourceTree.Files("tests", ".cs", ".fs"))
            .Select(file => (file, Lines: SourceTree.Text(file).Split('\n').Count(line => !line.StartsWith("using ", StringComparison.Ordinal)) - 1))
            .Where(item => item.Lines > LongestFile)
            .Select(item => $"{item.file}: {item.Lines} lines")
            .ShouldBeEmpty();

    [Fact]
    public void There_is_no_conditional_code()
        => SourceTree.Files("src", ".cs", ".fs").Concat(SourceTree.Files("tests", ".cs", ".fs"))
            .Where(file => Regex.IsMatch(SourceTree.Text(file), @"^\s*#if\b", RegexOptions.Multiline))
            .ShouldBeEmpty();

    [Fact]
    public void Folder_names_say_what_is_inside()
        => SourceTree.Files("src", ".cs", ".fs").SelectMany(file => file.Split('/')[..^1]).Distinct()
            .Where(name => name is "Utils" or "Util" or "Helpers" or "Common" or "Core" or "Misc")
            .ShouldBeEmpty();
}
