using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            private static readonly Operator
                Norms = new("aten::_foreach_norm", "Scalar"), Scale = new("aten::_foreach_mul_", "Scalar"),
                Clamp = new("aten::clamp_");

            /// <summary>Shrinks all gradients by one factor so that their norm as one vector is at most the given; returns it as it was.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var noGradient = no_grad();
                using var scope = NewDisposeScope();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0)
                    return 0;
                var norms = double.IsPositiveInfinity(norm_type)
                    ? gradients.Select(gradient => gradient.abs().max())
                    : Norms.CallList(gradients, norm_type);
                using var each = stack(norms.ToArray());
                using var norm = double.IsPositiveInfinity(norm_type) ? each.max() : each.norm((float)norm_type);
                var total = norm.to(ScalarType.Float64).item<double>();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1)
                    Scale.CallVoid(gradients, factor);
                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var noGradient = no_grad();
                using var scope = NewDisposeScope();
                foreach (var gradient in Gradients(tensors))
                    Clamp.CallInPlace(gradient, -clip_value, clip_value);
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> parameters) =>
                parameters.Select(parameter => parameter.grad).OfType<Tensor>().ToArray();

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(parameter => parameter.view(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var noGradient = no_grad();
                using var scope = NewDisposeScope();
                long start = 0;
                foreach (var parameter in tensors)
                {
                    var length = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, length).view_as(parameter));
                    start += length;
                }
            }
        }
    }
}
