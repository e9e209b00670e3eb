using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW compute alike.</summary>
internal static class AdamMath
{
    private static readonly Operator
        Negated = new("aten::_foreach_neg"), Sums = new("aten::_foreach_add", "List"),
        Scale = new("aten::_foreach_mul_", "Scalar"),
        Add = new("aten::_foreach_add_", "List"), AddNumber = new("aten::_foreach_add_", "Scalar"),
        AddProduct = new("aten::_foreach_addcmul_", "Scalar"), AddQuotient = new("aten::_foreach_addcdiv_", "Scalar"),
        Maximum = new("aten::_foreach_maximum_", "List"), Roots = new("aten::_foreach_sqrt"),
        Divide = new("aten::_foreach_div_", "Scalar");

    public sealed record Moments(long Step, Tensor First, Tensor Second, Tensor? LargestSecond);

    /// <param name="DecaysApart">AdamW: weights shrink by themselves; Adam: the decay is a part of the gradient.</param>
    public sealed record Settings(double Rate, double Beta1, double Beta2, double Epsilon, double WeightDecay, bool DecaysApart,
        bool Maximizes);

    public static void Check(double lr, double beta1, double beta2, double eps, double weightDecay)
    {
        if (lr < 0) throw new ArgumentException($"Invalid learning rate: {lr}");
        if (beta1 is < 0 or >= 1) throw new ArgumentException($"Invalid beta1 value: {beta1}");
        if (beta2 is < 0 or >= 1) throw new ArgumentException($"Invalid beta2 value: {beta2}");
        if (eps < 0) throw new ArgumentException($"Invalid eps value: {eps}");
        if (weightDecay < 0) throw new ArgumentException($"Invalid weight_decay value: {weightDecay}");
    }

    public static void Step(List<Moments> moments, Tensor[] parameters, Tensor[] gradients, Settings settings)
    {
        if (settings.Maximizes)
            gradients = Negated.CallList(gradients);
        if (settings.WeightDecay != 0 && settings.DecaysApart)
            Scale.CallVoid(parameters, 1 - settings.Rate * settings.WeightDecay);
        else if (settings.WeightDecay != 0)
            gradients = Sums.CallList(gradients, parameters, settings.WeightDecay);
        Move(moments, parameters, gradients, settings);
    }

    private static void Move(List<Moments> moments, Tensor[] parameters, Tensor[] gradients, Settings settings)
    {
        var (rate, beta1, beta2) = (settings.Rate, settings.Beta1, settings.Beta2);
        var (first, second) = (moments.Select(m => m.First).ToArray(), moments.Select(m => m.Second).ToArray());
        Scale.CallVoid(first, beta1);
        Add.CallVoid(first, gradients, 1 - beta1);
        Scale.CallVoid(second, beta2);
        AddProduct.CallVoid(second, gradients, gradients, 1 - beta2);
        // A parameter that had no gradient at times has made fewer steps than the others, so its bias is another.
        foreach (var together in Enumerable.Range(0, moments.Count).GroupBy(i => moments[i].Step))
        {
            var denominators = Denominators(together.Select(i => moments[i]).ToList(), 1 - Math.Pow(beta2, together.Key), settings.Epsilon);
            AddQuotient.CallVoid(Pick(parameters, together), Pick(first, together), denominators,
                -rate / (1 - Math.Pow(beta1, together.Key)));
        }
    }

    private static Tensor[] Denominators(List<Moments> moments, double bias, double eps)
    {
        var second = moments.Select(m => m.Second).ToArray();
        if (moments[0].LargestSecond is not null)
        {
            var largest = moments.Select(m => m.LargestSecond!).ToArray();
            Maximum.CallVoid(largest, second);
            second = largest;
        }
        var roots = Roots.CallList(second);
        Divide.CallVoid(roots, Math.Sqrt(bias));
        AddNumber.CallVoid(roots, eps);
        return roots;
    }

    private static Tensor[] Pick(Tensor[] tensors, IEnumerable<int> positions) => positions.Select(i => tensors[i]).ToArray();
}
