namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a custom function keeps from its forward for its backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];
            private readonly List<Tensor> toSave = [];
            private List<Tensor>? saved;

            internal AutogradContext() { }

            public bool MaterializeGrads { get; private set; } = true;
            internal IReadOnlyList<Tensor> ToSave => toSave;
            internal List<Tensor> Dirty { get; } = [];
            internal List<Tensor> NonDifferentiable { get; } = [];

            /// <summary>Call it once, in forward, with inputs or outputs.</summary>
            public void save_for_backward(List<Tensor> tensors)
            {
                toSave.Clear();
                toSave.AddRange(tensors);
            }

            public List<Tensor> get_saved_variables() =>
                saved ?? throw new InvalidOperationException("Saved tensors are available in backward only.");

            public void save_data(string key, object value) => data[key] = value;
            public object get_data(string key) =>
                data.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"Nothing was saved under '{key}' in forward.");

            public void mark_dirty(List<Tensor> tensors) => Dirty.AddRange(tensors);
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable.AddRange(tensors);

            /// <summary>Whether outputs that the loss does not depend on come with zeros (the default) or with null.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>libtorch holds the saved tensors from now on.</summary>
            internal void ForwardDone()
            {
                toSave.Clear();
                Dirty.Clear();
                NonDifferentiable.Clear();
            }

            internal void LendSaved(List<Tensor>? tensors) => saved = tensors;

            public void Dispose() => data.Clear();
        }
    }
}
