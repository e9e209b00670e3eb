namespace Workbench.Notebooks.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["mnist", "fashion-mnist", "svhn", "emnist-letters"];

    [Theory]
    [InlineData("mnits", "mnist")]
    [InlineData("MNIST", "mnist")]
    [InlineData("svnh", "svhn")]
    [InlineData("fashion", "fashion-mnist")]
    [InlineData("svhn-synthetic", "svhn")]
    [InlineData("emnist-leters", "emnist-letters")]
    public void A_misspelt_name_is_suggested(string written, string meant) => NearestName.Find(written, Names).ShouldBe(meant);

    [Theory]
    [InlineData("cifar10")]
    [InlineData("")]
    public void A_name_unlike_all_others_has_no_suggestion(string written)
    {
        NearestName.Find(written, Names).ShouldBeNull();
        NearestName.Hint(written, Names).ShouldBeEmpty();
    }
}
