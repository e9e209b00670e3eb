using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>Reads and writes a tensor's elements where they are; keeps the tensor's memory alive while it is used.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly T* first;
    private readonly long[] shape, strides;
    private readonly bool dense;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU) throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move the tensor with cpu() first.");
        this.tensor = tensor;
        first = (T*)tensor.DataPointer;
        (shape, strides, dense) = (tensor.shape, tensor.stride(), tensor.is_contiguous());
        Count = tensor.NumberOfElements;
    }

    public long Count { get; }
    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    public T[] ToArray()
    {
        var array = GC.AllocateUninitializedArray<T>(checked((int)Count));
        CopyTo(array);
        return array;
    }

    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), shape);
        if (Count == 0) return array;
        ref var start = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array));
        CopyTo(MemoryMarshal.CreateSpan(ref start, array.Length));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckAlive();
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (dense) new ReadOnlySpan<T>(first + tensorIndex, count).CopyTo(target);
        else for (var i = 0; i < count; i++) target[i] = first[Offset(tensorIndex + i)];
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckAlive();
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (dense) source[..count].CopyTo(new Span<T>(first + tensorIndex, count));
        else for (var i = 0; i < count; i++) first[Offset(tensorIndex + i)] = source[i];
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return Read(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Read(long i)
    {
        CheckAlive();
        var value = first[dense ? i : Offset(i)];
        GC.KeepAlive(tensor);
        return value;
    }

    private T* At(long[] indices)
    {
        CheckAlive();
        // One index into several dimensions counts the elements.
        if (indices.Length == 1 && shape.Length != 1) return first + Offset(InRange(indices[0], Count, 0));
        if (indices.Length != shape.Length)
            throw new ArgumentException($"Expected {shape.Length} indices for shape [{string.Join(", ", shape)}], found {indices.Length}.", nameof(indices));
        long offset = 0;
        for (var dim = 0; dim < indices.Length; dim++) offset += InRange(indices[dim], shape[dim], dim) * strides[dim];
        return first + offset;
    }

    private static long InRange(long index, long length, int dim) =>
        index >= 0 && index < length ? index : throw new IndexOutOfRangeException($"The index {index} in dimension {dim} is outside 0..{length - 1}.");

    private long Offset(long i)
    {
        long offset = 0;
        for (var dim = shape.Length - 1; dim >= 0; dim--)
        {
            (i, var index) = Math.DivRem(i, shape[dim]);
            offset += index * strides[dim];
        }
        return offset;
    }

    private void CheckAlive() => _ = tensor.Handle;

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        left is null ? right is null : left.Equals(right);
    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The accessor owns nothing: the tensor does.</summary>
    public void Dispose() { }
}
