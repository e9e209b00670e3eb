namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>An activation with its in-place form, whose result is a handle of its own, as that of the plain form is.</summary>
            private sealed class Activation(string name)
            {
                private readonly Operator _plain = new($"aten::{name}"), _inPlace = new($"aten::{name}_");

                public Tensor Call(Tensor x, bool inplace) => inplace ? _inPlace.CallInPlace(x).alias() : _plain.Call(x);

                public Tensor Call(Tensor x, Argument setting, bool inplace) =>
                    inplace ? _inPlace.CallInPlace(x, setting).alias() : _plain.Call(x, setting);

                public Tensor Call(Tensor x, Argument first, Argument second, bool inplace) =>
                    inplace ? _inPlace.CallInPlace(x, first, second).alias() : _plain.Call(x, first, second);
            }

            private static readonly Activation
                Relu = new("relu"), Relu6 = new("relu6"), LeakyRelu = new("leaky_relu"), Elu = new("elu"), Selu = new("selu"),
                Celu = new("celu"), Gelu = new("gelu"), Silu = new("silu"), MishOf = new("mish"), SigmoidOf = new("sigmoid"),
                TanhOf = new("tanh"), Hardsigmoid = new("hardsigmoid"), Hardswish = new("hardswish"),
                HardtanhOf = new("hardtanh"), ThresholdOf = new("threshold");

            private static readonly Operator
                SoftmaxOf = new("aten::softmax", "int"), LogSoftmaxOf = new("aten::log_softmax", "int"),
                LogSigmoidOf = new("aten::log_sigmoid"), SoftplusOf = new("aten::softplus"),
                HardshrinkOf = new("aten::hardshrink"), SoftshrinkOf = new("aten::softshrink"), GluOf = new("aten::glu"),
                PreluOf = new("aten::prelu");

            public static Tensor relu(Tensor x, bool inplace = false) => Relu.Call(x, inplace);

            public static Tensor relu6(Tensor x, bool inplace = false) => Relu6.Call(x, inplace);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                LeakyRelu.Call(input, negative_slope, inplace);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Elu.Call(x, alpha, inplace);

            public static Tensor selu(Tensor x, bool inplace = false) => Selu.Call(x, inplace);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Celu.Call(x, alpha, inplace);

            public static Tensor gelu(Tensor x) => Gelu.Call(x, false);

            public static Tensor gelu(Tensor x, bool inplace) => Gelu.Call(x, inplace);

            public static Tensor silu(Tensor x, bool inplace = false) => Silu.Call(x, inplace);

            public static Tensor mish(Tensor x, bool inplace = false) => MishOf.Call(x, inplace);

            public static Tensor sigmoid(Tensor x) => SigmoidOf.Call(x, false);

            public static Tensor sigmoid(Tensor x, bool inplace) => SigmoidOf.Call(x, inplace);

            public static Tensor tanh(Tensor x, bool inplace = false) => TanhOf.Call(x, inplace);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => Hardsigmoid.Call(input, inplace);

            public static Tensor hardswish(Tensor input, bool inplace = false) => Hardswish.Call(input, inplace);

            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                HardtanhOf.Call(x, min_val, max_val, inplace);

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                ThresholdOf.Call(x, threshold, value, inplace);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => SoftmaxOf.Call(input, dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => LogSoftmaxOf.Call(x, dim);

            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = -x;
                return softmax(negative, dim);
            }

            public static Tensor logsigmoid(Tensor x) => LogSigmoidOf.Call(x);

            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) =>
                SoftplusOf.Call(x, beta, threshold);

            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => HardshrinkOf.Call(x, lambda);

            public static Tensor softshrink(Tensor x, double lambda = 0.5) => SoftshrinkOf.Call(x, lambda);

            public static Tensor glu(Tensor input, long dim = -1) => GluOf.Call(input, dim);

            public static Tensor prelu(Tensor input, Tensor weight) => PreluOf.Call(input, weight);
        }
    }
}
