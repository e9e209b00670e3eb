namespace Workbench.Data;

/// <summary>Where data sets are looked for.</summary>
public static class DataFolders
{
    /// <summary>The environment variable with a list of folders, separated as in <c>PATH</c>.</summary>
    public const string Variable = "WORKBENCH_DATA";

    private const string RootMark = "Workbench.sln";

    /// <summary>The folders in the order in which they are searched; some may not exist.</summary>
    public static IReadOnlyList<string> Search()
    {
        var named = (Environment.GetEnvironmentVariable(Variable) ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var root = RepositoryRoot();
        return root is null ? named : [.. named, Path.Combine(root, "data"), Path.Combine(root, "data", "cache")];
    }

    /// <summary>Where downloads and generated sets go: <c>data/cache</c> of the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">Neither the program nor the current folder is inside the repository.</exception>
    public static string Cache => Path.Combine(RepositoryRoot() ?? throw new DirectoryNotFoundException(
        $"Expected to run inside the repository (a folder with {RootMark} above the program or the current folder), found none. " +
        $"Put data sets into a folder named in {Variable} instead."), "data", "cache");

    /// <summary>The repository's root above the program or above the current folder; <c>null</c> outside of it.</summary>
    public static string? RepositoryRoot() => Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory());

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, RootMark))) return folder.FullName;
        return null;
    }
}
