using Workbench.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Sparse;

public sealed class KWinnersFunctionTests
{
    [Theory]
    [InlineData(2, 0, "{0,3},{1,4}")]
    [InlineData(2, .5, "{0,3},{1,4}")]
    [InlineData(2, 1, "{1,3},{1,4}")]
    [InlineData(2, 3, "{1,3},{1,4}")]
    [InlineData(3, 0, "{0,3,5},{1,3,4}")]
    [InlineData(3, .5, "{0,3,5},{1,3,4}")]
    [InlineData(3, 1, "{0,1,3},{1,3,4}")]
    [InlineData(3, 3, "{1,3,5},{1,2,4}")]
    public void Boosting_favours_units_that_rarely_win(int k, double boost, string winners)
    {
        using var scope = NewDisposeScope();
        foreach (var breakTies in new[] { false, true })
        {
            var y = KWinnersFunction.Apply(Golden.Batch(), Golden.DutyCycle(), k, boost, breakTies, relu: false);
            Golden.Winners(y).ShouldBe(winners);
            y.Values().Zip(Golden.Batch().Values()).ShouldAllBe(pair => pair.First == 0 || pair.First == pair.Second);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Negative_scores_win_unless_relu(double boost)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1, -.2f, -.6f, .1f, .5f, -.9f, -.1f, -.3f }, [2, 4]);
        var d = tensor(new[] { .9f, .1f, .5f, 0 });
        foreach (var breakTies in new[] { false, true })
        {
            KWinnersFunction.Apply(x, d, 2, boost, breakTies, relu: false).Values().ShouldBe([0, -.2f, 0, .1f, .5f, 0, -.1f, 0]);
            KWinnersFunction.Apply(x, d, 2, boost, breakTies, relu: true).Values().ShouldBe([0, 0, 0, .1f, .5f, 0, 0, 0]);
        }
    }

    [Fact]
    public void Ties_are_kept_or_broken()
    {
        using var scope = NewDisposeScope();
        var (x, d) = (Golden.Row(3, 1, 3, 3, 2, 0), zeros(6));
        KWinnersFunction.Apply(x, d, 2, 0, breakTies: false, relu: false).Values().ShouldBe([3, 0, 3, 3, 0, 0]);
        Golden.Kept(KWinnersFunction.Apply(x, d, 2, 0, breakTies: true, relu: false)).ShouldBe([3, 3]);
    }

    [Fact]
    public void The_gradient_reaches_only_winners_and_is_not_boosted()
    {
        using var scope = NewDisposeScope();
        var x = Golden.Row(.3f, 2, 1.1f, .8f).requires_grad_();
        var y = KWinnersFunction.Apply(x, tensor(new float[] { 0, 1, 0, 0 }), 2, 1, breakTies: false, relu: false);
        y.Values().ShouldBe([0, 0, 1.1f, .8f]);
        y.mul(Golden.Row(5, 6, 7, 8)).sum().backward();
        x.grad!.Values().ShouldBe([0, 0, 7, 8]);
    }

    [Fact]
    public void No_winners_are_zeros_and_all_winners_are_the_input()
    {
        using var scope = NewDisposeScope();
        var x = Golden.Row(-3, 1, 0, float.NaN);
        KWinnersFunction.Apply(x, zeros(4), 0, 1, false, false).Values().ShouldBe([0, 0, 0, 0]);
        KWinnersFunction.Apply(x, zeros(4), 4, 1, false, false).Values().ShouldBe([-3, 1, 0, float.NaN]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nan_ranks_first_and_is_kept(bool breakTies)
    {
        using var scope = NewDisposeScope();
        KWinnersFunction
            .Apply(Golden.Row(1, float.NaN, 3, 2), zeros(4), 2, 0, breakTies, false)
            .Values()
            .ShouldBe([0, float.NaN, 3, 0]);
    }

    [Theory]
    [InlineData(false, 4, 0, new[] { 1, .9f, 1.4f, 1.2f })]
    [InlineData(false, 4, 1, new[] { 1, 1.4f, .8f, 1.2f })]
    [InlineData(true, 1, 0, new[] { 1, .9f, 1.4f, 1.2f })]
    [InlineData(true, 1, 1, new[] { 1, .9f, 1.4f, 1.2f })]
    public void Images_compete_globally_or_at_each_position(bool local, int k, double boost, float[] kept)
    {
        using var scope = NewDisposeScope();
        var y = KWinnersFunction.Apply(Golden.Image(), Golden.ImageDutyCycle(), new WinnerRule(k, boost, false, false, local));
        Golden.Kept(y).ShouldBe(kept);
    }

    [Fact]
    public void Scores_are_boosted_by_the_duty_cycle()
    {
        using var scope = NewDisposeScope();
        var scores = KWinnersFunction.BoostedScores(Golden.Row(2, -1), tensor(new[] { .5f, .25f }), 2);
        scores.Values().ShouldBeNear(1e-6, 2 * Math.Exp(-1), -Math.Exp(-.5));
        KWinnersFunction.BoostedScores(Golden.Row(2, -1), tensor(new[] { .5f, .25f }), 0).Values().ShouldBe([2, -1]);
    }

    [Fact]
    public void Wrong_input_is_rejected_with_expected_and_found()
    {
        using var scope = NewDisposeScope();
        Should.Throw<ArgumentException>(() => KWinnersFunction.Apply(zeros(4), zeros(4), 1, 0, false, false))
            .Message.ShouldContain("[B, n], found [4]");
        Should.Throw<ArgumentOutOfRangeException>(() => KWinnersFunction.Apply(zeros(2, 4), zeros(4), 5, 0, false, false))
            .Message.ShouldContain("0 to 4");
        Should
            .Throw<ArgumentOutOfRangeException>(() =>
                KWinnersFunction.Apply(zeros(1, 3, 2, 2), zeros(1, 3, 1, 1), new WinnerRule(4, 0, false, false, Local: true))
            )
            .Message.ShouldContain("0 to 3");
    }
}
