namespace Workbench;

/// <summary>Another run is writing the same file or folder, so this one has not begun.</summary>
/// <remarks>The message names the file, the process that holds it and since when.</remarks>
public sealed class FileHeldException : IOException
{
    internal FileHeldException(string path, string holder)
        : base($"{path} is in use by {holder}. Wait until that run has finished, or write to another place.") =>
        (Path, Holder) = (path, holder);

    /// <summary>The file or folder that both runs want to write.</summary>
    public string Path { get; }

    /// <summary>The other run, in words: its process and when it began.</summary>
    public string Holder { get; }
}
