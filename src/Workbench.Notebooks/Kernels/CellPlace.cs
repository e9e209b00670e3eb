using System.Collections.Concurrent;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// The origin of a piece of code: a label for messages, and the path that compilers write into debug information.
/// </summary>
/// <param name="Label">For example <c>cell 3</c> or <c>setup.dib, cell 1</c>.</param>
/// <param name="Directory">The folder that relative paths in the code are based on.</param>
/// <param name="Extension">csx or fsx.</param>
internal sealed record CellPlace(string Label, string Directory, string Extension)
{
    private static readonly ConcurrentDictionary<string, string> Labels = new();

    /// <summary>A path in the notebook's folder that does not name a real file.</summary>
    public string VirtualPath
    {
        get
        {
            var path = Path.Combine(Directory, $"{Label}.{Extension}");
            Labels[path] = Label;
            return path;
        }
    }

    /// <summary>Labels files that a cell loads, so that stack traces name them.</summary>
    public static void Remember(IEnumerable<string> files, string directory)
    {
        foreach (var file in files.Where(Path.IsPathRooted))
            Labels.TryAdd(file, Path.GetRelativePath(directory, file));
    }

    /// <summary>The label of a path from a stack trace, or null if the path is not a cell's.</summary>
    public static string? LabelOf(string? path) => path is null ? null : Labels.GetValueOrDefault(path);
}
