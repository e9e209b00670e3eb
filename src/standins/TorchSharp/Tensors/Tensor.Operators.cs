using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    // The operators of the language, and what converts to and from tensors.
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => Operators.add_Tensor.Call(left, right);
        public static Tensor operator +(Tensor left, Scalar right) => Operators.add_Scalar.Call(left, right);
        public static Tensor operator +(Scalar left, Tensor right) => Operators.add_Scalar.Call(right, left);
        public static Tensor operator +(Tensor left, int right) => Operators.add_Scalar.Call(left, right);
        public static Tensor operator +(Tensor left, long right) => Operators.add_Scalar.Call(left, right);
        public static Tensor operator +(Tensor left, float right) => Operators.add_Scalar.Call(left, right);
        public static Tensor operator +(Tensor left, double right) => Operators.add_Scalar.Call(left, right);
        public static Tensor operator +(int left, Tensor right) => Operators.add_Scalar.Call(right, left);
        public static Tensor operator +(long left, Tensor right) => Operators.add_Scalar.Call(right, left);
        public static Tensor operator +(float left, Tensor right) => Operators.add_Scalar.Call(right, left);
        public static Tensor operator +(double left, Tensor right) => Operators.add_Scalar.Call(right, left);

        public static Tensor operator -(Tensor left, Tensor right) => Operators.sub_Tensor.Call(left, right);
        public static Tensor operator -(Tensor left, Scalar right) => Operators.sub_Scalar.Call(left, right);
        public static Tensor operator -(Scalar left, Tensor right) => Operators.rsub_Scalar.Call(right, left);
        public static Tensor operator -(Tensor left, int right) => Operators.sub_Scalar.Call(left, right);
        public static Tensor operator -(Tensor left, long right) => Operators.sub_Scalar.Call(left, right);
        public static Tensor operator -(Tensor left, float right) => Operators.sub_Scalar.Call(left, right);
        public static Tensor operator -(Tensor left, double right) => Operators.sub_Scalar.Call(left, right);
        public static Tensor operator -(int left, Tensor right) => Operators.rsub_Scalar.Call(right, left);
        public static Tensor operator -(long left, Tensor right) => Operators.rsub_Scalar.Call(right, left);
        public static Tensor operator -(float left, Tensor right) => Operators.rsub_Scalar.Call(right, left);
        public static Tensor operator -(double left, Tensor right) => Operators.rsub_Scalar.Call(right, left);

        public static Tensor operator *(Tensor left, Tensor right) => Operators.mul_Tensor.Call(left, right);
        public static Tensor operator *(Tensor left, Scalar right) => Operators.mul_Scalar.Call(left, right);
        public static Tensor operator *(Scalar left, Tensor right) => Operators.mul_Scalar.Call(right, left);
        public static Tensor operator *(Tensor left, int right) => Operators.mul_Scalar.Call(left, right);
        public static Tensor operator *(Tensor left, long right) => Operators.mul_Scalar.Call(left, right);
        public static Tensor operator *(Tensor left, float right) => Operators.mul_Scalar.Call(left, right);
        public static Tensor operator *(Tensor left, double right) => Operators.mul_Scalar.Call(left, right);
        public static Tensor operator *(int left, Tensor right) => Operators.mul_Scalar.Call(right, left);
        public static Tensor operator *(long left, Tensor right) => Operators.mul_Scalar.Call(right, left);
        public static Tensor operator *(float left, Tensor right) => Operators.mul_Scalar.Call(right, left);
        public static Tensor operator *(double left, Tensor right) => Operators.mul_Scalar.Call(right, left);

        public static Tensor operator /(Tensor left, Tensor right) => Operators.div_Tensor.Call(left, right);
        public static Tensor operator /(Tensor left, Scalar right) => Operators.div_Scalar.Call(left, right);
        public static Tensor operator /(Scalar left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(Tensor left, int right) => Operators.div_Scalar.Call(left, right);
        public static Tensor operator /(Tensor left, long right) => Operators.div_Scalar.Call(left, right);
        public static Tensor operator /(Tensor left, float right) => Operators.div_Scalar.Call(left, right);
        public static Tensor operator /(Tensor left, double right) => Operators.div_Scalar.Call(left, right);
        public static Tensor operator /(int left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(long left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(float left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(double left, Tensor right) => Quotient(left, right);

        public static Tensor operator %(Tensor left, Tensor right) => Operators.remainder_Tensor.Call(left, right);
        public static Tensor operator %(Tensor left, Scalar right) => Operators.remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, int right) => Operators.remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, long right) => Operators.remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, float right) => Operators.remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, double right) => Operators.remainder_Scalar.Call(left, right);

        /// <summary>As PyTorch divides a number by a tensor.</summary>
        private static Tensor Quotient(Argument left, Tensor right)
        {
            using var reciprocal = right.reciprocal();
            return Operators.mul_Scalar.Call(reciprocal, left);
        }

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        public static Tensor operator -(Tensor tensor) => tensor.neg();
        public static Tensor operator ~(Tensor left) => left.bitwise_not();
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        public static explicit operator float(Tensor value) => value.ToSingle();
        public static explicit operator double(Tensor value) => value.ToDouble();
        public static explicit operator sbyte(Tensor value) => value.ToSByte();
        public static explicit operator byte(Tensor value) => value.ToByte();
        public static explicit operator short(Tensor value) => value.ToInt16();
        public static explicit operator int(Tensor value) => value.ToInt32();
        public static explicit operator long(Tensor value) => value.ToInt64();
        public static explicit operator bool(Tensor value) => value.ToBoolean();

        public static implicit operator Tensor(byte value) => torch.tensor(value);
        public static implicit operator Tensor(sbyte value) => torch.tensor(value);
        public static implicit operator Tensor(short value) => torch.tensor(value);
        public static implicit operator Tensor(int value) => torch.tensor(value);
        public static implicit operator Tensor(long value) => torch.tensor(value);
        public static implicit operator Tensor(float value) => torch.tensor(value);
        public static implicit operator Tensor(double value) => torch.tensor(value);
        public static implicit operator Tensor(bool value) => torch.tensor(value);
        public static implicit operator Tensor((float, float) value) => torch.tensor(value);
        public static implicit operator Tensor(Complex value) => torch.tensor(value);
        public static implicit operator Tensor(byte[] value) => torch.tensor(value);
        public static implicit operator Tensor(sbyte[] value) => torch.tensor(value);
        public static implicit operator Tensor(short[] value) => torch.tensor(value);
        public static implicit operator Tensor(int[] value) => torch.tensor(value);
        public static implicit operator Tensor(long[] value) => torch.tensor(value);
        public static implicit operator Tensor(float[] value) => torch.tensor(value);
        public static implicit operator Tensor(double[] value) => torch.tensor(value);
        public static implicit operator Tensor(bool[] value) => torch.tensor(value);
        public static implicit operator Tensor((float, float)[] value) => torch.tensor(value);
        public static implicit operator Tensor(Complex[] value) => torch.tensor(value);
        public static implicit operator Tensor(Scalar scalar) => torch.full([], scalar, scalar.Type);
    }
}
