using System.Runtime.InteropServices;

namespace Workbench.Natives;

/// <summary>Keeps libtorch from computing wrong convolutions on machines that hide the sizes of their caches.</summary>
/// <remarks>
/// oneDNN, with which libtorch 2.10 computes convolutions, stores channels in blocks of 8 or 16. In a virtual machine that tells
/// nothing about its caches it was seen not to clear the unused places of the last block, so that a convolution with, say, 30
/// input channels adds whatever the memory held before. There oneDNN is switched off; libtorch then computes convolutions as
/// matrix products, which are right and about as fast.
/// </remarks>
internal static class OneDnn
{
    // Far above rounding (about 1e-5), far below what stray memory adds.
    private const double Tolerance = 1e-2;

    /// <summary>What was done, in one sentence; null if nothing had to be done.</summary>
    public static string? Action { get; private set; }

    /// <summary>Switches oneDNN off if it computes wrong convolutions on this machine.</summary>
    /// <exception cref="PlatformNotSupportedException">Convolutions are wrong without it too.</exception>
    public static void SwitchOffIfWrong()
    {
        if (LargestError() <= Tolerance) return;
        SwitchOff();
        if (LargestError() is > Tolerance and var error)
            throw new PlatformNotSupportedException(
                $"libtorch's convolutions are wrong on this machine: expected errors below {Tolerance}, found {error:G2}. No "
                    + "result computed here can be trusted; use another machine.");
        Action = "the machine hides the sizes of its caches and oneDNN computes wrong convolutions there, so it is switched off";
    }

    /// <summary>The largest error of a convolution with 30 input channels in memory that was used before.</summary>
    /// <returns>Infinity if a result is not a number.</returns>
    public static double LargestError()
    {
        using var scope = NewDisposeScope();
        // Without random numbers: the sequence of the caller's must not change.
        var pixels = arange(32L * 30 * 12 * 12).sin().reshape(32, 30, 12, 12);
        var weights = arange(64L * 30 * 5 * 5).cos().reshape(64, 30, 5, 5);
        var expected = nn.functional.conv2d(pixels.to(float64), weights.to(float64));
        foreach (var channels in new[] { 30, 32, 64 })
            full([32, channels, 12, 12], 1e3f).Dispose();
        var found = nn.functional.conv2d(pixels, weights).to(float64);
        var error = found.sub(expected).abs().max().item<double>();
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private delegate nint GlobalContext();

    private delegate void SetEnabled(nint context, byte enabled);

    // at::globalContext().setUserEnabledMkldnn(false), for which TorchSharp has no call.
    private static void SwitchOff()
    {
        var torch = NativeLibrary.Load(TorchLoader.LibtorchFile());
        var windows = OperatingSystem.IsWindows();
        var context = Export<GlobalContext>(
            torch, windows ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv")();
        // libtorch would try NNPACK next, and warn on standard error each time that it does not support the machine.
        foreach (var library in new[] { "Mkldnn", "NNPACK" })
            Export<SetEnabled>(torch, windows
                ? $"?setUserEnabled{library}@Context@at@@QEAAX_N@Z"
                : $"_ZN2at7Context{14 + library.Length}setUserEnabled{library}Eb")(context, 0);
    }

    private static T Export<T>(nint library, string name) where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));
}
