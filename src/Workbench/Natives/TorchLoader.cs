using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace Workbench.Natives;

/// <summary>Loads TorchSharp's native library where the system cannot: on older Linux systems and in foreign hosts.</summary>
/// <remarks>
/// TorchSharp's <c>libLibTorchSharp.so</c> requires version GLIBCXX_3.4.32 of the C++ library, which Debian 12 and Ubuntu 22.04
/// lack, but calls nothing from it. There, a copy without this requirement is written to the user's cache and loaded instead.
/// Hosts that do not know an application's native libraries, such as .NET Interactive, get them from TorchSharp's folder. If
/// loading succeeds anyway, nothing happens.
/// </remarks>
public static class TorchLoader
{
    private const string MissingVersion = "GLIBCXX_3.4.32";
    // Marks that a program initialises iostreams itself; GCC 13 and later add it to every library. No code refers to it.
    private const string UnusedSymbol = "_ZSt21ios_base_library_initv";
    private static readonly string[] Dependencies = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    // On Linux: the files that this process has mapped into memory, each at the end of a line.
    private const string Mapped = "/proc/self/maps";

    private static readonly Lock Gate = new();
    private static bool registered;
    private static nint imported;

    /// <summary>
    /// How the native library was loaded, in one sentence; null before it is loaded and if nothing had to be done.
    /// </summary>
    public static string? Adjustment { get; private set; }

    /// <summary>Enables TorchSharp to load its native library; further calls have no effect.</summary>
    /// <remarks>
    /// Using anything else in the workbench has the same effect. Programs that use TorchSharp first must call this before.
    /// <code>
    /// TorchLoader.Register();
    /// var zeros = torch.zeros(3);
    /// </code>
    /// </remarks>
    public static void Register()
    {
        lock (Gate)
        {
            if (registered) return;
            registered = true;
            var context = AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly) ?? AssemblyLoadContext.Default;
            context.ResolvingUnmanagedDll += Resolve;
            LoadLibtorchOfPackage(typeof(torch).Assembly);
            ExtendScalarsWhenLoaded();
        }
    }

    // Loading libtorch takes half a second, which programs that only print a help text should not wait for.
    private static void ExtendScalarsWhenLoaded()
    {
        var isLoaded = LoadedFrom() is not null;
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, Import);
        }
        catch (InvalidOperationException)
        {
            // The program resolves TorchSharp's libraries itself.
            isLoaded = true;
        }
        if (!isLoaded) return;
        // No finaliser may be inside the function while it changes.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        ScalarLifetime.Extend();
    }

    // Called before the first call of each native function. Only the first of these loads the library, before any scalar exists;
    // searching for it again each time would read and compare the copy that old systems need.
    private static nint Import(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (BaseName(name) != "LibTorchSharp") return 0;
        if (imported == 0 && NativeLibrary.TryLoad(name, assembly, path, out var library))
        {
            ScalarLifetime.Extend();
            imported = library;
        }
        return imported;
    }

#pragma warning disable CA2255 // A library must act before TorchSharp's first use, which may be anywhere.
    [ModuleInitializer]
    internal static void RegisterWithTheLibrary()
    {
        Register();
        if (!Processor.IsSuspect) return;
        try
        {
            zeros(1).Dispose();
        }
        catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException)
        {
            // libtorch cannot be loaded: its next use says why.
            return;
        }
        OneDnn.SwitchOffIfWrong();
    }
#pragma warning restore CA2255

    private static nint Resolve(Assembly assembly, string name)
    {
        if (BaseName(name) is not ("LibTorchSharp" or "torch_cpu" or "torch" or "c10")) return 0;
        foreach (var path in Candidates(assembly, name).Where(File.Exists))
        {
            LoadLibtorchFor(path);
            try
            {
                var handle = NativeLibrary.Load(path);
                Adjustment ??= $"natives are loaded from {Path.GetDirectoryName(path)}";
                return handle;
            }
            catch (DllNotFoundException failure) when (failure.Message.Contains(MissingVersion, StringComparison.Ordinal))
            {
                return LoadCopy(path);
            }
            catch (DllNotFoundException)
            {
                // The next location may have a loadable one; if none does, TorchSharp reports the failure.
            }
        }
        return 0;
    }

    private static string BaseName(string name)
    {
        var simple = Path.GetFileNameWithoutExtension(name);
        return simple.StartsWith("lib", StringComparison.Ordinal) ? simple[3..] : simple;
    }

    // Next to the assembly, in a package's folder for this platform, and where the host looks for native libraries.
    private static IEnumerable<string> Candidates(Assembly assembly, string name)
    {
        var file =
            OperatingSystem.IsWindows() ? $"{BaseName(name)}.dll"
            : OperatingSystem.IsMacOS() ? $"lib{BaseName(name)}.dylib"
            : $"lib{BaseName(name)}.so";
        var natives = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        var folder = Path.GetDirectoryName(assembly.Location) is { Length: > 0 } beside ? beside : AppContext.BaseDirectory;
        string[] near = [folder, Path.Combine(folder, natives), Path.GetFullPath(Path.Combine(folder, "..", "..", natives))];
        var known = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return near.Concat(known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(place => Path.Combine(place, file));
    }

    // Where TorchSharp is in a package cache, libtorch is in another package, and the system's own one would be found first.
    private static void LoadLibtorchOfPackage(Assembly torchSharp)
    {
        if (
            OperatingSystem.IsLinux()
            && LoadedFrom() is null
            && Candidates(torchSharp, "LibTorchSharp").FirstOrDefault(File.Exists) is { } path
            && !File.Exists(Path.Combine(Path.GetDirectoryName(path)!, Dependencies[0]))
        )
            LoadLibtorchFor(path);
    }

    // Loads the library's dependencies by path, because neither a copy's folder nor a package's folder contains them, and the
    // system's own libtorch, if there is one, has another version.
    private static void LoadLibtorchFor(string path)
    {
        if (BaseName(path) != "LibTorchSharp" || LibtorchFolder(Path.GetDirectoryName(path)!) is not { } folder) return;
        foreach (var dependency in Dependencies) NativeLibrary.TryLoad(Path.Combine(folder, dependency), out _);
    }

    // The folder it is already loaded from, because a second copy would end the process; otherwise the library's folder;
    // otherwise, in a package cache (NAME/VERSION/runtimes/PLATFORM/native), its own package.
    private static string? LibtorchFolder(string folder)
    {
        if (LoadedFrom() is { } loaded) return loaded;
        if (File.Exists(Path.Combine(folder, Dependencies[0]))) return folder;
        var platform = Path.GetFileName(Path.GetDirectoryName(folder))!;
        var package = Path.GetFullPath(Path.Combine(folder, "../../../../..", $"libtorch-cpu-{platform}"));
        if (!Directory.Exists(package)) return null;
        return Directory.GetDirectories(package)
            .OrderByDescending(version => Version.TryParse(Path.GetFileName(version), out var number) ? number : new Version())
            .Select(version => Path.Combine(version, "runtimes", platform, "native"))
            .FirstOrDefault(Directory.Exists);
    }

    /// <summary>The path of the loaded libtorch, or its name where the system does not tell.</summary>
    internal static string LibtorchFile() =>
        LoadedFrom() is { } folder ? Path.Combine(folder, "libtorch_cpu.so")
        : OperatingSystem.IsWindows() ? "torch_cpu.dll"
        : "libtorch_cpu";

    private static string? LoadedFrom() => !File.Exists(Mapped) ? null : File.ReadLines(Mapped)
        .Where(line => line.EndsWith("/libtorch_cpu.so", StringComparison.Ordinal))
        .Select(line => Path.GetDirectoryName(line[line.IndexOf('/')..]))
        .FirstOrDefault();

    private static nint LoadCopy(string path)
    {
        var image = new ElfImage(File.ReadAllBytes(path));
        // A library that calls something from the missing version would crash later, so it keeps the system's error.
        if (
            image.SymbolsOf(MissingVersion).Any(symbol => symbol != UnusedSymbol)
            || image.WithWeak(MissingVersion) is not { } bytes
        )
            return 0;
        var copy = Save(bytes, Path.GetFileName(path));
        var handle = NativeLibrary.Load(copy);
        Adjustment = $"the system lacks {MissingVersion}, which libLibTorchSharp.so requires but does not use: loaded {copy} "
            + "instead";
        return handle;
    }

    private static string Save(byte[] bytes, string name)
    {
        var folder = Path.Combine(UserCache.Folder("natives"), Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) return path;
        AtomicFile.Write(path, stream => stream.Write(bytes));
        return path;
    }
}
