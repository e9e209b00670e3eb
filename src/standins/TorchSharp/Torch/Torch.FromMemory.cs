using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    // Tensors from arrays. The values are copied: what happens to the array afterwards does not matter.
    private static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device,
        bool requires_grad, string[]? names) where T : unmanaged
    {
        var type = TypeOf<T>();
        nint made;
        fixed (T* data = values)
        fixed (long* sizes = shape)
            Native.Check(Native.wbt_tensor_from(data, (long)values.Length * sizeof(T), sizes, shape.Length, (int)type, out made));
        var tensor = Tensor.Own(made);
        if ((dtype ?? type) != type || (device is not null && device.type != DeviceType.CPU))
            tensor = tensor.to(dtype ?? type, InitializeDevice(device), disposeAfter: true);
        return Finish(tensor, requires_grad, names);
    }

    internal static ScalarType TypeOf<T>() => TypeOf(typeof(T));

    private static ScalarType TypeOf(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(Half) ? ScalarType.Float16
        : type == typeof((float, float)) ? ScalarType.ComplexFloat32
        : type == typeof(Complex) ? ScalarType.ComplexFloat64
        : throw new NotSupportedException($"Tensors of {type.Name} do not exist. Use float, double, Half, bool, byte, sbyte, short, int, long, (float, float) or Complex.");

    /// <summary>The elements of an array of any rank, in order.</summary>
    private static ReadOnlySpan<T> Flat<T>(Array array) where T : unmanaged =>
        array.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static ReadOnlySpan<T> Flat<T>(IList<T> list) where T : unmanaged => list switch
    {
        T[] array => array,
        List<T> growing => CollectionsMarshal.AsSpan(growing),
        _ => list.ToArray(),
    };

    private static long[] Lengths(Array array) => Enumerable.Range(0, array.Rank).Select(array.GetLongLength).ToArray();

    private static Tensor AsTensor(Tensor data, ScalarType? dtype, Device? device) =>
        dtype is null && device is null ? data.alias() : data.to(dtype ?? data.dtype, device ?? data.device);

    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        // Arrays of arrays must be rectangular: a tensor has no ragged edges.
        if (rawArray.GetType().GetElementType()!.IsArray) return FromJagged(rawArray, dtype, device, requires_grad, names);
        var lengths = Lengths(rawArray);
        return rawArray.GetType().GetElementType() switch
        {
            var t when t == typeof(float) => FromSpan(Flat<float>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(double) => FromSpan(Flat<double>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(long) => FromSpan(Flat<long>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(int) => FromSpan(Flat<int>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(byte) => FromSpan(Flat<byte>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(bool) => FromSpan(Flat<bool>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(sbyte) => FromSpan(Flat<sbyte>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(short) => FromSpan(Flat<short>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(Half) => FromSpan(Flat<Half>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof((float, float)) => FromSpan(Flat<(float, float)>(rawArray), lengths, dtype, device, requires_grad, names),
            var t when t == typeof(Complex) => FromSpan(Flat<Complex>(rawArray), lengths, dtype, device, requires_grad, names),
            var t => throw new NotSupportedException($"Tensors of {t?.Name} do not exist."),
        };
    }

    private static Tensor FromJagged(Array rows, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        using var scope = NewDisposeScope();
        var parts = rows.Cast<Array>().Select(row => from_array(row, dtype, device)).ToArray();
        if (parts.FirstOrDefault(part => !part.shape.AsSpan().SequenceEqual(parts[0].shape)) is { } odd)
            throw new ArgumentException($"The inner arrays differ in length: {Tensor.Describe(parts[0].shape)} and {Tensor.Describe(odd.shape)}.", nameof(rows));
        return Finish(stack(parts), requires_grad, names).MoveToOuterDisposeScope();
    }

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        using var all = from_array(rawArray);
        using var flat = all.flatten();
        using var part = flat.narrow(0, offset, count < 0 ? flat.numel() - offset : count);
        return Finish(part.to(dtype, copy: true), requires_grad);
    }
}
