namespace TorchSharp;

public static partial class torch
{
    // What belongs to the process rather than to a tensor.
    public static int get_num_threads() => Native.wbt_get_threads();
    public static void set_num_threads(int num) => Native.Check(Native.wbt_set_threads(num));
    public static int get_num_interop_threads() => Native.wbt_get_interop_threads();
    public static void set_num_interop_threads(int num) => Native.Check(Native.wbt_set_interop_threads(num));

    public static string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(Native.wbt_version())!;
    public static long seed() => Generator.Default.seed();
    /// <summary>Native errors are thrown by the call that met them: there is never one left to report.</summary>
    public static void CheckForErrors() { }
}
