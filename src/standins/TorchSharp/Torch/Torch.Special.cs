namespace TorchSharp;

public static partial class torch
{
    // Special functions.
    public static partial class special
    {
        public static Tensor digamma(Tensor input) => Operators.special_digamma.Call(input);
        public static Tensor entr(Tensor input) => Operators.special_entr.Call(input);
        public static Tensor erf(Tensor input) => Operators.special_erf.Call(input);
        public static Tensor erfc(Tensor input) => Operators.special_erfc.Call(input);
        public static Tensor erfcx(Tensor input) => Operators.special_erfcx.Call(input);
        public static Tensor erfinv(Tensor input) => Operators.special_erfinv.Call(input);
        public static Tensor exp2(Tensor input) => Operators.special_exp2.Call(input);
        public static Tensor expit(Tensor input) => Operators.special_expit.Call(input);
        public static Tensor expm1(Tensor input) => Operators.special_expm1.Call(input);
        public static Tensor gammainc(Tensor input, Tensor other) => Operators.special_gammainc.Call(input, other);
        public static Tensor gammaincc(Tensor input, Tensor other) => Operators.special_gammaincc.Call(input, other);
        public static Tensor gammaln(Tensor input) => Operators.special_gammaln.Call(input);
        public static Tensor i0(Tensor input) => Operators.special_i0.Call(input);
        public static Tensor i0e(Tensor input) => Operators.special_i0e.Call(input);
        public static Tensor i1(Tensor input) => Operators.special_i1.Call(input);
        public static Tensor i1e(Tensor input) => Operators.special_i1e.Call(input);
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => Operators.special_log_softmax.Call(input, dim, dtype);
        public static Tensor logit(Tensor input) => Operators.special_logit.Call(input);
        public static Tensor multigammaln(Tensor input, long p) => Operators.special_multigammaln.Call(input, p);
        public static Tensor ndtr(Tensor input) => Operators.special_ndtr.Call(input);
        public static Tensor ndtri(Tensor input) => Operators.special_ndtri.Call(input);
        public static Tensor polygamma(long n, Tensor input) => Operators.special_polygamma.Call(n, input);
        public static Tensor psi(Tensor input) => Operators.special_psi.Call(input);
        public static Tensor sinc(Tensor input) => Operators.special_sinc.Call(input);
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Operators.special_softmax.Call(input, dim, dtype);
        public static Tensor xlog1py(Tensor input, Tensor other) => Operators.special_xlog1py.Call(input, other);
        public static Tensor zeta(Tensor x, Tensor q) => Operators.special_zeta.Call(x, q);
    }
}
