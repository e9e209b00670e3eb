namespace TorchSharp;

public static partial class torch
{
    // Activation functions.
    public partial class Tensor
    {
        public Tensor celu() => Operators.celu.Call(this);
        public Tensor celu(Scalar alpha) => Operators.celu.Call(this, alpha);
        public Tensor celu_() => Operators.celu_.CallInPlace(this);
        public Tensor celu_(Scalar alpha) => Operators.celu_.CallInPlace(this, alpha);
        public Tensor elu(double alpha = 1) => Operators.elu.Call(this, alpha);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Operators.elu.Call(this, alpha, scale, input_scale);
        public Tensor elu_(double alpha = 1) => Operators.elu_.CallInPlace(this, alpha);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Operators.elu_.CallInPlace(this, alpha, scale, input_scale);
        public Tensor glu(long dim = -1) => Operators.glu.Call(this, dim);
        public Tensor hardsigmoid() => Operators.hardsigmoid.Call(this);
        public Tensor hardsigmoid_() => Operators.hardsigmoid_.CallInPlace(this);
        public Tensor hardswish() => Operators.hardswish.Call(this);
        public Tensor hardswish_() => Operators.hardswish_.CallInPlace(this);
        public Tensor hardtanh(Scalar min, Scalar max) => Operators.hardtanh.Call(this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => Operators.hardtanh_.CallInPlace(this, min, max);
        public Tensor leaky_relu(Scalar negative_slope) => Operators.leaky_relu.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Operators.leaky_relu_.CallInPlace(this, negative_slope);
        public Tensor log_sigmoid() => Operators.log_sigmoid.Call(this);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Operators.log_softmax_int.Call(this, dim, dtype);
        public Tensor prelu(Tensor target) => Operators.prelu.Call(this, target);
        public Tensor relu() => Operators.relu.Call(this);
        public Tensor relu6() => Operators.relu6.Call(this);
        public Tensor relu6_() => Operators.relu6_.CallInPlace(this);
        public Tensor relu_() => Operators.relu_.CallInPlace(this);
        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) => Operators.rrelu.Call(this, lower, upper);
        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Operators.rrelu_.CallInPlace(this, lower, upper);
        public Tensor selu() => Operators.selu.Call(this);
        public Tensor selu_() => Operators.selu_.CallInPlace(this);
        public Tensor silu() => Operators.silu.Call(this);
        public Tensor silu_() => Operators.silu_.CallInPlace(this);
        public Tensor softmax(long dim, ScalarType? dtype = null) => Operators.softmax_int.Call(this, dim, dtype);
        public Tensor softplus(double beta = 1, double threshold = 20) => Operators.softplus.Call(this, beta, threshold);
        public Tensor threshold(Scalar threshold, Scalar value) => Operators.threshold.Call(this, threshold, value);
        public Tensor threshold_(Scalar threshold, Scalar value) => Operators.threshold_.CallInPlace(this, threshold, value);
    }
}
