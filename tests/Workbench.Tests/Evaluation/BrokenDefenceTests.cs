using Workbench.Attacks;
using Workbench.Evaluation;
using Workbench.Tests.Attacks;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Evaluation;

/// <summary>Defences that only look robust; each must trigger its flag.</summary>
public sealed class BrokenDefenceTests
{
    [Theory]
    [InlineData("detached graph", "gradients-are-there")]
    public void A_broken_defence_fails_a_check(string defence, string flag) =>
        A_broken_defence_fails_the_check_that_detects_it(defence, flag);

    [Theory, Trait("Category", "slow")]
    [InlineData("quantised input", "gradients-are-there")]
    [InlineData("saturated scores", "gradients-are-there")]
    [InlineData("zero gradient", "gradients-are-there")]
    [InlineData("random output", "same-answer-twice")]
    public void A_broken_defence_fails_the_check_that_detects_it(string defence, string flag)
    {
        using var inner = ReferenceNetwork.Load();
        using var classifier = new Classifier(defence, new Defended(inner.Network, defence), inner.Normalization, inner.Classes);
        var options = new RobustEvaluationOptions(RobustPlans.Create("quick", Norm.LInf))
        {
            Epsilons = [0.1],
            Limit = 30,
            ChecklistLimit = 30,
        };
        var result = new RobustEvaluation(options).Run(classifier, ReferenceNetwork.TestImages);
        result
            .Checklist.Single(item => item.Name == flag)
            .Status.ShouldBe(CheckStatus.Fail, RobustEvaluationTests.Describe(result));
        result.Verdict.ShouldStartWith(
            flag == "same-answer-twice" ? "The network's predictions are random" : "Gradient masking likely");
    }

    private sealed class Defended : Module, IComposite
    {
        private readonly Module inner;
        private readonly string defence;

        public Defended(Module inner, string defence) : base("defended")
        {
            (this.inner, this.defence) = (inner, defence);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => Forward(input, OwnCalls.Instance);

        public Tensor Forward(Tensor input, ILayerCaller caller)
        {
            using var scope = NewDisposeScope();
            var scores = defence switch
            {
                "quantised input" => caller.Call(inner, input.mul(4).round().div(4)),
                "saturated scores" => caller.Call(inner, input).mul(1e4),
                "zero gradient" => caller.Call(inner, input.detach()).add(input.sum().mul(0)),
                "detached graph" => caller.Call(inner, input).detach(),
                _ => Noisy(caller.Call(inner, input)),
            };
            return scores.MoveToOuterDisposeScope();
        }

        private static Tensor Noisy(Tensor scores) => scores.add(randn(scores.shape).mul(2));
    }
}
