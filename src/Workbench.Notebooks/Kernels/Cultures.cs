using System.Globalization;
using System.Runtime.InteropServices;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// The cultures of the system, such as <c>tr-TR</c>. Cells can use them, but every cell starts in the invariant culture, so that
/// numbers look the same on every machine.
/// </summary>
public static class Cultures
{
    // The versions that .NET looks for, newest first. Distributions name the file by version.
    private const int NewestVersion = 255, OldestVersion = 50;

    /// <summary>
    /// The variable that decides, when a process starts, whether it knows only the invariant culture (1) or all (0).
    /// </summary>
    public const string Variable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>
    /// Whether the system has cultures. On Linux they come from the library ICU; a process that needs it would not start without.
    /// </summary>
    public static bool AreInstalled => !OperatingSystem.IsLinux() || HasIcu.Value;

    private static readonly Lazy<bool> HasIcu = new(() =>
        Enumerable.Range(OldestVersion, NewestVersion - OldestVersion + 1).Reverse()
            .Select(version => FormattableString.Invariant($"libicuuc.so.{version}"))
            .Any(name => NativeLibrary.TryLoad(name, out _)));

    /// <summary>Lets this process start in the invariant culture, whatever the language of the system.</summary>
    public static void UseInvariant()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    /// <summary>What to do about a culture that was not found; empty if its name is wrong.</summary>
    internal static string Hint(CultureNotFoundException error) =>
        IsOnlyInvariant
            ? $" The culture '{error.InvalidCultureName}' needs the library ICU, which this kernel did not find when it started. "
                + "Install it (libicu-dev on Debian and Ubuntu, libicu on Fedora, icu-libs on Alpine), make sure that "
                + $"{Variable} is not 1, and restart the kernel."
            : "";

    private static bool IsOnlyInvariant
    {
        get
        {
            try
            {
                return CultureInfo.GetCultureInfo("en-US").LCID == CultureInfo.InvariantCulture.LCID;
            }
            catch (CultureNotFoundException)
            {
                return true;
            }
        }
    }
}
