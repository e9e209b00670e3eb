using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp;

/// <summary>One call of a custom function: its node in libtorch's graph calls back here when gradients arrive.</summary>
internal sealed unsafe class FunctionCall
{
    private readonly string name;
    private readonly torch.autograd.AutogradContext context = new();
    private readonly Func<torch.autograd.AutogradContext, List<torch.Tensor>, List<torch.Tensor?>> backward;
    /// <summary>Which of the arguments are tensors: only these have gradients.</summary>
    private readonly bool[] isTensor;

    private FunctionCall(string name, bool[] isTensor, Func<torch.autograd.AutogradContext, List<torch.Tensor>, List<torch.Tensor?>> backward) =>
        (this.name, this.isTensor, this.backward) = (name, isTensor, backward);

    public static List<torch.Tensor> Apply(string name, object[] arguments,
        Func<torch.autograd.AutogradContext, object[], List<torch.Tensor>> forward,
        Func<torch.autograd.AutogradContext, List<torch.Tensor>, List<torch.Tensor?>> backward)
    {
        var inputs = arguments.OfType<torch.Tensor>().ToArray();
        var differentiable = torch.is_grad_enabled() && inputs.Any(input => input.requires_grad);
        var call = new FunctionCall(name, Array.ConvertAll(arguments, argument => argument is torch.Tensor), backward);
        List<torch.Tensor> outputs;
        using (torch.no_grad()) outputs = forward(call.context, arguments);
        return differentiable ? call.Record(inputs, outputs) : outputs;
    }

    private List<torch.Tensor> Record(torch.Tensor[] inputs, List<torch.Tensor> outputs)
    {
        nint[] from = Handles(inputs), to = Handles(outputs), dirty = Handles(context.Dirty), constant = Handles(context.NonDifferentiable);
        var wrapped = new nint[to.Length];
        nint node;
        // The node owns this call from here on: it frees the handle when the graph goes.
        var self = GCHandle.ToIntPtr(GCHandle.Alloc(this));
        fixed (nint* f = from) node = Native.wbt_node_new(&OnBackward, &OnRelease, self, f, from.Length);
        try
        {
            fixed (nint* f = from, t = to, d = dirty, c = constant, w = wrapped)
                Native.Check(Native.wbt_node_wrap(node, f, from.Length, t, to.Length, d, dirty.Length, c, constant.Length,
                    context.MaterializeGrads ? 1 : 0, w));
            Save(node, to, wrapped);
        }
        finally
        {
            Native.wbt_node_free(node);
        }
        GC.KeepAlive(inputs);
        context.ForwardDone();
        return outputs.Select((output, i) => Adopt(output, to[i], wrapped[i])).ToList();
    }

    private void Save(nint node, nint[] outputs, nint[] wrapped)
    {
        var tensors = Handles(context.ToSave);
        var isOutput = new byte[tensors.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            var place = Array.IndexOf(outputs, tensors[i]);
            if (place < 0) continue;
            (tensors[i], isOutput[i]) = (wrapped[place], 1);
        }
        fixed (nint* t = tensors)
        fixed (byte* o = isOutput)
            Native.Check(Native.wbt_node_save(node, t, o, tensors.Length));
    }

    /// <summary>libtorch usually adds the history to the output itself; then the tensor we have is the result.</summary>
    private static torch.Tensor Adopt(torch.Tensor output, nint before, nint after)
    {
        if (before != after) return torch.Tensor.Own(after);
        Native.wbt_tensor_free(after);
        return output;
    }

    [UnmanagedCallersOnly]
    private static int OnBackward(nint call, nint* gradients, long count, nint* saved, long savedCount,
        nint* results, long resultCount, byte* message, int capacity)
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            ((FunctionCall)GCHandle.FromIntPtr(call).Target!).Backward(Own(gradients, count), Own(saved, savedCount), new Span<nint>(results, (int)resultCount));
            return 0;
        }
        catch (Exception error)
        {
            var text = Encoding.UTF8.GetBytes($"{error.GetType().Name}: {error.Message}");
            text.AsSpan(0, Math.Min(text.Length, capacity - 1)).CopyTo(new Span<byte>(message, capacity));
            return 1;
        }
    }

    private void Backward(List<torch.Tensor> gradients, List<torch.Tensor> saved, Span<nint> results)
    {
        context.LendSaved(saved);
        var made = backward(context, gradients);
        context.LendSaved(null);
        // One gradient for each argument (null for those that are no tensors), or one for each tensor.
        if (made.Count == isTensor.Length) made = made.Where((_, i) => isTensor[i]).ToList();
        if (made.Count != results.Length)
            throw new InvalidOperationException($"{name}.backward returned {made.Count} gradients; expected one for each of the {isTensor.Length} arguments of apply, {results.Length} of which are tensors.");
        for (var i = 0; i < results.Length; i++)
            results[i] = made[i] is { } gradient ? Native.wbt_tensor_copy_handle(gradient.Handle) : 0;
        GC.KeepAlive(made);
    }

    [UnmanagedCallersOnly]
    private static void OnRelease(nint call)
    {
        var handle = GCHandle.FromIntPtr(call);
        ((FunctionCall)handle.Target!).context.Dispose();
        handle.Free();
    }

    private static List<torch.Tensor> Own(nint* handles, long count)
    {
        var tensors = new List<torch.Tensor>((int)count);
        for (var i = 0; i < count; i++) tensors.Add(handles[i] == 0 ? null! : torch.Tensor.Own(handles[i]));
        return tensors;
    }

    private static nint[] Handles(IEnumerable<torch.Tensor> tensors) => tensors.Select(tensor => (nint)tensor.Handle).ToArray();
}
