using System.CommandLine;

namespace Workbench.Cli.Verbs;

/// <summary>The option <c>--out</c> of verbs that write one file.</summary>
internal static class Outputs
{
    /// <summary>A required <c>--out</c>.</summary>
    public static Option<FileInfo> Option(string description, string extension) => new("--out")
    {
        Description = $"{description} ({extension}).",
        HelpName = "file",
        Required = true,
    };

    /// <summary>The file to write, checked before the work begins.</summary>
    /// <exception cref="ArgumentException">It has another extension.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder does not exist.</exception>
    public static FileInfo Checked(FileInfo output, string extension)
    {
        if (!output.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"--out: expected a file that ends in {extension}, found '{output.Name}'.");
        if (output.Directory is { Exists: false } folder)
            throw new DirectoryNotFoundException(
                $"--out: expected a file in an existing folder, found no folder {folder.FullName}. Create it first."
            );
        return output;
    }
}
