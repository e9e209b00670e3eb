namespace Workbench.Data;

/// <summary>The folders in which data sets are searched.</summary>
public static class DataFolders
{
    /// <summary>The environment variable with a list of folders, separated as in <c>PATH</c>.</summary>
    public const string Variable = "WORKBENCH_DATA";

    private const string RootMark = "Workbench.sln";

    /// <summary>The folders in search order; some may not exist.</summary>
    public static IReadOnlyList<string> Search()
    {
        var named = (Environment.GetEnvironmentVariable(Variable) ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var root = RepositoryRoot();
        return root is null ? named : [.. named, Path.Combine(root, "data"), Path.Combine(root, "data", "cache")];
    }

    /// <summary>The folder for downloads and generated sets: <c>data/cache</c> in the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">Neither the program nor
    /// the current folder is inside the repository.</exception>
    public static string Cache =>
        Path.Combine(
            RepositoryRoot()
                ?? throw new DirectoryNotFoundException(
                    $"Expected to run inside the repository (a folder with {RootMark} above the program or the current folder), "
                        + "found none. "
                        + $"Put data sets into a folder named in {Variable} instead."
                ),
            "data",
            "cache"
        );

    /// <summary>The repository that contains the program or the current folder; <c>null</c> if there is none.</summary>
    public static string? RepositoryRoot() => Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory());

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, RootMark))) return folder.FullName;
        return null;
    }
}
