using System.Runtime.InteropServices;

namespace Workbench.Natives;

/// <summary>Keeps libtorch from computing wrong convolutions.</summary>
/// <remarks>
/// oneDNN 3.7, with which libtorch 2.10 computes convolutions, stores channels in blocks of 8 or 16. On a suspect processor
/// (<see cref="Processor.IsSuspect"/>) it was seen to leave out the last block if that is not full: of 30 input channels, it took
/// the last 14 from memory that nobody had written. There oneDNN is switched off; libtorch then computes convolutions as matrix
/// products, which are right, and about as fast for small networks. For AlexNet they take five times as long; its channels fill
/// whole blocks, so a process that does nothing else may use oneDNN for it (<see cref="OneDnnLease"/>).
/// </remarks>
internal static class OneDnn
{
    // Far above rounding (about 1e-5), far below what stray memory adds.
    private const double Tolerance = 1e-2;

    /// <summary>What was done, in one sentence; null if nothing had to be done.</summary>
    public static string? Adjustment { get; private set; }

    /// <summary>Whether it is switched off at the moment.</summary>
    public static bool IsOff { get; private set; }

    /// <summary>Switches oneDNN off if it computes wrong convolutions on this machine.</summary>
    /// <exception cref="PlatformNotSupportedException">Convolutions are wrong without it too.</exception>
    public static void SwitchOffIfWrong()
    {
        // Where libtorch cannot use oneDNN it tries NNPACK, and warns each time that NNPACK does not support the machine.
        Switch("NNPACK", on: false);
        if (LargestError() <= Tolerance) return;
        Switch(on: false);
        if (LargestError() is > Tolerance and var error)
            throw new PlatformNotSupportedException(
                $"libtorch's convolutions are wrong on this machine: expected errors below {Tolerance}, found {error:G2}. No "
                    + "result computed here can be trusted; use another machine.");
        Adjustment = "oneDNN computes wrong convolutions on this machine, so it is switched off";
    }

    /// <summary>The largest error of a convolution with 30 input channels.</summary>
    /// <returns>Infinity if a result is not a number.</returns>
    public static double LargestError()
    {
        using var scope = NewDisposeScope();
        // Without random numbers: the sequence of the caller's must not change.
        var pixels = arange(2L * 30 * 12 * 12).sin().reshape(2, 30, 12, 12);
        var weights = arange(64L * 30 * 5 * 5).cos().reshape(64, 30, 5, 5);
        var expected = nn.functional.conv2d(pixels.to(float64), weights.to(float64));
        // Where memory is left unwritten, it holds these numbers rather than zeros.
        foreach (var channels in new[] { 30, 32, 64 })
            full([2, channels, 12, 12], 1e3f).Dispose();
        var found = nn.functional.conv2d(pixels, weights).to(float64);
        var error = found.sub(expected).abs().max().item<double>();
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private delegate nint GlobalContext();

    private delegate void SetEnabled(nint context, byte enabled);

    /// <summary>Switches oneDNN on or off for the whole process.</summary>
    public static void Switch(bool on)
    {
        Switch("Mkldnn", on);
        IsOff = !on;
    }

    // For example at::globalContext().setUserEnabledMkldnn(false), for which TorchSharp has no call.
    private static void Switch(string name, bool on)
    {
        var torch = NativeLibrary.Load(TorchLoader.LibtorchFile());
        var windows = OperatingSystem.IsWindows();
        var context = Export<GlobalContext>(
            torch, windows ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv")();
        var method = $"setUserEnabled{name}";
        var symbol = windows ? $"?{method}@Context@at@@QEAAX_N@Z" : $"_ZN2at7Context{method.Length}{method}Eb";
        Export<SetEnabled>(torch, symbol)(context, on ? (byte)1 : (byte)0);
    }

    private static T Export<T>(nint library, string name) where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));
}
