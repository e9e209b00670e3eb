namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills tensors in place, outside the graph; the random ones draw as PyTorch does, so that a seed gives its weights.</summary>
        public static class init
        {
            public enum FanInOut
            {
                FanIn,
                FanOut,
            }

            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            private static readonly Operator
                Uniform = new("aten::uniform_"), Normal = new("aten::normal_"), Fill = new("aten::fill_", "Scalar"),
                Erfinv = new("aten::erfinv_"), Multiply = new("aten::mul_", "Scalar"), Add = new("aten::add_", "Scalar"),
                Clamp = new("aten::clamp_");

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1.0,
            };

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException("Fan in and fan out cannot be computed for a tensor with fewer than 2 dimensions.");
                var field = shape[2..].Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            public static Tensor constant_(Tensor tensor, Scalar val) => InPlace(Fill, tensor, val);

            public static Tensor zeros_(Tensor tensor) => InPlace(Fill, tensor, 0.0);

            public static Tensor ones_(Tensor tensor) => InPlace(Fill, tensor, 1.0);

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                InPlace(Uniform, tensor, low, high, generator);

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                InPlace(Normal, tensor, mean, std, generator);

            /// <summary>A normal distribution cut at a and b: uniform values taken through the inverse of its distribution function.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2,
                Generator? generator = null)
            {
                double Below(double x) => (1 + Erf((x - mean) / std / Math.Sqrt(2))) / 2;
                InPlace(Uniform, tensor, 2 * Below(a) - 1, 2 * Below(b) - 1, generator);
                InPlace(Erfinv, tensor);
                InPlace(Multiply, tensor, std * Math.Sqrt(2));
                InPlace(Add, tensor, mean);
                return InPlace(Clamp, tensor, a, b);
            }

            private static double Erf(double x)
            {
                using var value = torch.tensor(x, ScalarType.Float64);
                using var result = value.erf();
                return result.item<double>();
            }

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) =>
                normal_(tensor, 0, XavierDeviation(tensor, gain));

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor InPlace(Operator fill, Tensor tensor, params ReadOnlySpan<Argument> arguments)
            {
                using var _ = no_grad();
                return fill.CallInPlace(tensor, arguments);
            }
        }
    }
}
