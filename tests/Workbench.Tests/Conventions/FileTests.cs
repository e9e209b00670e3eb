using System.Text.RegularExpressions;

namespace Workbench.Tests.Conventions;

public sealed partial class FileTests
{
    private const int LongestFile = 300;
    private const int LongestLine = 130;

    [Fact]
    public void Files_are_at_most_300_lines_long() =>
        SourceTree
            .Files("src", ".cs", ".fs", ".cpp", ".h", ".js", ".ts")
            .Concat(SourceTree.Files("tests", ".cs", ".fs"))
            .Select(file =>
                (
                    file,
                    Lines: SourceTree.Text(file).Split('\n').Count(line => !line.StartsWith("using ", StringComparison.Ordinal))
                        - 1
                )
            )
            .Where(item => item.Lines > LongestFile)
            .Select(item => $"{item.file}: {item.Lines} lines")
            .ShouldBeEmpty();

    [Fact]
    public void Lines_have_at_most_130_columns() =>
        SourceTree
            .Files("src", ".cs", ".fs")
            .Concat(SourceTree.Files("tests", ".cs", ".fs"))
            .SelectMany(file =>
                SourceTree.Text(file).Split('\n').Index().Where(line => line.Item.TrimEnd('\r').Length > LongestLine)
                    .Select(line => $"{file}({line.Index + 1}): {line.Item.Length} columns")
            )
            .ShouldBeEmpty();

    [Fact]
    public void A_body_of_one_line_has_no_braces() =>
        SourceTree
            .Files("src", ".cs")
            .Concat(SourceTree.Files("tests", ".cs"))
            .SelectMany(file => OneLineBlock().Matches(SourceTree.Text(file)).Select(block => $"{file}: {block.Value.Trim()}"))
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

    // A declaration needs its braces, and so do the lines of a raw string.
    [GeneratedRegex(
        @"^( *)(?:if|else if|foreach|for|while|lock)\b[^\n]*\)\r?\n\1\{\r?\n"
            + @"(?! *(?:var|using|const|//|\w+(?:<[^\n]*>)? \w+ =))[^\n]*;\r?\n\1\}\r?$",
        RegexOptions.Multiline
    )]
    private static partial Regex OneLineBlock();
}
