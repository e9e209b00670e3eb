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
    public static LibraryPlace? Of(string assembly, IEnumerable<int> methods, string? member)
    {
        try
        {
            if (File(assembly, methods) is var (file, line, column))
                return new LibraryPlace(file, new TextRange(line, column, line, column), null);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // Without symbols there is still the page.
        }

        return member is not null && HostAssemblies.IsFramework(assembly) ? new LibraryPlace(null, null, Page(member)) : null;
    }

    /// <summary>The page about a member of .NET, given its XML documentation id.</summary>
    public static string Page(string member)
    {
        var name = Generic().Replace(member[2..].Split('(', '~')[0], "").Replace("#", "-", StringComparison.Ordinal);
        return $"https://learn.microsoft.com/dotnet/api/{name.Replace('`', '-').ToLowerInvariant()}";
    }

    private static (string File, int Line, int Column)? File(string assembly, IEnumerable<int> methods)
    {
        using var reader = new PEReader(System.IO.File.OpenRead(assembly));
        if (!reader.TryOpenAssociatedPortablePdb(assembly, Open, out var provider, out _) || provider is null)
            return null;

        using (provider)
        {
            var symbols = provider.GetMetadataReader();
            foreach (var method in methods.Where(token => token >> 24 == (int)TableIndex.MethodDef))
            {
                var information = symbols.GetMethodDebugInformation(MetadataTokens.MethodDefinitionHandle(method & 0xffffff));
                foreach (var point in information.GetSequencePoints().Where(point => !point.IsHidden))
                {
                    var file = symbols.GetString(symbols.GetDocument(point.Document).Name);
                    if (System.IO.File.Exists(file))
                        return (file, point.StartLine, point.StartColumn);

                    break;
                }
            }
        }

        return null;
    }

    private static Stream? Open(string path) => System.IO.File.Exists(path) ? System.IO.File.OpenRead(path) : null;

    // The number of type parameters of a method, which pages leave out.
    [GeneratedRegex(@"``\d+")]
    private static partial Regex Generic();
}
