using System.Runtime.CompilerServices;
using System.Text;

namespace TorchSharp;

/// <summary>
/// An operator's argument: whatever the schema wants converts implicitly, null is "none". Lists are copied into memory
/// of this thread that stays valid until many more lists have been made, so arguments need no pinning and no allocation.
/// </summary>
internal readonly unsafe struct Argument
{
    public readonly ArgumentKind Kind;
    public readonly int Length;
    public readonly long Bits;
    /// <summary>The tensor, the generator, or what must stay alive while the call lasts.</summary>
    public readonly object? Owner;

    private Argument(ArgumentKind kind, long bits = 0, int length = 0, object? owner = null) =>
        (Kind, Bits, Length, Owner) = (kind, bits, length, owner);

    /// <summary>The schema's own default.</summary>
    public static Argument Default => default;
    public static Argument None => new(ArgumentKind.None);

    public static implicit operator Argument(torch.Tensor? value) => value is null ? None : new(ArgumentKind.Tensor, 0, 0, value);
    public static implicit operator Argument(long value) => new(ArgumentKind.Int, value);
    public static implicit operator Argument(int value) => new(ArgumentKind.Int, value);
    public static implicit operator Argument(bool value) => new(ArgumentKind.Bool, value ? 1 : 0);
    public static implicit operator Argument(double value) => new(ArgumentKind.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Argument(float value) => (double)value;
    public static implicit operator Argument(int? value) => value is { } given ? given : None;
    public static implicit operator Argument(long? value) => value is { } given ? given : None;
    public static implicit operator Argument(double? value) => value is { } given ? given : None;
    public static implicit operator Argument(bool? value) => value is { } given ? given : None;
    public static implicit operator Argument(torch.ScalarType value) => (long)value;
    public static implicit operator Argument(torch.ScalarType? value) => value is { } given ? given : None;
    public static implicit operator Argument(torch.Device? value) =>
        value is null ? None : new(ArgumentKind.Device, (long)value.type, value.index);
    public static implicit operator Argument(torch.Generator? value) => value is null ? None : new(ArgumentKind.Generator, 0, 0, value);
    public static implicit operator Argument(Scalar? value) => value is null ? None : value.ToArgument();
    public static implicit operator Argument(string? value) => value is null ? None : Text(value);
    public static implicit operator Argument(long[]? value) => value is null ? None : Ints(value);
    public static implicit operator Argument(ReadOnlySpan<long> value) => Ints(value);
    public static implicit operator Argument(double[]? value) => value is null ? None : Doubles(value);
    public static implicit operator Argument(bool[] value) => Bools(value);
    public static implicit operator Argument(torch.Tensor[] value) => Tensors(value);

    /// <summary>A list of integers written out: sizes, dimensions.</summary>
    public static Argument List(params ReadOnlySpan<long> values) => Ints(values);

    private static Argument Ints(ReadOnlySpan<long> values)
    {
        var target = Scratch.Take(values.Length * sizeof(long), out var owner);
        values.CopyTo(new Span<long>(target, values.Length));
        return new(ArgumentKind.IntList, (long)target, values.Length, owner);
    }

    private static Argument Doubles(ReadOnlySpan<double> values)
    {
        var target = Scratch.Take(values.Length * sizeof(double), out var owner);
        values.CopyTo(new Span<double>(target, values.Length));
        return new(ArgumentKind.DoubleList, (long)target, values.Length, owner);
    }

    private static Argument Bools(ReadOnlySpan<bool> values)
    {
        var target = Scratch.Take(values.Length, out var owner);
        values.CopyTo(new Span<bool>(target, values.Length));
        return new(ArgumentKind.BoolList, (long)target, values.Length, owner);
    }

    private static Argument Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        var target = Scratch.Take(length, out var owner);
        Encoding.UTF8.GetBytes(value, new Span<byte>(target, length));
        return new(ArgumentKind.String, (long)target, length, owner);
    }

    internal static Argument Complex(double real, double imaginary)
    {
        var target = (double*)Scratch.Take(2 * sizeof(double), out var owner);
        (target[0], target[1]) = (real, imaginary);
        return new(ArgumentKind.Complex, (long)target, 0, owner);
    }

    public static Argument Tensors(ReadOnlySpan<torch.Tensor> values) => Handles(ArgumentKind.TensorList, values!);
    public static Argument Tensors(IEnumerable<torch.Tensor> values) => Tensors(values as torch.Tensor[] ?? values.ToArray());
    /// <summary>A list in which null stands for "no tensor here", as indexing wants it.</summary>
    public static Argument OptionalTensors(ReadOnlySpan<torch.Tensor?> values) => Handles(ArgumentKind.OptionalTensorList, values);

    private static Argument Handles(ArgumentKind kind, ReadOnlySpan<torch.Tensor?> values)
    {
        var target = (nint*)Scratch.Take(values.Length * sizeof(nint), out var owner);
        for (var i = 0; i < values.Length; i++)
            target[i] = values[i] is { } tensor ? tensor.Handle : kind == ArgumentKind.OptionalTensorList ? 0 : throw Missing(i);
        return new(kind, (long)target, values.Length, new object?[] { values.ToArray(), owner });
    }

    private static ArgumentNullException Missing(int position) => new("tensors", $"The tensor at position {position} of the list is null.");

    /// <summary>Memory for short-lived lists: a ring of this thread, or a pinned array when a list is long.</summary>
    private static class Scratch
    {
        private const int RingBytes = 1 << 16, LongestInRing = 1 << 12;
        [ThreadStatic] private static byte[]? ring;
        [ThreadStatic] private static int next;

        public static void* Take(int bytes, out object? owner)
        {
            owner = null;
            if (bytes > LongestInRing)
            {
                var own = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
                owner = own;
                return Unsafe.AsPointer(ref own[0]);
            }
            ring ??= GC.AllocateUninitializedArray<byte>(RingBytes, pinned: true);
            var size = (bytes + 15) & ~15;
            if (next + size > RingBytes) next = 0;
            var start = Unsafe.AsPointer(ref ring[next == RingBytes ? 0 : next]);
            next += size;
            return start;
        }
    }
}
