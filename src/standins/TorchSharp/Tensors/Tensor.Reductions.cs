namespace TorchSharp;

public static partial class torch
{
    // From many elements to few, along dimensions; running sums.
    public partial class Tensor
    {
        public Tensor all() => Operators.all.Call(this);
        public Tensor all(long dim, bool keepdim = false) => Operators.all_dim.Call(this, dim, keepdim);
        public Tensor amax(params long[] dims) => Operators.amax.Call(this, dims);
        public Tensor amin(params long[] dims) => Operators.amin.Call(this, dims);
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Operators.aminmax.Call2(this, dim, keepdim);
        public Tensor any() => Operators.any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => Operators.any_dim.Call(this, dim, keepdim);
        public Tensor argmax() => Operators.argmax.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => Operators.argmax.Call(this, dim, keepdim);
        public Tensor argmin() => Operators.argmin.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => Operators.argmin.Call(this, dim, keepdim);
        public Tensor bincount(Tensor? weights, long minlength = 0) => Operators.bincount.Call(this, weights, minlength);
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Operators.bucketize_Tensor.Call(this, boundaries, outInt32, right);
        public Tensor corrcoef() => Operators.corrcoef.Call(this);
        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Operators.count_nonzero.Call(this) : Operators.count_nonzero_dim_IntList.Call(this, dims);
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Operators.cov.Call(this, correction, fweights, aweights);
        public (Tensor values, Tensor indexes) cummax(long dim) => Operators.cummax.Call2(this, dim);
        public (Tensor values, Tensor indexes) cummin(long dim) => Operators.cummin.Call2(this, dim);
        public Tensor cumprod(long dim, ScalarType? type = null) => Operators.cumprod.Call(this, dim, type);
        public Tensor cumsum(long dim, ScalarType? type = null) => Operators.cumsum.Call(this, dim, type);
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Operators.cumulative_trapezoid_dx.Call(this, dx, dim);
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Operators.cumulative_trapezoid_x.Call(this, x, dim);
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Operators.diff.Call(this, n, dim, prepend, append);
        public Tensor dist(Tensor other, float p = 2f) => Operators.dist.Call(this, other, p);
        public Tensor logcumsumexp(long dim) => Operators.logcumsumexp.Call(this, dim);
        public Tensor max() => Operators.max.Call(this);
        public Tensor max(Tensor other) => Operators.max_other.Call(this, other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Operators.max_dim.Call2(this, dim, keepdim);
        public Tensor mean() => Operators.mean.Call(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Operators.mean_dim.Call(this, dimensions, keepdim, type);
        public Tensor median() => Operators.median.Call(this);
        public Tensor min() => Operators.min.Call(this);
        public Tensor min(Tensor other) => Operators.min_other.Call(this, other);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Operators.min_dim.Call2(this, dim, keepdim);
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Operators.mode.Call2(this, dim, keepdim);
        public Tensor nanmedian() => Operators.nanmedian.Call(this);
        public Tensor nansum() => Operators.nansum.Call(this);
        public Tensor norm(float p = 2f) => Operators.norm_Scalar.Call(this, p);
        public Tensor prod(ScalarType? type = null) => Operators.prod.Call(this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Operators.prod_dim_int.Call(this, dim, keepdim, type);
        public Tensor std(bool unbiased = true) => Operators.std.Call(this, unbiased);
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Operators.std_mean.Call2(this, unbiased);
        public Tensor sum(ScalarType? type = null) => Operators.sum.Call(this, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Operators.sum_dim_IntList.Call(this, dim, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Operators.sum_dim_IntList.Call(this, dim, keepdim, type);
        public Tensor trapezoid(double dx = 1, long dim = -1) => Operators.trapezoid_dx.Call(this, dx, dim);
        public Tensor trapezoid(Tensor x, long dim = -1) => Operators.trapezoid_x.Call(this, x, dim);
        public Tensor var(bool unbiased = true) => Operators.var.Call(this, unbiased);
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => Operators.var_mean.Call2(this, unbiased);
    }
}
