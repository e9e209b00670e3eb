using System.Text.RegularExpressions;
using NetArchTest.Rules;
using Workbench.Experiments;

namespace Workbench.Tests.Conventions;

// Who may use whom. A room is a folder of the library and a namespace; the root is used by all and uses none.
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [""] = [],
        ["Data"] = [],
        ["Sparse"] = [],
        ["Natives"] = [],
        ["Corruptions"] = [],
        ["Models"] = ["Sparse"],
        ["Attacks"] = ["Sparse"],
        ["Training"] = ["Data"],
        ["Evaluation"] = ["Data"],
        ["Inference"] = ["Sparse", "Models"],
        ["Experiments"] = ["Data", "Sparse", "Corruptions", "Models", "Attacks", "Training", "Evaluation", "Inference"],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Fact]
    public void Every_folder_of_the_library_is_a_known_room()
        => SourceTree.Files("src/Workbench", ".cs").Select(RoomOf).Distinct().Except(Allowed.Keys).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Rooms_use_only_what_they_may(string room)
        => TypesThatUse(room, [.. Allowed.Keys.Except([room, "", .. Allowed[room]])]).ShouldBeEmpty();

    // TorchSharp brings it along.
    [Fact]
    public void The_library_leaves_SkiaSharp_alone()
        => (Types.InAssembly(typeof(Classifier).Assembly).ShouldNot().HaveDependencyOn("SkiaSharp").GetResult().FailingTypeNames ?? []).ShouldBeEmpty();

    [Fact]
    public void Uses_are_seen()
    {
        TypesThatUse("Experiments", ["Data"]).ShouldContain(name => name.EndsWith(nameof(MnistExperiment), StringComparison.Ordinal));
        TypesThatUse("Models", ["Sparse"]).ShouldNotBeEmpty();
        TypesThatUse("Attacks", ["Sparse"]).ShouldNotBeEmpty();
    }

    [Fact]
    public void Folders_are_namespaces()
        => SourceTree.Files("src/Workbench", ".cs")
            .Select(file => (file, Expected: NamespaceOf(file), Found: Regex.Match(SourceTree.Text(file), @"^namespace ([\w.]+)", RegexOptions.Multiline)))
            .Where(item => item.Found.Success && item.Found.Groups[1].Value != item.Expected)
            .Select(item => $"{item.file}: expected namespace {item.Expected}, found {item.Found.Groups[1].Value}")
            .ShouldBeEmpty();

    private static string RoomOf(string file) => file.Split('/') is [_, _, var room, _, ..] ? room : "";

    private static string NamespaceOf(string file) => string.Join('.', file.Split('/')[1..^1]);

    // What the compiler puts in place of a name is not seen: a constant, nameof.
    private static IReadOnlyList<string> TypesThatUse(string room, string[] others)
    {
        var types = Types.InAssembly(typeof(Classifier).Assembly).That()
            .ResideInNamespaceMatching($"^{Regex.Escape(Space(room))}{(room.Length == 0 ? "$" : @"(\.|$)")}");
        types.GetTypes().ShouldNotBeEmpty();
        return types.ShouldNot().HaveDependencyOnAny([.. others.Select(Space)]).GetResult().FailingTypeNames ?? [];
    }

    private static string Space(string room) => room.Length == 0 ? "Workbench" : $"Workbench.{room}";
}
