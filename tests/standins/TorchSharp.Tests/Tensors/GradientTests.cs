using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class GradientTests
{
    [Fact]
    public void BackwardGathersGradients()
    {
        using var x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        (x * x).sum().backward();
        x.grad!.data<float>().ToArray().ShouldBe([2, 4, 6]);
        (x * 3).sum().backward();
        x.grad!.data<float>().ToArray().ShouldBe([5, 7, 9]);
        x.grad = null;
        x.grad.ShouldBeNull();
        (x * 2).backward([ones(3)]);
        x.grad!.data<float>().ToArray().ShouldBe([2, 2, 2]);
        x.is_leaf.ShouldBeTrue();
        (x * 2).is_leaf.ShouldBeFalse();
    }

    [Fact]
    public void GradLeavesTheTensorsAlone()
    {
        using var x = tensor(3f, requires_grad: true);
        using var y = x * x * x;
        var first = autograd.grad([y], [x], create_graph: true)[0];
        first.item<float>().ShouldBe(27);
        autograd.grad([first], [x])[0].item<float>().ShouldBe(18);
        x.grad.ShouldBeNull();
    }

    [Fact]
    public void NothingIsRecordedWithoutGradients()
    {
        using var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            (x * 2).requires_grad.ShouldBeFalse();
            using (enable_grad()) (x * 2).requires_grad.ShouldBeTrue();
            is_grad_enabled().ShouldBeFalse();
        }
        is_grad_enabled().ShouldBeTrue();
        using (inference_mode())
        {
            is_inference_mode_enabled().ShouldBeTrue();
            (x * 2).requires_grad.ShouldBeFalse();
        }
        is_inference_mode_enabled().ShouldBeFalse();
        x.detach().requires_grad.ShouldBeFalse();
        using var middle = x * 2;
        middle.retain_grad();
        middle.sum().backward();
        middle.grad!.data<float>().ToArray().ShouldBe([1, 1]);
    }

    [Fact]
    public void ASecondBackwardNeedsTheGraph()
    {
        using var x = ones(2, requires_grad: true);
        using var y = x.exp().sum();
        y.backward(retain_graph: true);
        y.backward();
        Should.Throw<ExternalException>(() => y.backward()).Message.ShouldContain("second time");
    }

    [Fact]
    public void ErrorsCarryLibtorchsMessage()
    {
        Should.Throw<ExternalException>(() => zeros(2, 3).mm(zeros(2, 3))).Message.ShouldContain("cannot be multiplied");
        Should.Throw<ExternalException>(() => zeros(2, 3) + zeros(4)).Message.ShouldContain("must match the size");
        Should.Throw<ExternalException>(() => ones(1).backward()).Message.ShouldContain("does not require grad");
    }

    /// <summary>x·|x|, with a factor that is no tensor; its gradient is 2·|x| times that factor.</summary>
    private class SignedSquare : autograd.SingleTensorFunction<SignedSquare>
    {
        public override string Name => nameof(SignedSquare);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("factor", vars[1]);
            return x * x.abs() * (double)vars[1];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * x.abs() * 2 * (double)ctx.get_data("factor"), null!];
        }
    }

    /// <summary>Two outputs of two inputs: the sum and the product, of which the product itself is saved.</summary>
    private class SumAndProduct : autograd.MultiTensorFunction<SumAndProduct>
    {
        public override string Name => nameof(SumAndProduct);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (a, b) = ((Tensor)vars[0], (Tensor)vars[1]);
            var product = a * b;
            ctx.save_for_backward([a, b, product]);
            return [a + b, product];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var saved = ctx.get_saved_variables();
            return [grad_outputs[0] + grad_outputs[1] * saved[2] / saved[0], grad_outputs[0] + grad_outputs[1] * saved[2] / saved[1]];
        }
    }

    private class Failing : autograd.SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);
        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();
        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => throw new InvalidDataException("no gradient today");
    }

    [Fact]
    public void CustomFunctionsBringTheirOwnGradient()
    {
        using var x = tensor(new[] { -3f, 2f }, requires_grad: true);
        using var y = SignedSquare.apply(x, 0.5);
        y.data<float>().ToArray().ShouldBe([-4.5f, 2]);
        y.requires_grad.ShouldBeTrue();
        (y * 10).sum().backward();
        x.grad!.data<float>().ToArray().ShouldBe([30, 20]);
        using (no_grad()) SignedSquare.apply(x, 1.0).requires_grad.ShouldBeFalse();
    }

    [Fact]
    public void CustomFunctionsMayHaveSeveralOutputs()
    {
        using var a = tensor(2f, requires_grad: true);
        using var b = tensor(5f, requires_grad: true);
        var outputs = SumAndProduct.apply(a, b);
        // Only one output is used: the other's gradient arrives as zero.
        outputs[1].backward(retain_graph: true);
        (a.grad!.item<float>(), b.grad!.item<float>()).ShouldBe((5, 2));
        (outputs[0] * 3).backward();
        (a.grad!.item<float>(), b.grad!.item<float>()).ShouldBe((8, 5));
        Should.Throw<ExternalException>(() => outputs[1].backward()).Message.ShouldContain("second time");
    }

    [Fact]
    public void AFailureInBackwardReachesTheCaller()
    {
        using var x = ones(1, requires_grad: true);
        Should.Throw<ExternalException>(() => Failing.apply(x).sum().backward()).Message.ShouldContain("no gradient today");
    }
}
