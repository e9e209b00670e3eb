using System.Numerics;

namespace TorchSharp;

/// <summary>A number as operators take it; as in libtorch it is a truth value or a number of 64 bits (or two).</summary>
public sealed class Scalar : IDisposable
{
    private readonly double real, imaginary;
    private readonly long integer;

    private Scalar(torch.ScalarType type, double real, double imaginary = 0) => (Type, this.real, this.imaginary) = (type, real, imaginary);
    private Scalar(torch.ScalarType type, long integer) => (Type, this.integer) = (type, integer);

    public torch.ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(torch.ScalarType.Int64, (long)value);
    public static implicit operator Scalar(sbyte value) => new(torch.ScalarType.Int64, (long)value);
    public static implicit operator Scalar(short value) => new(torch.ScalarType.Int64, (long)value);
    public static implicit operator Scalar(int value) => new(torch.ScalarType.Int64, (long)value);
    public static implicit operator Scalar(long value) => new(torch.ScalarType.Int64, value);
    public static implicit operator Scalar(Half value) => new(torch.ScalarType.Float64, (double)value);
    public static implicit operator Scalar(float value) => new(torch.ScalarType.Float64, (double)value);
    public static implicit operator Scalar(double value) => new(torch.ScalarType.Float64, value);
    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, value ? 1L : 0L);
    public static implicit operator Scalar((float, float) value) => new(torch.ScalarType.ComplexFloat64, value.Item1, value.Item2);
    public static implicit operator Scalar(Complex value) => new(torch.ScalarType.ComplexFloat64, value.Real, value.Imaginary);

    internal static Scalar BFloat16(float value) => new(torch.ScalarType.Float64, (double)value);

    private bool IsInteger => torch.is_integral(Type);
    internal double AsDouble => IsInteger ? integer : real;
    internal long AsInt64 => IsInteger ? integer : (long)real;
    internal Complex AsComplex => new(AsDouble, imaginary);

    internal Argument ToArgument() =>
        Type == torch.ScalarType.Bool ? integer != 0
        : IsInteger ? integer
        : torch.is_complex(Type) ? Argument.Complex(real, imaginary)
        : real;

    public void Dispose() { }
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this (float, float) value) => value;
    public static Scalar ToScalar(this Complex value) => value;
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToBFloat16Scalar(this float value) => Scalar.BFloat16(value);

    public static float ToSingle(this Scalar value) => (float)value.AsDouble;
    public static double ToDouble(this Scalar value) => value.AsDouble;
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInt64;
    public static byte ToByte(this Scalar value) => (byte)value.AsInt64;
    public static short ToInt16(this Scalar value) => (short)value.AsInt64;
    public static int ToInt32(this Scalar value) => (int)value.AsInt64;
    public static long ToInt64(this Scalar value) => value.AsInt64;
    public static bool ToBoolean(this Scalar value) => value.AsDouble != 0;
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => ((float)value.AsComplex.Real, (float)value.AsComplex.Imaginary);
    public static Complex ToComplexFloat64(this Scalar value) => value.AsComplex;
}
