using System.Text.RegularExpressions;

namespace Workbench.Tests.Conventions;

// Documents for newcomers name files; renaming one must not leave a wrong signpost.
public sealed partial class SignpostTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("notebooks/README.md")]
    public void Every_path_in_a_document_exists(string document)
    {
        var paths = Path().Matches(SourceTree.Text(document)).Select(match => match.Groups[1].Value).Distinct().ToList();
        paths.ShouldNotBeEmpty();
        paths.Where(path => !File.Exists(Full(path)) && !Directory.Exists(Full(path))).ShouldBeEmpty(document);
    }

    [Fact]
    public void Every_member_that_a_signpost_names_is_in_its_file()
    {
        var signposts = Member().Matches(SourceTree.Text("CONTRIBUTING.md"));
        signposts.Count.ShouldBeGreaterThan(1);
        foreach (Match signpost in signposts)
        {
            var (member, file) = (signpost.Groups[1].Value, signpost.Groups[2].Value);
            SourceTree.Code(file).ShouldContain($" {member}(", customMessage: signpost.Value);
        }
    }

    private static string Full(string path) => System.IO.Path.Combine(SourceTree.Root, path);

    // Caches and reports are not in the repository.
    [GeneratedRegex(@"`((?:src|tests|notebooks|data(?!/cache))/[\w./-]*)`")]
    private static partial Regex Path();

    [GeneratedRegex(@"`(\w+)` in `(src/[\w./-]+\.cs)`")]
    private static partial Regex Member();
}
