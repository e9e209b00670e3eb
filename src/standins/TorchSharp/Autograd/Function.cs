namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A differentiable function whose gradient is written by hand. Derive from one of the two classes below.</summary>
        public abstract class Function<T> where T : Function<T>, new()
        {
            public abstract string Name { get; }

            internal abstract List<Tensor> ForwardAll(AutogradContext ctx, object[] vars);
            internal abstract List<Tensor?> BackwardAll(AutogradContext ctx, List<Tensor> gradients);

            public static List<Tensor> apply_internal(params object[] vars)
            {
                var function = new T();
                return FunctionCall.Apply(function.Name, vars, function.ForwardAll, function.BackwardAll);
            }
        }

        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            internal override List<Tensor> ForwardAll(AutogradContext ctx, object[] vars) => [forward(ctx, vars)];
            internal override List<Tensor?> BackwardAll(AutogradContext ctx, List<Tensor> gradients) => backward(ctx, gradients[0])!;
        }

        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            internal override List<Tensor> ForwardAll(AutogradContext ctx, object[] vars) => forward(ctx, vars);
            internal override List<Tensor?> BackwardAll(AutogradContext ctx, List<Tensor> gradients) => backward(ctx, gradients)!;
        }
    }
}
