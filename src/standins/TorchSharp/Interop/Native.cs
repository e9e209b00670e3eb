using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Values must agree with workbench::Kind in native/workbench_torch.h.</summary>
internal enum ArgumentKind
{
    Default, None, Tensor, Int, Double, Bool, IntList, DoubleList, BoolList,
    TensorList, OptionalTensorList, String, Complex, Generator, Device,
}

/// <summary>One argument or result on its way through the native boundary.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeValue
{
    [FieldOffset(0)] public ArgumentKind Kind;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public nint Pointer;
}

/// <summary>The functions of libWorkbenchTorch, one to one.</summary>
internal static unsafe class Native
{
    private const string Library = "WorkbenchTorch";

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        var beside = Path.Combine(Path.GetDirectoryName(assembly.Location) ?? "", "libWorkbenchTorch.so");
        if (File.Exists(beside)) return NativeLibrary.Load(beside);
        if (NativeLibrary.TryLoad(name, assembly, path, out var found)) return found;
        throw new DllNotFoundException($"{beside} was not found. Run ./workbench setup, which builds it, and build again.");
    }

    /// <summary>Turns the status of a native call into an exception.</summary>
    public static void Check(long status)
    {
        if (status < 0) Throw();
    }

    public static void Throw() =>
        throw new ExternalException(Marshal.PtrToStringUTF8(wbt_last_error()) is { Length: > 0 } text ? text : "unknown native error");

    [DllImport(Library)] private static extern nint wbt_last_error();
    [DllImport(Library)] public static extern long wbt_find_operator(byte* name, byte* overload, out nint found);
    [DllImport(Library)] public static extern long wbt_call(nint op, NativeValue* arguments, long count, NativeValue* results, long capacity);
    [DllImport(Library)] public static extern void wbt_free_list(nint handles);

    [DllImport(Library)] public static extern long wbt_tensor_from(void* data, long bytes, long* sizes, long rank, int dtype, out nint made);
    [DllImport(Library)] public static extern void wbt_tensor_free(nint handle);
    [DllImport(Library)] public static extern nint wbt_tensor_copy_handle(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long wbt_tensor_rank(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long wbt_tensor_numel(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int wbt_tensor_dtype(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long wbt_tensor_element_size(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int wbt_tensor_device_type(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int wbt_tensor_is_sparse(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int wbt_tensor_requires_grad(nint handle);
    [DllImport(Library)] public static extern long wbt_tensor_storage_offset(nint handle);
    [DllImport(Library)] public static extern int wbt_tensor_is_contiguous(nint handle);
    [DllImport(Library)] public static extern long wbt_tensor_sizes(nint handle, long* sizes);
    [DllImport(Library)] public static extern long wbt_tensor_strides(nint handle, long* strides);
    [DllImport(Library)] public static extern long wbt_tensor_data(nint handle, out nint data);

    [DllImport(Library)] public static extern nint wbt_generator_new(ulong seed);
    [DllImport(Library)] public static extern nint wbt_generator_default();
    [DllImport(Library)] public static extern void wbt_generator_free(nint generator);
    [DllImport(Library)] public static extern void wbt_generator_set_seed(nint generator, ulong seed);
    [DllImport(Library)] public static extern ulong wbt_generator_current_seed(nint generator);
    [DllImport(Library)] public static extern ulong wbt_generator_new_seed(nint generator);
    [DllImport(Library)] public static extern long wbt_generator_get_state(nint generator, out nint state);
    [DllImport(Library)] public static extern long wbt_generator_set_state(nint generator, nint state);

    [DllImport(Library)] public static extern nint wbt_inference_mode_enter(int enabled);
    [DllImport(Library)] public static extern void wbt_inference_mode_leave(nint mode);
    [DllImport(Library)] public static extern int wbt_inference_mode_enabled();
    [DllImport(Library)] public static extern int wbt_get_threads();
    [DllImport(Library)] public static extern long wbt_set_threads(int count);
    [DllImport(Library)] public static extern int wbt_get_interop_threads();
    [DllImport(Library)] public static extern long wbt_set_interop_threads(int count);
    [DllImport(Library)] public static extern nint wbt_version();
    [DllImport(Library)] public static extern nint wbt_build_info();

    [DllImport(Library), SuppressGCTransition] public static extern int wbt_grad_enabled();
    [DllImport(Library), SuppressGCTransition] public static extern void wbt_set_grad_enabled(int enabled);
    [DllImport(Library)] public static extern int wbt_tensor_is_leaf(nint handle);
    [DllImport(Library)] public static extern nint wbt_tensor_grad(nint handle);
    [DllImport(Library)] public static extern long wbt_tensor_set_grad(nint handle, nint gradient);
    [DllImport(Library)] public static extern long wbt_tensor_set_requires_grad(nint handle, int value);
    [DllImport(Library)] public static extern long wbt_tensor_retain_grad(nint handle);
    [DllImport(Library)] public static extern long wbt_backward(nint* tensors, nint* gradients, long count, nint* inputs, long inputCount,
        int retainGraph, int createGraph);
    [DllImport(Library)] public static extern long wbt_grad(nint* outputs, nint* gradients, long count, nint* inputs, long inputCount,
        nint* results, int retainGraph, int createGraph, int allowUnused);

    [DllImport(Library)] public static extern nint wbt_node_new(
        delegate* unmanaged<nint, nint*, long, nint*, long, nint*, long, byte*, int, int> backward,
        delegate* unmanaged<nint, void> release, nint context, nint* inputs, long count);
    [DllImport(Library)] public static extern void wbt_node_free(nint node);
    [DllImport(Library)] public static extern long wbt_node_wrap(nint node, nint* inputs, long inputCount, nint* outputs, long count,
        nint* dirty, long dirtyCount, nint* constant, long constantCount, int materialize, nint* results);
    [DllImport(Library)] public static extern long wbt_node_save(nint node, nint* tensors, byte* isOutput, long count);
}
