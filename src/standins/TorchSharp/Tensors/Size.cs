using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A shape: the lengths of a tensor's dimensions.</summary>
    public struct Size : IEnumerable<long>
    {
        private readonly long[] lengths;

        public Size(long[] shape) => lengths = (long[])shape.Clone();
        public Size(IEnumerable<long> shape) => lengths = shape.ToArray();
        public Size(int[] shape) => lengths = Array.ConvertAll(shape, length => (long)length);
        public Size(long size) => lengths = [size];
        public Size((long, long) size) => lengths = [size.Item1, size.Item2];
        public Size((long, long, long) size) => lengths = [size.Item1, size.Item2, size.Item3];
        public Size((long, long, long, long) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4];
        public Size((long, long, long, long, long) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];
        public Size((long, long, long, long, long, long) size) =>
            lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];
        public Size(int size) => lengths = [size];
        public Size((int, int) size) => lengths = [size.Item1, size.Item2];
        public Size((int, int, int) size) => lengths = [size.Item1, size.Item2, size.Item3];
        public Size((int, int, int, int) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4];
        public Size((int, int, int, int, int) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];
        public Size((int, int, int, int, int, int) size) =>
            lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public static Size Empty = new(Array.Empty<long>());

        public readonly long[] Shape => lengths ?? [];
        public readonly int Length => Shape.Length;
        public readonly bool IsEmpty => Length == 0;
        public readonly bool IsScalar => Length == 0;
        public readonly long this[int idx] => Shape[idx];
        public readonly long this[long idx] => Shape[idx];
        public readonly long numel() => Shape.Aggregate(1L, (product, length) => product * length);
        public readonly Size Slice(int first, int next) => new(Shape[first..next]);
        public readonly IEnumerable<long> Take(int i) => Shape.Take(i);

        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();
        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override readonly bool Equals(object? obj) => obj is Size other && Shape.AsSpan().SequenceEqual(other.Shape);
        public override readonly int GetHashCode() => Shape.Aggregate(17, HashCode.Combine);

        public static bool operator ==(Size left, Size right) => left.Equals(right);
        public static bool operator !=(Size left, Size right) => !left.Equals(right);
        public static Size operator +(Size left, Size right) => new(left.Shape.Concat(right.Shape));
        public static Size operator +(Size left, IEnumerable<long> right) => new(left.Shape.Concat(right));

        public static implicit operator Size(long size) => new(size);
        public static implicit operator Size((long, long) size) => new(size);
        public static implicit operator Size((long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);
        public static implicit operator Size(long[] size) => new(size);
    }
}
