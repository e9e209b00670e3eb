using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get { var required = Native.wbt_tensor_requires_grad(Handle) != 0; GC.KeepAlive(this); return required; }
            set { Native.Check(Native.wbt_tensor_set_requires_grad(Handle, value ? 1 : 0)); GC.KeepAlive(this); }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public bool is_leaf { get { var leaf = Native.wbt_tensor_is_leaf(Handle) != 0; GC.KeepAlive(this); return leaf; } }

        public void retain_grad() { Native.Check(Native.wbt_tensor_retain_grad(Handle)); GC.KeepAlive(this); }

        /// <summary>The gathered gradient, or null.</summary>
        public Tensor? grad
        {
            get
            {
                var found = Native.wbt_tensor_grad(Handle);
                GC.KeepAlive(this);
                return found == 0 ? null : Own(found);
            }
            set
            {
                Native.Check(Native.wbt_tensor_set_grad(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public void backward() => autograd.Backward([this], null, null, false, null);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.Backward([this], grad_tensors, create_graph || retain_graph, create_graph, inputs);
    }

    public static IDisposable no_grad() => new GradMode(false);
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);
    public static bool is_grad_enabled() => Native.wbt_grad_enabled() != 0;
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);
    public static bool is_inference_mode_enabled() => Native.wbt_inference_mode_enabled() != 0;

    /// <summary>Takes effect at once; the mode before comes back when it is disposed.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly bool before = is_grad_enabled();
        private bool disposed;

        public GradMode(bool enabled) => Native.wbt_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose()
        {
            if (disposed) return;
            disposed = true;
            Native.wbt_set_grad_enabled(before ? 1 : 0);
        }
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint guard = Native.wbt_inference_mode_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard != 0) Native.wbt_inference_mode_leave(guard);
            guard = 0;
        }
    }

    public static partial class autograd
    {
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false) =>
            Gradients(outputs, inputs, grad_outputs, create_graph || retain_graph, create_graph, allow_unused);

        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null) => Backward(tensors, grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null) => Backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => Backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        internal static unsafe void Backward(IList<Tensor> tensors, IList<Tensor>? gradients, bool? retainGraph, bool createGraph, IList<Tensor>? inputs)
        {
            fixed (nint* from = Handles(tensors), with = gradients is null ? null : Handles(gradients, tensors.Count), to = Handles(inputs ?? []))
                Native.Check(Native.wbt_backward(from, with, tensors.Count, to, inputs?.Count ?? 0, Flag(retainGraph), createGraph ? 1 : 0));
            GC.KeepAlive(tensors);
            GC.KeepAlive(gradients);
            GC.KeepAlive(inputs);
        }

        private static unsafe IList<Tensor> Gradients(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? gradients,
            bool retainGraph, bool createGraph, bool allowUnused)
        {
            var results = new nint[inputs.Count];
            fixed (nint* from = Handles(outputs), with = gradients is null ? null : Handles(gradients, outputs.Count), to = Handles(inputs), made = results)
                Native.Check(Native.wbt_grad(from, with, outputs.Count, to, inputs.Count, made, retainGraph ? 1 : 0, createGraph ? 1 : 0, allowUnused ? 1 : 0));
            GC.KeepAlive(outputs);
            GC.KeepAlive(gradients);
            GC.KeepAlive(inputs);
            return results.Select(handle => handle == 0 ? null! : Tensor.Own(handle)).ToList();
        }

        private static int Flag(bool? value) => value is { } given ? (given ? 1 : 0) : -1;

        private static nint[] Handles(IList<Tensor> tensors, int? expected = null)
        {
            if (expected is { } count && tensors.Count != count)
                throw new ArgumentException($"Expected as many gradients as outputs ({count}), found {tensors.Count}.");
            return tensors.Select(tensor => tensor is null ? 0 : (nint)tensor.Handle).ToArray();
        }
    }
}
