namespace TorchSharp;

public static partial class torch
{
    // Linear algebra under its own name.
    public static partial class linalg
    {
        public static Tensor cholesky(Tensor input) => Operators.linalg_cholesky.Call(input);
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            Operators.linalg_cholesky_ex.Call2(input, Argument.Default, check_errors);
        public static Tensor cond(Tensor input, double p) => Operators.linalg_cond.Call(input, p);
        public static Tensor cond(Tensor input, string p) => Operators.linalg_cond_p_str.Call(input, p);
        public static Tensor cond(Tensor input) => Operators.linalg_cond.Call(input);
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Operators.linalg_cross.Call(input, other, dim);
        public static Tensor det(Tensor input) => Operators.linalg_det.Call(input);
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            Operators.linalg_diagonal.Call(input, offset, dim1, dim2);
        public static (Tensor, Tensor) eig(Tensor input) => Operators.linalg_eig.Call2(input);
        public static Tensor eigvals(Tensor input) => Operators.linalg_eigvals.Call(input);
        public static Tensor householder_product(Tensor A, Tensor tau) => Operators.linalg_householder_product.Call(A, tau);
        public static Tensor inv(Tensor input) => Operators.linalg_inv.Call(input);
        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) => Operators.linalg_inv_ex.Call2(input, check_errors);
        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor input, bool hermitian = true) =>
            Operators.linalg_ldl_factor.Call2(input, hermitian);
        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(Tensor input, bool hermitian = true, bool check_errors = false) =>
            Operators.linalg_ldl_factor_ex.Call3(input, hermitian, check_errors);
        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) =>
            Operators.linalg_ldl_solve.Call(LD, pivots, B, hermitian);
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            Operators.linalg_lstsq.Call4(input, other);
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond) =>
            Operators.linalg_lstsq.Call4(input, other, rcond);
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => Operators.linalg_lu.Call3(input, pivot);
        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true) => Operators.linalg_lu_factor.Call2(input, pivot);
        public static Tensor matrix_exp(Tensor input) => Operators.linalg_matrix_exp.Call(input);
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_matrix_norm_str_ord.Call(input, ord, dims ?? [-2, -1], keepdim);
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_matrix_norm.Call(input, ord, dims ?? [-2, -1], keepdim);
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Operators.linalg_matrix_rank_atol_rtol_float.Call(input, atol, rtol, hermitian);
        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Operators.linalg_matrix_rank_atol_rtol_tensor.Call(input, atol, rtol, hermitian);
        public static Tensor multi_dot(IList<Tensor> tensors) => Operators.linalg_multi_dot.Call(Argument.Tensors(tensors));
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_norm_ord_str.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_norm.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_norm.Call(input, Argument.Default, dims, keepdim);
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Operators.linalg_pinv_atol_rtol_float.Call(input, atol, rtol, hermitian);
        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Operators.linalg_pinv_atol_rtol_tensor.Call(input, atol, rtol, hermitian);
        public static (Tensor, Tensor) slogdet(Tensor input) => Operators.linalg_slogdet.Call2(input);
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Operators.linalg_solve.Call(A, B, left);
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            Operators.linalg_solve_ex.Call2(A, B, left, check_errors);
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Operators.linalg_svd.Call3(input, fullMatrices);
        public static Tensor svdvals(Tensor input) => Operators.linalg_svdvals.Call(input);
        public static Tensor tensorinv(Tensor input, long ind) => Operators.linalg_tensorinv.Call(input, ind);
        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Operators.linalg_tensorsolve.Call(A, B, dims);
        public static Tensor vander(Tensor input, long? N = null) => Operators.linalg_vander.Call(input, N);
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_vector_norm.Call(input, ord, dims, keepdim);
        public static Tensor cond(Tensor input, int p) => Operators.linalg_cond.Call(input, p);
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Operators.linalg_norm.Call(input, ord, dims, keepdim);
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Operators.linalg_eigh.Call2(input, UPLO.ToString());
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Operators.linalg_eigvalsh.Call(input, UPLO.ToString());
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Operators.linalg_qr.Call2(input, mode.ToString().ToLowerInvariant());

        public enum QRMode { Reduced = 0, Complete = 1, R = 2 }
    }
}
