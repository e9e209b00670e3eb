using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Workbench.Notebooks.Packages;

/// <summary>Finds the native libraries of packages: <c>runtimes/PLATFORM/native</c> in the package's folder.</summary>
internal static class NativePackages
{
    private static readonly HashSet<string> Folders = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();
    private static bool isRegistered;

    // The names of this platform, the most specific first: linux-x64, linux, unix-x64, unix, any.
    private static readonly string[] Platforms = [.. Names().Distinct()];

    /// <summary>Makes the native libraries of these packages known to all assemblies.</summary>
    public static void Add(IEnumerable<string> roots)
    {
        lock (Gate)
        {
            Folders.UnionWith(roots.SelectMany(FoldersOf).Where(Directory.Exists));
            if (isRegistered)
                return;

            isRegistered = true;
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
        }
    }

    private static nint Resolve(Assembly assembly, string name)
    {
        lock (Gate)
        {
            foreach (var file in Folders.SelectMany(folder => FilesOf(name).Select(file => Path.Combine(folder, file))))
                if (File.Exists(file) && NativeLibrary.TryLoad(file, out var library))
                    return library;
        }

        return 0;
    }

    private static IEnumerable<string> FoldersOf(string root) =>
        Platforms.Select(platform => Path.Combine(root, "runtimes", platform, "native")).Append(root);

    private static string[] FilesOf(string name) =>
        OperatingSystem.IsWindows() ? [name, $"{name}.dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", $"{name}.dylib", $"lib{name}"]
        : [name, $"lib{name}.so", $"{name}.so", $"lib{name}"];

    private static IEnumerable<string> Names()
    {
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        yield return RuntimeInformation.RuntimeIdentifier;
        yield return $"{system}-{processor}";
        yield return system;
        if (!OperatingSystem.IsWindows())
        {
            yield return $"unix-{processor}";
            yield return "unix";
        }

        yield return "any";
    }
}
