namespace TorchSharp;

public static partial class torch
{
    // Picking, ordering and overwriting elements.
    public partial class Tensor
    {
        public Tensor argsort(long dim = -1, bool descending = false) => Operators.argsort.Call(this, dim, descending);
        public Tensor argwhere() => Operators.argwhere.Call(this);
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Operators.copy_.CallInPlace(this, source, nonBlocking);
        public Tensor fill_(Scalar value) => Operators.fill__Scalar.CallInPlace(this, value);
        public Tensor gather(long dim, Tensor index) => Operators.gather.Call(this, dim, index);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Operators.index_add.Call(this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Operators.index_add_.CallInPlace(this, dim, index, source, alpha);
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Operators.index_copy.Call(this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Operators.index_copy_.CallInPlace(this, dim, index, source);
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Operators.index_fill_int_Scalar.Call(this, dim, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Operators.index_fill__int_Scalar.CallInPlace(this, dim, index, value);
        public Tensor index_select(long dim, Tensor index) => Operators.index_select.Call(this, dim, index);
        public Tensor masked_fill(Tensor mask, Scalar value) => Operators.masked_fill_Scalar.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Operators.masked_fill__Scalar.CallInPlace(this, mask, value);
        public Tensor masked_scatter(Tensor mask, Tensor value) => Operators.masked_scatter.Call(this, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Operators.masked_scatter_.CallInPlace(this, mask, value);
        public Tensor masked_select(Tensor mask) => Operators.masked_select.Call(this, mask);
        public Tensor msort() => Operators.msort.Call(this);
        public Tensor nonzero() => Operators.nonzero.Call(this);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Operators.scatter_src.Call(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Operators.scatter__src.CallInPlace(this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Operators.scatter_add.Call(this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Operators.scatter_add_.CallInPlace(this, dim, index, src);
        public Tensor select(long dim, long index) => Operators.select_int.Call(this, dim, index);
        public Tensor select_scatter(Tensor src, long dim, long index) => Operators.select_scatter.Call(this, src, dim, index);
        public Tensor set_(Tensor source) => Operators.set__source_Tensor.CallInPlace(this, source);
        public Tensor slice(long dim, long start, long finish, long step) => Operators.slice_Tensor.Call(this, dim, start, finish, step);
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Operators.slice_scatter.Call(this, src, dim, start, end, step);
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Operators.sort_stable.Call2(this, stable, dim, descending);
        public Tensor take(Tensor index) => Operators.take.Call(this, index);
        public Tensor take_along_dim(Tensor indices) => Operators.take_along_dim.Call(this, indices);
        public Tensor take_along_dim(Tensor indices, long dim) => Operators.take_along_dim.Call(this, indices, dim);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Operators.topk.Call2(this, k, dim, largest, sorted);
        public Tensor zero_() => Operators.zero_.CallInPlace(this);
    }
}
