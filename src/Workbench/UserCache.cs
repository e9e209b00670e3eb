namespace Workbench;

/// <summary>The folder for what can be made again: <c>$XDG_CACHE_HOME/workbench</c> or <c>~/.cache/workbench</c>.</summary>
internal static class UserCache
{
    /// <summary>The folder itself, which may not exist.</summary>
    public static string Root
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(cache))
                cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "workbench");
        }
    }

    /// <summary>A folder in it, which is created.</summary>
    /// <param name="name">A name such as <c>natives</c>.</param>
    /// <returns>Its full path; one of this process alone if the user has no writable home.</returns>
    public static string Folder(string name)
    {
        var folder = Path.Combine(Root, name);
        try
        {
            Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return Directory.CreateTempSubdirectory($"workbench-{name}-").FullName;
        }
    }
}
