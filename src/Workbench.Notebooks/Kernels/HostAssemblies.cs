using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>The assemblies that this process was started with, and how <c>#r</c> lines resolve to them.</summary>
internal static class HostAssemblies
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    // The folder that contains Microsoft.NETCore.App and Microsoft.AspNetCore.App.
    private static readonly string SharedFolder = Path.GetDirectoryName(Path.GetDirectoryName(FrameworkFolder))!;

    private static readonly string DotnetFolder = Path.GetDirectoryName(SharedFolder)!;

    private static readonly FrozenDictionary<string, string> Platform =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<FrozenDictionary<string, BuiltWith>> Built = new(ReadDependencies);

    // Nearly half of the framework's assemblies only forward types. Libraries are compiled against these three, and cells need
    // none of the others, each of which would cost the compiler memory for every cell.
    private static readonly FrozenSet<string> Forwarding = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "mscorlib",
        "netstandard",
        "System.Runtime"
    );

    /// <summary>
    /// The assemblies that every cell can use without <c>#r</c>: the framework, the formatters and the functions for cells.
    /// </summary>
    public static IReadOnlyList<string> DefaultReferences { get; } =
    [
        .. Platform
            .Where(pair =>
                pair.Value.StartsWith(FrameworkFolder, StringComparison.Ordinal)
                && (Forwarding.Contains(pair.Key) || HasTypes(pair.Value))
            )
            .Select(pair => pair.Value),
        .. OwnReferences,
    ];

    /// <summary>The default references apart from the framework.</summary>
    public static IReadOnlyList<string> OwnReferences =>
    [
        typeof(Formatter).Assembly.Location, typeof(IHtmlContent).Assembly.Location, typeof(HostAssemblies).Assembly.Location,
    ];

    /// <summary>The versions of the .NET SDK beside this runtime; none if only the runtime is installed.</summary>
    public static IReadOnlyList<string> SdkVersions => Directory.Exists(Path.Combine(DotnetFolder, "sdk"))
        ? [.. Directory.EnumerateDirectories(Path.Combine(DotnetFolder, "sdk")).Select(path => Path.GetFileName(path)).Order()]
        : [];

    /// <summary>The program <c>dotnet</c> of this runtime.</summary>
    public static string DotnetProgram => Path.Combine(DotnetFolder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>The SDK's folder with the documentation of the framework and of FSharp.Core, if there is one.</summary>
    public static IReadOnlyList<string> DocumentationFolders => Folders.Value;

    private static readonly Lazy<IReadOnlyList<string>> Folders = new(() =>
    {
        return new (string Place, string Under)[] { ("packs/Microsoft.NETCore.App.Ref", "ref"), ("sdk", "FSharp") }
            .SelectMany(item =>
                Directory.Exists(Path.Combine(DotnetFolder, item.Place))
                    ? Directory
                        .EnumerateDirectories(Path.Combine(DotnetFolder, item.Place))
                        .Select(version => Path.Combine(version, item.Under))
                    : []
            )
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "net*").Append(folder))
            .Reverse()
            .ToList();
    });

    /// <summary>The files that <c>#r "path"</c> refers to, including their dependencies.</summary>
    /// <exception cref="KernelError">There is no such assembly.</exception>
    public static IEnumerable<string> Resolve(string reference, string directory, int line) =>
        WithDependencies(FindFile(reference, directory, line));

    /// <summary>The assembly of this name that the process was started with, or null.</summary>
    public static string? Find(string name) => Platform.GetValueOrDefault(name);

    /// <summary>
    /// The file that <c>#r "path"</c> refers to: the workbench's own copy if it has one, so that types stay the same.
    /// </summary>
    /// <exception cref="KernelError">There is no such assembly.</exception>
    public static string FindFile(string reference, string directory, int line)
    {
        var name = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFileNameWithoutExtension(reference)
            : Path.GetFileName(reference);
        if (Platform.TryGetValue(name, out var own))
            return own;

        var path = Path.GetFullPath(reference, directory);
        return File.Exists(path)
            ? path
            : throw new KernelError(
                "reference",
                "reference",
                $"The assembly '{reference}' was not found at '{path}', and the workbench has none of that name. "
                    + "Correct the path (it starts from the notebook's folder) or build it first. The workbench has: "
                    + $"{OwnNames()}.",
                line
            );
    }

    /// <summary>A package that the workbench was built with, or null.</summary>
    public static HostPackage? FindPackage(string package)
    {
        foreach (var name in HostPackage.NamesFor(package))
        {
            if (Built.Value.TryGetValue(name, out var built))
                return new HostPackage(name, built.Version, FilesOf(built, []).Distinct().ToList());

            if (Platform.TryGetValue(name, out var file))
                return new HostPackage(name, AssemblyName.GetAssemblyName(file).Version?.ToString() ?? "", [file]);
        }

        return null;
    }

    /// <summary>
    /// The assembly and its dependencies in the workbench, so that compilers can see every type in its signatures.
    /// </summary>
    public static IEnumerable<string> WithDependencies(string path)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([path]);
        while (open.TryPop(out var next))
        {
            if (IsFramework(next) || !found.Add(next))
                continue;

            foreach (var name in ReferencesOf(next))
            {
                var sibling = Path.Combine(Path.GetDirectoryName(next)!, name + ".dll");
                if (Platform.TryGetValue(name, out var own))
                    open.Push(own);
                else if (File.Exists(sibling))
                    open.Push(sibling);
            }
        }

        return found;
    }

    /// <summary>Loads an assembly once, for both languages.</summary>
    public static void Load(string path)
    {
        try
        {
            AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        }
        catch (FileLoadException)
        {
            // It is already loaded from elsewhere, so both languages use that copy.
        }
        catch (BadImageFormatException)
        {
            // A reference assembly or a native file; leave it to the compiler.
        }
    }

    /// <summary>Whether the file belongs to .NET itself.</summary>
    public static bool IsFramework(string path) => path.StartsWith(SharedFolder, StringComparison.Ordinal);

    private static string OwnNames() =>
        string.Join(
            ", ",
            Platform.Where(pair => !IsFramework(pair.Value)).Select(pair => pair.Key).Order(StringComparer.Ordinal)
        );

    private static IEnumerable<string> FilesOf(BuiltWith built, HashSet<string> seen) =>
        built
            .Files.Select(file => Platform.GetValueOrDefault(Path.GetFileNameWithoutExtension(file)))
            .OfType<string>()
            .Concat(
                built
                    .Needs.Where(seen.Add)
                    .SelectMany(name => Built.Value.TryGetValue(name, out var need) ? FilesOf(need, seen) : [])
            );

    private static bool HasTypes(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata && file.GetMetadataReader() is var metadata && metadata.TypeDefinitions.Any(handle =>
            (metadata.GetTypeDefinition(handle).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);
    }

    private static List<string> ReferencesOf(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata)
                return [];

            var metadata = file.GetMetadataReader();
            return metadata
                .AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .ToList();
        }
        catch (BadImageFormatException)
        {
            return [];
        }
    }

    // The .deps.json next to the program lists the packages and projects it was built with.
    private static FrozenDictionary<string, BuiltWith> ReadDependencies()
    {
        var found = new Dictionary<string, BuiltWith>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var path in ((string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "").Split(
                ';',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (IsFramework(path) || !File.Exists(path))
                continue;

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var target in document.RootElement.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject())
                {
                    found[library.Name.Split('/')[0]] = new BuiltWith(
                        library.Name.Split('/')[^1],
                        Names(library.Value, "runtime"),
                        Names(library.Value, "dependencies")
                    );
                }
            }
        }

        return found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static List<string> Names(JsonElement library, string part) =>
        library.TryGetProperty(part, out var items) ? items.EnumerateObject().Select(item => item.Name).ToList() : [];

    private sealed record BuiltWith(string Version, IReadOnlyList<string> Files, IReadOnlyList<string> Needs);
}
