using Workbench.Models;

namespace Workbench.Tests.Models;

public sealed class ModelSizeTests
{
    [Fact]
    public void Masked_weights_are_counted_as_zero()
    {
        var sizes = ModelSize.OfCatalogue(["mnist-dense-cnn", "mnist-sparse-cnn"], classes: 10);
        sizes.Select(size => size.Model).ShouldBe(["mnist-dense-cnn", "mnist-sparse-cnn"]);
        sizes[1].Parameters.ShouldBe(sizes[0].Parameters);
        // Channel by channel and unit by unit: 10 of 25, 440 of 800 and 819 of 1,024 weights.
        sizes[1].ZeroParameters.ShouldBeInRange(32 * 10 + 64 * 440 + 700 * 819, 32 * 10 + 64 * 440 + 700 * 819 + 5);
        sizes[0].ZeroParameters.ShouldBeLessThan(5);
    }

    [Fact]
    public void An_unknown_name_is_rejected() =>
        Should.Throw<ArgumentException>(() => ModelSize.OfCatalogue(["nobody"], 10)).Message.ShouldContain("mnist-sparse-cnn");
}
