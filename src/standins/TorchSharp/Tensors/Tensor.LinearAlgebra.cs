namespace TorchSharp;

public static partial class torch
{
    // Matrices.
    public partial class Tensor
    {
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Operators.addbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Operators.addbmm_.CallInPlace(this, batch1, batch2, beta, alpha);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Operators.addmm.Call(this, mat1, mat2, beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Operators.addmm_.CallInPlace(this, mat1, mat2, beta, alpha);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Operators.addmv.Call(this, mat, vec, beta, alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Operators.addmv_.CallInPlace(this, mat, vec, beta, alpha);
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Operators.addr.Call(this, vec1, vec2, beta, alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Operators.addr_.CallInPlace(this, vec1, vec2, beta, alpha);
        public Tensor adjoint() => Operators.adjoint.Call(this);
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Operators.baddbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor bmm(Tensor batch2) => Operators.bmm.Call(this, batch2);
        public Tensor cholesky_inverse(bool upper = false) => Operators.cholesky_inverse.Call(this, upper);
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Operators.cholesky_solve.Call(this, input2, upper);
        public Tensor det() => Operators.det.Call(this);
        public Tensor diag(long diagonal = 0) => Operators.diag.Call(this, diagonal);
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Operators.diag_embed.Call(this, offset, dim1, dim2);
        public Tensor diagflat(long offset = 0) => Operators.diagflat.Call(this, offset);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Operators.diagonal.Call(this, offset, dim1, dim2);
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Operators.diagonal_scatter.Call(this, src, offset, dim1, dim2);
        public Tensor dot(Tensor target) => Operators.dot.Call(this, target);
        public (Tensor a, Tensor tau) geqrf() => Operators.geqrf.Call2(this);
        public Tensor ger(Tensor vec2) => Operators.ger.Call(this, vec2);
        public Tensor inner(Tensor vec2) => Operators.inner.Call(this, vec2);
        public Tensor inverse() => Operators.inverse.Call(this);
        public Tensor kron(Tensor other) => Operators.kron.Call(this, other);
        public Tensor logdet() => Operators.logdet.Call(this);
        public Tensor matmul(Tensor target) => Operators.matmul.Call(this, target);
        public Tensor matrix_exp() => Operators.matrix_exp.Call(this);
        public Tensor matrix_power(int n) => Operators.matrix_power.Call(this, n);
        public Tensor mm(Tensor target) => Operators.mm.Call(this, target);
        public Tensor mv(Tensor target) => Operators.mv.Call(this, target);
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) => Operators.ormqr.Call(this, tau, other, left, transpose);
        public Tensor outer(Tensor vec2) => Operators.outer.Call(this, vec2);
        public Tensor renorm(float p, long dim, float maxnorm) => Operators.renorm.Call(this, p, dim, maxnorm);
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Operators.tensordot.Call(this, b, dims1, dims2);
        public Tensor trace() => Operators.trace.Call(this);
        public Tensor tril(long diagonal = 0) => Operators.tril.Call(this, diagonal);
        public Tensor tril_(long diagonal = 0) => Operators.tril_.CallInPlace(this, diagonal);
        public Tensor triu(long diagonal = 0) => Operators.triu.Call(this, diagonal);
        public Tensor triu_(long diagonal = 0) => Operators.triu_.CallInPlace(this, diagonal);
        public Tensor vander(long N = -1, bool increasing = false) => Operators.vander.Call(this, N, increasing);
        public Tensor vdot(Tensor target) => Operators.vdot.Call(this, target);
    }
}
