namespace TorchSharp;

public static partial class torch
{
    // Sums, products, powers, limits.
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Operators.add_Tensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Operators.add_Tensor.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => Operators.add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Operators.add_Scalar.Call(this, scalar, alpha);
        public Tensor add_(Tensor target) => Operators.add__Tensor.CallInPlace(this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Operators.add__Tensor.CallInPlace(this, target, alpha);
        public Tensor add_(Scalar scalar) => Operators.add__Scalar.CallInPlace(this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Operators.add__Scalar.CallInPlace(this, scalar, alpha);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Operators.addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Operators.addcdiv.Call(this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Operators.addcdiv_.CallInPlace(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Operators.addcdiv_.CallInPlace(this, tensor1, tensor2);
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Operators.addcmul.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Operators.addcmul_.CallInPlace(this, tensor1, tensor2, value);
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Operators.clamp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Operators.clamp_Tensor.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Operators.clamp_.CallInPlace(this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Operators.clamp__Tensor.CallInPlace(this, min, max);
        public Tensor clamp_max(Scalar max) => Operators.clamp_max.Call(this, max);
        public Tensor clamp_max_(Scalar max) => Operators.clamp_max_.CallInPlace(this, max);
        public Tensor clamp_min(Scalar min) => Operators.clamp_min.Call(this, min);
        public Tensor clamp_min_(Scalar min) => Operators.clamp_min_.CallInPlace(this, min);
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Operators.clip.Call(this, min, max);
        public Tensor float_power(Tensor target) => Operators.float_power_Tensor_Tensor.Call(this, target);
        public Tensor floor_divide(Tensor other) => Operators.floor_divide.Call(this, other);
        public Tensor floor_divide(Scalar other) => Operators.floor_divide_Scalar.Call(this, other);
        public Tensor floor_divide_(Tensor other) => Operators.floor_divide__Tensor.CallInPlace(this, other);
        public Tensor floor_divide_(Scalar other) => Operators.floor_divide__Scalar.CallInPlace(this, other);
        public Tensor fmax(Tensor other) => Operators.fmax.Call(this, other);
        public Tensor fmin(Tensor other) => Operators.fmin.Call(this, other);
        public Tensor fmod(Tensor target) => Operators.fmod_Tensor.Call(this, target);
        public Tensor fmod(Scalar scalar) => Operators.fmod_Scalar.Call(this, scalar);
        public Tensor fmod_(Tensor target) => Operators.fmod__Tensor.CallInPlace(this, target);
        public Tensor fmod_(Scalar scalar) => Operators.fmod__Scalar.CallInPlace(this, scalar);
        public Tensor lerp(Tensor end, Tensor weight) => Operators.lerp_Tensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Operators.lerp__Tensor.CallInPlace(this, end, weight);
        public Tensor maximum(Tensor other) => Operators.maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Operators.minimum.Call(this, other);
        public Tensor mul(Tensor target) => Operators.mul_Tensor.Call(this, target);
        public Tensor mul(Scalar target) => Operators.mul_Scalar.Call(this, target);
        public Tensor mul_(Tensor target) => Operators.mul__Tensor.CallInPlace(this, target);
        public Tensor mul_(Scalar target) => Operators.mul__Scalar.CallInPlace(this, target);
        public Tensor multiply(Tensor target) => Operators.multiply_Tensor.Call(this, target);
        public Tensor multiply(Scalar target) => Operators.multiply_Scalar.Call(this, target);
        public Tensor pow(Tensor exponent) => Operators.pow_Tensor_Tensor.Call(this, exponent);
        public Tensor pow(Scalar exponent) => Operators.pow_Tensor_Scalar.Call(this, exponent);
        public Tensor pow_(Tensor exponent) => Operators.pow__Tensor.CallInPlace(this, exponent);
        public Tensor pow_(Scalar exponent) => Operators.pow__Scalar.CallInPlace(this, exponent);
        public Tensor remainder(Tensor target) => Operators.remainder_Tensor.Call(this, target);
        public Tensor remainder(Scalar scalar) => Operators.remainder_Scalar.Call(this, scalar);
        public Tensor remainder_(Tensor target) => Operators.remainder__Tensor.CallInPlace(this, target);
        public Tensor remainder_(Scalar scalar) => Operators.remainder__Scalar.CallInPlace(this, scalar);
        public Tensor sub(Tensor target) => Operators.sub_Tensor.Call(this, target);
        public Tensor sub(Scalar target) => Operators.sub_Scalar.Call(this, target);
        public Tensor sub_(Tensor target) => Operators.sub__Tensor.CallInPlace(this, target);
        public Tensor sub_(Scalar target) => Operators.sub__Scalar.CallInPlace(this, target);
        public Tensor subtract(Scalar target) => Operators.subtract_Scalar.Call(this, target);
        public Tensor subtract(Tensor target) => Operators.subtract_Tensor.Call(this, target);
        public Tensor subtract_(Scalar target) => Operators.subtract__Scalar.CallInPlace(this, target);
        public Tensor subtract_(Tensor target) => Operators.subtract__Tensor.CallInPlace(this, target);
        public Tensor true_divide(Tensor other) => Operators.true_divide_Tensor.Call(this, other);
        public Tensor true_divide(Scalar other) => Operators.true_divide_Scalar.Call(this, other);
        public Tensor true_divide_(Tensor other) => Operators.true_divide__Tensor.CallInPlace(this, other);
        public Tensor true_divide_(Scalar other) => Operators.true_divide__Scalar.CallInPlace(this, other);
    }
}
