using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Where a member of a library is defined: in a source file on this machine, or described on a page.</summary>
internal static partial class LibrarySource
{
    /// <param name="assembly">The library's file.</param>
    /// <param name="methods">The metadata tokens of methods; the first with a source file counts.</param>
    /// <param name="member">The member's XML documentation id.</param>
    /// <param name="name">The member's name in F#.</param>
    public static LibraryPlace? Of(string assembly, IEnumerable<int> methods, string? member, string? name = null)
    {
        try
        {
            if (SourceOf(assembly, methods) is var (file, line, column))
                return new LibraryPlace(file, new TextRange(line, column, line, column), null);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // Without symbols there is still the page.
        }

        return member is null ? null
            : HostAssemblies.IsFramework(assembly) ? new LibraryPlace(null, null, Page(member))
            : Path.GetFileNameWithoutExtension(assembly) == "FSharp.Core" && FSharpPage(member, name) is { } page
                ? new LibraryPlace(null, null, page)
            : null;
    }

    /// <summary>The metadata tokens of the methods that an XML documentation id may mean.</summary>
    public static IReadOnlyList<int> Methods(string assembly, string member)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        var metadata = reader.GetMetadataReader();
        var path = NameIn(member);
        var (type, last) = member[0] == 'T' ? (path, null) : (path[..path.LastIndexOf('.')], path[(path.LastIndexOf('.') + 1)..]);
        return metadata.TypeDefinitions.Where(handle => FullName(metadata, handle) == type)
            .SelectMany(handle => metadata.GetTypeDefinition(handle).GetMethods())
            .Where(handle => last is null || metadata.GetString(metadata.GetMethodDefinition(handle).Name) is var found
                && (found == last || found == "get_" + last || found == "set_" + last || found == last.Replace('#', '.')))
            .Select(handle => MetadataTokens.GetToken(handle)).ToList();
    }

    /// <summary>The page about a member of .NET, given its XML documentation id.</summary>
    public static string Page(string member) =>
        "https://learn.microsoft.com/dotnet/api/"
        + NameIn(member).Replace("#", "-", StringComparison.Ordinal).Replace('`', '-').ToLowerInvariant();

    // Pages of modules have an anchor for each function.
    private static string? FSharpPage(string member, string? name)
    {
        var path = NameIn(member);
        if (member[0] == 'T' || path.Contains('`', StringComparison.Ordinal))
            return null;

        var module = path[..path.LastIndexOf('.')].Replace("Microsoft.", "", StringComparison.Ordinal);
        return $"https://fsharp.github.io/fsharp-core-docs/reference/{module.Replace('.', '-').ToLowerInvariant()}.html#{name}";
    }

    // "System.Linq.Enumerable.Select" from "M:System.Linq.Enumerable.Select``2(...)".
    private static string NameIn(string member) => Generic().Replace(member[2..].Split('(', '~')[0], "");

    private static string FullName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        return !type.GetDeclaringType().IsNil ? $"{FullName(metadata, type.GetDeclaringType())}.{name}"
            : type.Namespace.IsNil ? name
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static (string File, int Line, int Column)? SourceOf(string assembly, IEnumerable<int> methods)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        if (!reader.TryOpenAssociatedPortablePdb(assembly, Open, out var provider, out _) || provider is null)
            return null;

        using (provider)
        {
            var symbols = provider.GetMetadataReader();
            foreach (var method in methods.Where(token => token >> 24 == (int)TableIndex.MethodDef))
            {
                var information = symbols.GetMethodDebugInformation(MetadataTokens.MethodDefinitionHandle(method & 0xffffff));
                foreach (var point in information.GetSequencePoints().Where(point => !point.IsHidden).Take(1))
                {
                    var file = symbols.GetString(symbols.GetDocument(point.Document).Name);
                    if (File.Exists(file))
                        return (file, point.StartLine, point.StartColumn);
                }
            }
        }

        return null;
    }

    private static Stream? Open(string path) => File.Exists(path) ? File.OpenRead(path) : null;

    // The number of type parameters of a method, which pages leave out.
    [GeneratedRegex(@"``\d+")]
    private static partial Regex Generic();
}
