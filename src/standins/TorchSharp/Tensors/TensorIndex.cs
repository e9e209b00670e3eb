namespace TorchSharp;

public static partial class torch
{
    /// <summary>What may stand between the brackets: a number, a slice, a tensor, and so on.</summary>
    public struct TensorIndex
    {
        internal enum Form { Colon, Ellipsis, None, Bool, Single, Slice, Tensor }

        internal readonly Form form;
        internal readonly long? first, last, step;
        internal readonly Tensor? tensor;

        private TensorIndex(Form form, long? first = null, long? last = null, long? step = null, Tensor? tensor = null) =>
            (this.form, this.first, this.last, this.step, this.tensor) = (form, first, last, step, tensor);

        public static TensorIndex Colon = new(Form.Colon);
        public static TensorIndex Ellipsis = new(Form.Ellipsis);
        public static TensorIndex None = new(Form.None);
        public static TensorIndex Null = new(Form.None);

        public static TensorIndex Bool(bool value) => new(Form.Bool, value ? 1 : 0);
        public static TensorIndex Single(long? index) => index is null ? None : new(Form.Single, index);
        public static TensorIndex Tensor(Tensor tensor) =>
            new(Form.Tensor, tensor: tensor ?? throw new ArgumentNullException(nameof(tensor)));

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            start is null && stop is null && step is null ? Colon : new(Form.Slice, start, stop, step);
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);
        public static TensorIndex Slice(Range range) => Slice(Bound(range.Start), range.End.Equals(Index.End) ? null : Bound(range.End));

        private static long Bound(Index index) => index.IsFromEnd ? -index.Value : index.Value;

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Index index) => Single(Bound(index));
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>For lists of tensors used as indices, in which null means "all of this dimension".</summary>
        public static implicit operator Tensor(TensorIndex value) => value.form switch
        {
            Form.Tensor => value.tensor!,
            Form.Single => torch.tensor(value.first!.Value),
            Form.Bool => torch.tensor(value.first != 0),
            Form.Colon => null!,
            _ => throw new ArgumentException($"A {value.form} index cannot stand beside tensors. Wrap each tensor: TensorIndex.Tensor(t)."),
        };
    }
}
