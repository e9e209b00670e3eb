namespace Workbench.Data;

/// <summary>The folders in which data sets are searched.</summary>
public static class DataFolders
{
    /// <summary>The environment variable with a list of folders, separated as in <c>PATH</c>.</summary>
    public const string Variable = "WORKBENCH_DATA";

    /// <summary>The environment variable with the folder for downloads, generated sets, weights and unfinished runs.</summary>
    public const string CacheVariable = "WORKBENCH_CACHE";

    private const string RootMark = "Workbench.sln";

    /// <summary>
    /// The folders in search order; some may not exist: those of the variable, <c>data</c> in the repository or, outside one,
    /// beside the program, and <see cref="Cache"/>.
    /// </summary>
    public static IReadOnlyList<string> Search()
    {
        var named = (Environment.GetEnvironmentVariable(Variable) ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. named,
            Path.Combine(RepositoryRoot() ?? AppContext.BaseDirectory, "data"),
            Cache,
        ];
    }

    /// <summary>
    /// The folder for downloads, generated sets, weights and unfinished runs: <c>$WORKBENCH_CACHE</c>, where a relative path is
    /// one in the repository, or <c>data/cache</c> in the repository; outside one, <c>~/.cache/workbench/data</c>.
    /// </summary>
    public static string Cache =>
        Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named, RepositoryRoot() ?? Directory.GetCurrentDirectory())
            : RepositoryRoot() is { } root ? Path.Combine(root, "data", "cache") : Path.Combine(UserCache.Root, "data");

    /// <summary>The repository that contains the program or the current folder; <c>null</c> if there is none.</summary>
    public static string? RepositoryRoot() => Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory());

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, RootMark))) return folder.FullName;
        return null;
    }
}
