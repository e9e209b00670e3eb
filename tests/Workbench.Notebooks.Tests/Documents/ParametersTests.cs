
namespace Workbench.Notebooks.Tests.Documents;

public sealed class ParametersTests
{
    private const string Text = """
        #!csharp

        // parameters
        var budget = "quick";   // smoke, quick or paper
        var seed = 1;
        long examples = 60_000L;
        double share = 1;
        float rate = 0.1f;
        bool verbose = false;
        var computed = seed + 1;

        #!fsharp

        // Parameters of F#
        let mutable epsilon = 0.3
        let name : string = "model"

        #!csharp

        var notAParameter = 2;
        """;

    [Fact]
    public void Plain_assignments_are_found_with_their_types() =>
        Parameters
            .Of(Notebook.Parse(Text))
            .Select(item => $"{item.Line} {item.Name}: {item.Type} = {item.Value}")
            .ShouldBe([
                "4 budget: text = \"quick\"",
                "5 seed: integer = 1",
                "6 examples: integer = 60_000L",
                "7 share: number = 1",
                "8 rate: number = 0.1f",
                "9 verbose: boolean = false",
                "15 epsilon: number = 0.3",
                "16 name: text = \"model\"",
            ]);

    [Fact]
    public void A_comment_that_lists_the_value_among_others_lists_all_choices() =>
        Parameters
            .Of(
                Notebook.Parse(
                    """
                    #!csharp

                    // parameters
                    var budget = "quick";   // smoke, quick, short or paper: how long
                    var other = "quick";    // smoke: seconds; quick: a minute
                    var strange = "none";   // one or two
                    """
                )
            )
            .Select(parameter => string.Join(' ', parameter.Choices))
            .ShouldBe(["smoke quick short paper", "", ""]);

    [Theory]
    [InlineData("budget", "paper", "var budget = \"paper\";   // smoke, quick or paper")]
    [InlineData("name", "a \"b\" \\ \n", "let name : string = \"a \\\"b\\\" \\\\ \\u000A\"")]
    [InlineData("seed", "-7", "var seed = -7;")]
    [InlineData("examples", "5000000000", "long examples = 5000000000L;")]
    [InlineData("share", "2", "double share = 2.0;")]
    [InlineData("rate", "0.5", "float rate = 0.5f;")]
    [InlineData("verbose", "True", "bool verbose = true;")]
    [InlineData("epsilon", "1e-3", "let mutable epsilon = 0.001")]
    [InlineData("name", "other", "let name : string = \"other\"")]
    public void Override_replaces_only_the_literal(string name, string value, string line)
    {
        var text = Parameters.Override(Notebook.Parse(Text), new Dictionary<string, string> { [name] = value }).ToText();

        text.Split('\n').ShouldContain(line);
        text.Split('\n').Except(Text.Split('\n')).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("budgte", "x", "has no parameter 'budgte'. Did you mean 'budget'? It has budget (text, now \"quick\"), ")]
    [InlineData("nothing", "x", "seed (integer, now 1)")]
    [InlineData("budget", "smok", "'budget' is smoke, quick or paper; 'smok' is not. Did you mean 'smoke'?")]
    [InlineData("seed", "1.5", "'seed' is a whole number of 32 bits, such as 1; '1.5' is not")]
    [InlineData("seed", "5000000000", "32 bits")]
    [InlineData("share", "half", "'share' is a number")]
    [InlineData("share", "NaN", "'share' is a number")]
    [InlineData("verbose", "1", "'verbose' is true or false")]
    [InlineData("notAParameter", "1", "has no parameter")]
    public void Unknown_names_and_wrong_types_are_rejected(string name, string value, string message) =>
        Should
            .Throw<ParameterException>(() =>
                Parameters.Override(Notebook.Parse(Text), new Dictionary<string, string> { [name] = value })
            )
            .Message.ShouldContain(message);
}
