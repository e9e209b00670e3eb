using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Notebooks.Tests.Packages;

/// <summary>
/// A folder with a notebook's NuGet settings, a source of tiny packages, and empty caches: nothing comes from the network, and
/// nothing stays on the machine.
/// </summary>
public sealed class PackageSource : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("workbench-packages-");

    public PackageSource()
    {
        foreach (var name in (string[])["notebook", "source", "other", "packages", "cache"])
            root.CreateSubdirectory(name);

        File.WriteAllText(Path.Combine(Notebook, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="tiny" value="{Path.Combine(root.FullName, "source")}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>The notebook's folder.</summary>
    public string Notebook => Path.Combine(root.FullName, "notebook");

    /// <summary>A folder with packages that the settings do not name.</summary>
    public string Other => Path.Combine(root.FullName, "other");

    /// <summary>The workbench's cache.</summary>
    public string Cache => Path.Combine(root.FullName, "cache", "workbench", "packages");

    public Dictionary<string, string> Environment => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(root.FullName, "packages"),
        ["XDG_CACHE_HOME"] = Path.Combine(root.FullName, "cache"),
    };

    /// <summary>Adds a package with one assembly of the same name and version.</summary>
    public PackageSource Add(string name, string version, string code, string folder = "source", params string[] needs)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            name,
            [
                CSharpSyntaxTree.ParseText(code),
                CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]"),
            ],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using var archive = ZipFile.Open(Path.Combine(root.FullName, folder, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var assembly = archive.CreateEntry($"lib/net10.0/{name}.dll").Open())
        using (var image = new MemoryStream())
        {
            compilation.Emit(image).Diagnostics.ShouldBeEmpty();
            image.WriteTo(assembly);
        }

        using var specification = new StreamWriter(archive.CreateEntry($"{name}.nuspec").Open());
        specification.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{name}</id><version>{version}</version><authors>tests</authors><description>A tiny package.</description>
                <dependencies><group targetFramework="net10.0">{string.Concat(needs.Select(Dependency))}</group></dependencies>
              </metadata>
            </package>
            """);
        return this;
    }

    /// <summary>Deletes the packages of the source, so that only caches are left.</summary>
    public void TakeAway() => Directory.Delete(Path.Combine(root.FullName, "source"), recursive: true);

    public void Dispose() => root.Delete(recursive: true);

    private static string Dependency(string need) =>
        $"<dependency id=\"{need.Split(' ')[0]}\" version=\"{need.Split(' ')[1]}\" />";
}
