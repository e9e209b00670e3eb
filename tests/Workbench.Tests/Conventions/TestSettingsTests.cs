using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Workbench.Tests.Conventions;

// The README's command leaves the slow tests out, and CI runs them too; together that is every test.
public sealed class TestSettingsTests
{
    private const string Filter = "TestCaseFilter";

    [Fact]
    public void Every_test_is_either_in_the_default_run_or_in_the_slow_one()
    {
        var (usual, slow) = (Settings("tests/test.runsettings"), Settings("tests/slow.runsettings"));
        FilterOf(usual).ShouldBe("Category!=slow");
        FilterOf(slow).ShouldBe("Category=slow");
        usual.Descendants(Filter).Remove();
        slow.Descendants(Filter).Remove();
        // Nothing else in them chooses tests, and both set the same variables.
        slow.ToString().ShouldBe(usual.ToString());
        SourceTree.Text("tests/Directory.Build.props").ShouldContain("test.runsettings</RunSettingsFilePath>");
        SourceTree.Text(".ci/run").ShouldContain("--settings tests/slow.runsettings");
    }

    // Another spelling would put a test into the default run.
    [Fact]
    public void A_test_has_no_other_trait()
    {
        var traits = SourceTree.Files("tests", ".cs", ".fs")
            .SelectMany(file => Trait().Matches(SourceTree.Text(file)).Select(trait => trait.Value)).ToList();
        traits.ShouldNotBeEmpty();
        traits.Distinct().ShouldBe(["Trait(\"Category\", \"slow\")"]);
    }

    private static XDocument Settings(string file)
    {
        var document = XDocument.Parse(SourceTree.Text(file));
        document.DescendantNodes().OfType<XComment>().Remove();
        return document;
    }

    private static string FilterOf(XDocument settings) => settings.Descendants(Filter).Single().Value;

    private static Regex Trait() => new("""Trait\("[^)]*\)""");
}
