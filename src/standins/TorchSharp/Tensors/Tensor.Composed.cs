namespace TorchSharp;

public static partial class torch
{
    // Members that are more than one call of the operator of the same name.
    public partial class Tensor
    {
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Operators.div_Tensor.Call(this, target) : Operators.div_Tensor_mode.Call(this, target, rounding_mode.ToString());
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Operators.div_Scalar.Call(this, target) : Operators.div_Scalar_mode.Call(this, target, rounding_mode.ToString());
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Operators.div__Tensor.CallInPlace(this, target) : Operators.div__Tensor_mode.CallInPlace(this, target, rounding_mode.ToString());
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Operators.div__Scalar.CallInPlace(this, target) : Operators.div__Scalar_mode.CallInPlace(this, target, rounding_mode.ToString());
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor squeeze(long? dim = null) => dim is { } given ? Operators.squeeze_dim.Call(this, given) : Operators.squeeze.Call(this);
        public Tensor squeeze_(long? dim = null) => dim is { } given ? Operators.squeeze__dim.CallInPlace(this, given) : Operators.squeeze_.CallInPlace(this);
        public Tensor where(Tensor condition, Tensor y) => Operators.where_self.Call(condition, this, y);
        public Tensor expand(Size sizes, bool isImplicit = false) => Operators.expand.Call(this, sizes.Shape, isImplicit);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);
        public Tensor roll(long shifts, long? dims = null) =>
            dims is { } given ? Operators.roll.Call(this, Argument.List(shifts), Argument.List(given)) : Operators.roll.Call(this, Argument.List(shifts));
        public Tensor roll((long, long) shifts, (long, long) dims) => Operators.roll.Call(this, Argument.List(shifts.Item1, shifts.Item2), Argument.List(dims.Item1, dims.Item2));
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            Operators.roll.Call(this, Argument.List(shifts.Item1, shifts.Item2, shifts.Item3), Argument.List(dims.Item1, dims.Item2, dims.Item3));
        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Operators.rot90.Call(this, k, dims is { } given ? Argument.List(given.Item1, given.Item2) : Argument.List(0, 1));

        public Tensor arctan(Tensor other) => atan2(other);
        public Tensor arctan_(Tensor other) => atan2_(other);
        public Tensor polygamma(long p) => Operators.polygamma.Call(p, this);
        public Tensor cross(Scalar other, long dim) => throw new NotSupportedException("The cross product with a number does not exist. Use torch.linalg.cross.");
        public Tensor gelu() => Operators.gelu.Call(this);
        public Tensor gelu_() => Operators.gelu_.CallInPlace(this);
        public Tensor pinverse(double rcond = 1E-15, bool hermitian = false) => Operators.linalg_pinv.Call(this, rcond, hermitian);
        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(b, Enumerable.Range(0, (int)dims).Select(i => Dimensions - dims + i).ToArray(), Enumerable.Range(0, (int)dims).Select(i => (long)i).ToArray());
        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));
        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(Indices(indices));
        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => take_along_dim(Indices(indices), dim);
        public IList<Tensor> nonzero_as_list() => Operators.nonzero_numpy.CallList(this);
        public Tensor[] hsplit(Tensor indices) => hsplit(indices.data<long>().ToArray());
        public Tensor[] vsplit(Tensor indices) => vsplit(indices.data<long>().ToArray());
        public Tensor[] dsplit(Tensor indices) => dsplit(indices.data<long>().ToArray());
        public Tensor random_(double from, double to, Generator? generator = null) => Operators.random__from.CallInPlace(this, (long)from, (long)to, generator);

        private Tensor Indices(IEnumerable<long> indices) => torch.tensor(indices.ToArray());

        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit(indices_or_sections.Item1, indices_or_sections.Item2);
        public Tensor[] dsplit((long, long, long) indices_or_sections) =>
            dsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3);
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            dsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4);
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);

        public Tensor T => Operators.numpy_T.Call(this);
        public Tensor mT => Operators.mT.Call(this);
        public Tensor H => Operators.matrix_H.Call(this);
        public Tensor mH => Operators.mH.Call(this);
        public Tensor real => Operators.real.Call(this);
        public Tensor imag => Operators.imag.Call(this);
    }
}
