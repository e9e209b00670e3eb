using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp;

/// <summary>
/// One of libtorch's operators, found by its schema at first use. Keep it in a static readonly field:
/// <c>static readonly Operator conv2d = new("aten::conv2d");</c> then <c>conv2d.Call(input, weight, bias, strides)</c>.
/// Arguments stand in the schema's order; those left out at the end take the schema's defaults.
/// </summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private nint handle;

    /// <summary>For operators with one tensor as their result.</summary>
    public torch.Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(null, arguments, &result, 1);
        return Own(result);
    }

    /// <summary>For in-place forms: what comes back is the tensor itself, so no second handle is made.</summary>
    public torch.Tensor CallInPlace(torch.Tensor self, params ReadOnlySpan<Argument> others)
    {
        NativeValue result;
        if (Invoke(self, others, &result, 1) > 0 && result.Kind == ArgumentKind.Tensor) Native.wbt_tensor_free(result.Pointer);
        return self;
    }

    public (torch.Tensor, torch.Tensor) Call2(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[2];
        Invoke(null, arguments, results, 2);
        return (Own(results[0]), Own(results[1]));
    }

    public (torch.Tensor, torch.Tensor, torch.Tensor) Call3(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[3];
        Invoke(null, arguments, results, 3);
        return (Own(results[0]), Own(results[1]), Own(results[2]));
    }

    public (torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor) Call4(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[4];
        Invoke(null, arguments, results, 4);
        return (Own(results[0]), Own(results[1]), Own(results[2]), Own(results[3]));
    }

    /// <summary>For operators that return a list of tensors.</summary>
    public torch.Tensor[] CallList(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(null, arguments, &result, 1);
        var tensors = new torch.Tensor[result.Length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = torch.Tensor.Own(((nint*)result.Pointer)[i]);
        Native.wbt_free_list(result.Pointer);
        return tensors;
    }

    public bool CallBool(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(null, arguments, &result, 1);
        return result.Integer != 0;
    }

    /// <summary>For operators that return a number: int, float, bool or Scalar.</summary>
    public Scalar CallScalar(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(null, arguments, &result, 1);
        return result.Kind switch
        {
            ArgumentKind.Int => result.Integer,
            ArgumentKind.Double => result.Real,
            ArgumentKind.Bool => result.Integer != 0,
            var kind => throw new NotSupportedException($"{name} returned a {kind}, not a number."),
        };
    }

    /// <summary>For operators without a result.</summary>
    public void CallVoid(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(null, arguments, &result, 1);
    }

    /// <summary>A result that is no tensor (an undefined one) becomes null, which callers that can meet it expect.</summary>
    private static torch.Tensor Own(in NativeValue result) =>
        result is { Kind: ArgumentKind.Tensor, Pointer: not 0 } ? torch.Tensor.Own(result.Pointer) : null!;

    [SkipLocalsInit]
    private long Invoke(torch.Tensor? first, ReadOnlySpan<Argument> rest, NativeValue* results, int capacity)
    {
        if (handle == 0) handle = Find();
        var offset = first is null ? 0 : 1;
        var native = stackalloc NativeValue[rest.Length + offset];
        if (first is not null) native[0] = new NativeValue { Kind = ArgumentKind.Tensor, Pointer = first.Handle };
        for (var i = 0; i < rest.Length; i++) native[i + offset] = ToNative(in rest[i]);
        var count = Native.wbt_call(handle, native, rest.Length + offset, results, capacity);
        // A finalizer must not free an argument while libtorch still reads it.
        GC.KeepAlive(first);
        foreach (ref readonly var argument in rest) GC.KeepAlive(argument.Owner);
        Native.Check(count);
        return count;
    }

    private static NativeValue ToNative(in Argument argument) => new()
    {
        Kind = argument.Kind,
        Length = argument.Length,
        Integer = argument.Kind switch
        {
            ArgumentKind.Tensor => Unsafe.As<torch.Tensor>(argument.Owner!).Handle,
            ArgumentKind.Generator => Unsafe.As<torch.Generator>(argument.Owner!).Handle,
            _ => argument.Bits,
        },
    };

    private nint Find()
    {
        fixed (byte* operatorName = Encoding.UTF8.GetBytes(name + "\0"), overloadName = Encoding.UTF8.GetBytes(overload + "\0"))
        {
            Native.Check(Native.wbt_find_operator(operatorName, overloadName, out var found));
            return found;
        }
    }
}
