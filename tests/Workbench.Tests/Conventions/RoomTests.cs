using System.Text.RegularExpressions;

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

    private static readonly string Rooms = string.Join('|', Allowed.Keys.Where(room => room.Length > 0));

    [Fact]
    public void Every_folder_of_the_library_is_a_known_room()
        => SourceTree.Files("src/Workbench", ".cs").Select(RoomOf).Distinct().Except(Allowed.Keys).ShouldBeEmpty();

    [Fact]
    public void Rooms_use_only_what_they_may()
    {
        var files = SourceTree.Files("src/Workbench", ".cs");
        files.Count.ShouldBeGreaterThan(10);
        files.SelectMany(file => Uses(SourceTree.Code(file))
                .Where(used => used != RoomOf(file) && !Allowed[RoomOf(file)].Contains(used))
                .Select(used => $"{file} uses {used}"))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using Workbench.Sparse;", "Sparse")]
    [InlineData("using static Workbench.Models.AllModels;", "Models")]
    [InlineData("using K = Workbench.Sparse.KWinners;", "Sparse")]
    [InlineData("var x = Workbench.Data.AllData.Names;", "Data")]
    [InlineData("var x = Attacks.AllAttacks.Names;", "Attacks")]
    public void A_use_is_seen_in_every_way_to_write_it(string code, string room) => Uses(code).ShouldBe([room]);

    [Fact]
    public void A_property_of_a_rooms_name_is_no_use() => Uses("record.Data.Length; namespace Workbench.Models;").ShouldBeEmpty();

    [Fact]
    public void Folders_are_namespaces()
        => SourceTree.Files("src/Workbench", ".cs")
            .Select(file => (file, Expected: NamespaceOf(file), Found: Regex.Match(SourceTree.Text(file), @"^namespace ([\w.]+)", RegexOptions.Multiline)))
            .Where(item => item.Found.Success && item.Found.Groups[1].Value != item.Expected)
            .Select(item => $"{item.file}: expected namespace {item.Expected}, found {item.Found.Groups[1].Value}")
            .ShouldBeEmpty();

    private static string RoomOf(string file) => file.Split('/') is [_, _, var room, _, ..] ? room : "";

    private static string NamespaceOf(string file) => string.Join('.', file.Split('/')[1..^1]);

    private static IEnumerable<string> Uses(string code)
        => Regex.Matches(code, $@"(?<!namespace )(?<![\w.])(?:Workbench\.)?({Rooms})\b(?=\.[A-Z]|;)").Select(match => match.Groups[1].Value)
            .Distinct();
}
