namespace TorchSharp;

public static partial class torch
{
    // What belongs to the process rather than to a tensor.
    public static int get_num_threads() => Native.wbt_get_threads();
    public static void set_num_threads(int num) => Native.Check(Native.wbt_set_threads(num));
    public static int get_num_interop_threads() => Native.wbt_get_interop_threads();
    public static void set_num_interop_threads(int num) => Native.Check(Native.wbt_set_interop_threads(num));

    /// <summary>Refuses operators whose results differ from run to run, until the result is disposed.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new Determinism(mode, warn_only);
    public static bool are_deterministic_algorithms_enabled() => Native.wbt_get_deterministic() != 0;
    public static bool is_deterministic_algorithms_warn_only_enabled() => Native.wbt_get_deterministic() == 2;

    private sealed class Determinism : IDisposable
    {
        private readonly int before = Native.wbt_get_deterministic();

        public Determinism(bool mode, bool warnOnly) => Native.wbt_set_deterministic(mode ? 1 : 0, warnOnly ? 1 : 0);

        public void Dispose() => Native.wbt_set_deterministic(before == 0 ? 0 : 1, before == 2 ? 1 : 0);
    }

    public static string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(Native.wbt_version())!;
    public static bool compiled_with_cxx11_abi() => true;
    public static long seed() => Generator.Default.seed();
    /// <summary>Native errors are thrown by the call that met them: there is never one left to report.</summary>
    public static void CheckForErrors() { }
}
