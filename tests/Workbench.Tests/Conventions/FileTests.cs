using System.Text.RegularExpressions;

namespace Workbench.Tests.Conventions;

public sealed class FileTests
{
    private const int LongestFile = 250;

    // One table each, or one F# class of many overloads, which cannot be split over files.
    private static readonly string[] Tables =
    [
        "src/standins/Plotly.NET/Chart.fs",
        "src/standins/Plotly.NET/Chart2D.fs",
        "src/standins/Plotly.NET/StyleParam.fs",
        "src/standins/Plotly.NET/Chart.fs",
        "src/standins/Plotly.NET/Chart2D.fs",
        "src/standins/Plotly.NET/StyleParam.fs",
        "src/standins/TorchSharp/Interop/Operators.cs",
        "src/standins/TorchSharp/Torch/Torch.Tensor.cs",
    ];

    [Fact]
    public void Files_are_at_most_250_lines_long()
        => SourceTree.Files("src", ".cs", ".fs", ".cpp", ".h", ".js", ".ts").Concat(SourceTree.Files("tests", ".cs", ".fs"))
            .Except(Tables)
            .Select(file => (file, Lines: SourceTree.Text(file).AsSpan().Count('\n')))
            .Where(item => item.Lines > LongestFile)
            .Select(item => $"{item.file}: {item.Lines} lines")
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_standins_know_that_there_are_standins()
        => SourceTree.Files("src", ".cs", ".fs", ".js", ".ts", ".dib").Concat(SourceTree.Files("notebooks", ".dib"))
            .Where(file => !file.StartsWith("src/standins/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(SourceTree.Text(file), @"^\s*#if\b|\bstand-?ins?\b", RegexOptions.Multiline | RegexOptions.IgnoreCase))
            .ShouldBeEmpty();

    [Fact]
    public void Folders_are_nouns_that_a_reader_would_ask_for()
        // The stand-ins' rooms carry the packages' own names, `utils` among them.
        => SourceTree.Files("src", ".cs", ".fs").Where(file => !file.StartsWith("src/standins/", StringComparison.Ordinal))
            .SelectMany(file => file.Split('/')[..^1]).Distinct()
            .Where(name => name is "Utils" or "Util" or "Helpers" or "Common" or "Core" or "Misc")
            .ShouldBeEmpty();
}
