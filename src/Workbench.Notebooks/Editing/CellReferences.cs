using Workbench.Notebooks.Kernels;
using Workbench.Notebooks.Packages;

namespace Workbench.Notebooks.Editing;

/// <summary>The assemblies that <c>#r</c> lines name, as far as they are known without asking NuGet.</summary>
internal static class CellReferences
{
    public static IReadOnlyList<string> Files(
        CellRunner runner,
        IEnumerable<(int Line, string Reference)> references,
        IEnumerable<(int Line, string Source)> sources,
        string directory
    )
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var (packages, places) = (new List<PackageRequest>(), new List<string>());
        foreach (var (line, reference) in references)
        {
            Try(() =>
            {
                if (PackageRequest.IsPackage(reference))
                    packages.Add(PackageRequest.Parse(reference, line));
                else
                    files.UnionWith(HostAssemblies.Resolve(reference, directory, line));
            });
        }

        foreach (var (line, source) in sources)
            Try(() => places.Add(NotebookPackages.Source(source, directory, line)));

        files.UnionWith(runner.Packages.Known(packages, places, directory));
        return [.. files];
    }

    // Only diagnose reports a missing reference.
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (KernelError)
        {
        }
    }
}
