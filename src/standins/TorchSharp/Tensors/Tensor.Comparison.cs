namespace TorchSharp;

public static partial class torch
{
    // What compares, and what combines truth values or bits.
    public partial class Tensor
    {
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1E-08, bool equal_nan = false) =>
            Operators.allclose.CallBool(this, target, rtol, atol, equal_nan);
        public Tensor bitwise_and(Tensor other) => Operators.bitwise_and_Tensor.Call(this, other);
        public Tensor bitwise_and_(Tensor other) => Operators.bitwise_and__Tensor.CallInPlace(this, other);
        public Tensor bitwise_left_shift(Tensor other) => Operators.bitwise_left_shift_Tensor.Call(this, other);
        public Tensor bitwise_left_shift_(Tensor other) => Operators.bitwise_left_shift__Tensor.CallInPlace(this, other);
        public Tensor bitwise_not() => Operators.bitwise_not.Call(this);
        public Tensor bitwise_not_() => Operators.bitwise_not_.CallInPlace(this);
        public Tensor bitwise_or(Tensor other) => Operators.bitwise_or_Tensor.Call(this, other);
        public Tensor bitwise_or_(Tensor other) => Operators.bitwise_or__Tensor.CallInPlace(this, other);
        public Tensor bitwise_right_shift(Tensor other) => Operators.bitwise_right_shift_Tensor.Call(this, other);
        public Tensor bitwise_right_shift_(Tensor other) => Operators.bitwise_right_shift__Tensor.CallInPlace(this, other);
        public Tensor bitwise_xor(Tensor other) => Operators.bitwise_xor_Tensor.Call(this, other);
        public Tensor bitwise_xor_(Tensor other) => Operators.bitwise_xor__Tensor.CallInPlace(this, other);
        public Tensor eq(Tensor target) => Operators.eq_Tensor.Call(this, target);
        public Tensor eq(Scalar target) => Operators.eq_Scalar.Call(this, target);
        public Tensor eq_(Tensor target) => Operators.eq__Tensor.CallInPlace(this, target);
        public Tensor eq_(Scalar target) => Operators.eq__Scalar.CallInPlace(this, target);
        public Tensor ge(Tensor target) => Operators.ge_Tensor.Call(this, target);
        public Tensor ge(Scalar target) => Operators.ge_Scalar.Call(this, target);
        public Tensor ge_(Tensor target) => Operators.ge__Tensor.CallInPlace(this, target);
        public Tensor ge_(Scalar target) => Operators.ge__Scalar.CallInPlace(this, target);
        public Tensor greater(Tensor target) => Operators.greater_Tensor.Call(this, target);
        public Tensor greater_equal(Tensor target) => Operators.greater_equal_Tensor.Call(this, target);
        public Tensor gt(Tensor target) => Operators.gt_Tensor.Call(this, target);
        public Tensor gt(Scalar target) => Operators.gt_Scalar.Call(this, target);
        public Tensor gt_(Tensor target) => Operators.gt__Tensor.CallInPlace(this, target);
        public Tensor gt_(Scalar target) => Operators.gt__Scalar.CallInPlace(this, target);
        public bool is_conj() => Operators.is_conj.CallBool(this);
        public bool is_neg() => Operators.is_neg.CallBool(this);
        public bool is_nonzero() => Operators.is_nonzero.CallBool(this);
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1E-08, bool nanEqual = false) =>
            Operators.isclose.Call(this, other, rtol, atol, nanEqual);
        public Tensor isfinite() => Operators.isfinite.Call(this);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Operators.isin_Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);
        public Tensor isinf() => Operators.isinf.Call(this);
        public Tensor isnan() => Operators.isnan.Call(this);
        public Tensor isneginf() => Operators.isneginf.Call(this);
        public Tensor isposinf() => Operators.isposinf.Call(this);
        public Tensor isreal() => Operators.isreal.Call(this);
        public Tensor le(Tensor target) => Operators.le_Tensor.Call(this, target);
        public Tensor le(Scalar target) => Operators.le_Scalar.Call(this, target);
        public Tensor le_(Tensor target) => Operators.le__Tensor.CallInPlace(this, target);
        public Tensor le_(Scalar target) => Operators.le__Scalar.CallInPlace(this, target);
        public Tensor less(Tensor target) => Operators.less_Tensor.Call(this, target);
        public Tensor less_equal(Tensor target) => Operators.less_equal_Tensor.Call(this, target);
        public Tensor less_equal_(Tensor target) => Operators.less_equal__Tensor.CallInPlace(this, target);
        public Tensor logical_and(Tensor other) => Operators.logical_and.Call(this, other);
        public Tensor logical_and_(Tensor other) => Operators.logical_and_.CallInPlace(this, other);
        public Tensor logical_not() => Operators.logical_not.Call(this);
        public Tensor logical_not_() => Operators.logical_not_.CallInPlace(this);
        public Tensor logical_or(Tensor other) => Operators.logical_or.Call(this, other);
        public Tensor logical_or_(Tensor other) => Operators.logical_or_.CallInPlace(this, other);
        public Tensor logical_xor(Tensor other) => Operators.logical_xor.Call(this, other);
        public Tensor logical_xor_(Tensor other) => Operators.logical_xor_.CallInPlace(this, other);
        public Tensor lt(Tensor target) => Operators.lt_Tensor.Call(this, target);
        public Tensor lt(Scalar target) => Operators.lt_Scalar.Call(this, target);
        public Tensor lt_(Tensor target) => Operators.lt__Tensor.CallInPlace(this, target);
        public Tensor lt_(Scalar target) => Operators.lt__Scalar.CallInPlace(this, target);
        public Tensor ne(Tensor target) => Operators.ne_Tensor.Call(this, target);
        public Tensor ne(Scalar target) => Operators.ne_Scalar.Call(this, target);
        public Tensor ne_(Tensor target) => Operators.ne__Tensor.CallInPlace(this, target);
        public Tensor ne_(Scalar target) => Operators.ne__Scalar.CallInPlace(this, target);
        public Tensor not_equal(Tensor target) => Operators.not_equal_Tensor.Call(this, target);
        public Tensor not_equal_(Tensor target) => Operators.not_equal__Tensor.CallInPlace(this, target);
    }
}
