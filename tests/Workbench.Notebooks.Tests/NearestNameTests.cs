namespace Workbench.Notebooks.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["mnist", "fashion-mnist", "svhn", "emnist-letters"];

    [Theory]
    [InlineData("mnits", "mnist")]
    [InlineData("MNIST", "mnist")]
    [InlineData("svnh", "svhn")]
    [InlineData("fashion", "fashion-mnist")]
    [InlineData("emnist-leters", "emnist-letters")]
    public void A_slip_finds_the_name(string written, string meant) => NearestName.Find(written, Names).ShouldBe(meant);

    [Theory]
    [InlineData("cifar10")]
    [InlineData("")]
    public void Something_else_finds_nothing(string written)
    {
        NearestName.Find(written, Names).ShouldBeNull();
        NearestName.Hint(written, Names).ShouldBeEmpty();
    }
}
