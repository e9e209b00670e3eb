using System.Text.RegularExpressions;
using NetArchTest.Rules;
using Workbench.Evaluation;

namespace Workbench.Tests.Conventions;

// The allowed dependencies. A folder of the library is a namespace; all folders may use the root, which uses none of them.
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [""] = [],
        ["Natives"] = [],
        ["Data"] = [],
        ["Sparse"] = [],
        ["Corruptions"] = [],
        ["Models"] = ["Sparse"],
        ["Checkpoints"] = ["Models", "Sparse"],
        ["Attacks"] = ["Sparse"],
        ["Engine"] = ["Sparse", "Models"],
        ["Certification"] = ["Sparse", "Models", "Data", "Engine"],
        ["Export"] = ["Data", "Engine"],
        ["Training"] = ["Data", "Sparse", "Attacks", "Certification", "Checkpoints"],
        ["Evaluation"] = ["Data", "Attacks", "Corruptions", "Certification", "Checkpoints"],
    };

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Fact]
    public void Every_folder_of_the_library_is_known()
        => SourceTree.Files("src/Workbench", ".cs").Select(FolderOf).Distinct().Except(Allowed.Keys).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folders_use_only_allowed_folders(string folder)
        => TypesThatUse(folder, [.. Allowed.Keys.Except([folder, "", .. Allowed[folder]])]).ShouldBeEmpty();

    // It is a dependency of TorchSharp.
    [Fact]
    public void The_library_does_not_use_SkiaSharp() =>
        (
            Types.InAssembly(typeof(Classifier).Assembly).ShouldNot().HaveDependencyOn("SkiaSharp").GetResult().FailingTypeNames
            ?? []
        ).ShouldBeEmpty();

    [Fact]
    public void Dependencies_are_detected()
    {
        TypesThatUse("Evaluation", ["Data"]).ShouldContain(name => name.EndsWith(nameof(Evaluator), StringComparison.Ordinal));
        TypesThatUse("Models", ["Sparse"]).ShouldNotBeEmpty();
        TypesThatUse("Attacks", ["Sparse"]).ShouldNotBeEmpty();
    }

    [Fact]
    public void Folders_are_namespaces() =>
        SourceTree
            .Files("src/Workbench", ".cs")
            .Select(file =>
                (
                    file,
                    Expected: NamespaceOf(file),
                    Found: Regex.Match(SourceTree.Text(file), @"^namespace ([\w.]+)", RegexOptions.Multiline)
                )
            )
            .Where(item => item.Found.Success && item.Found.Groups[1].Value != item.Expected)
            .Select(item => $"{item.file}: expected namespace {item.Expected}, found {item.Found.Groups[1].Value}")
            .ShouldBeEmpty();

    private static string FolderOf(string file) => file.Split('/') is [_, _, var folder, _, ..] ? folder : "";

    private static string NamespaceOf(string file) => string.Join('.', file.Split('/')[1..^1]);

    // Names that the compiler replaces, such as constants and nameof, are not detected.
    private static IReadOnlyList<string> TypesThatUse(string folder, string[] others)
    {
        var types = Types.InAssembly(typeof(Classifier).Assembly).That()
            .ResideInNamespaceMatching($"^{Regex.Escape(Space(folder))}{(folder.Length == 0 ? "$" : @"(\.|$)")}");
        types.GetTypes().ShouldNotBeEmpty();
        return types.ShouldNot().HaveDependencyOnAny([.. others.Select(Space)]).GetResult().FailingTypeNames ?? [];
    }

    private static string Space(string folder) => folder.Length == 0 ? "Workbench" : $"Workbench.{folder}";
}
