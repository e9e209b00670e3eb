namespace Workbench.Data;

/// <summary>The state of one file on this machine.</summary>
/// <param name="DataSet">Name of the data set, or the folder for files that do not belong to one.</param>
/// <param name="File">The file's catalogue entry.</param>
/// <param name="Path">The path of the file; empty if it is missing.</param>
/// <param name="State">Good, damaged, unknown or missing.</param>
/// <param name="Detail">What was expected and found if the file is damaged; otherwise empty.</param>
public sealed record FileCheck(string DataSet, DataFile File, string Path, FileState State, string Detail);

/// <summary>Compares the files of data sets with their known checksums.</summary>
/// <remarks>
/// Files without a known checksum are read completely: unreadable ones count as damaged, the others as unknown. A file with the
/// right content and length that still differs from the known one counts as damaged too, although it can be loaded.
/// </remarks>
public static class DataVerification
{
    // Parts of the official balanced split, for tests of orientation, labels and mapping; not a data set.
    private static readonly IReadOnlyList<DataFile> OfficialPart =
    [
        Part("mapping.txt", 281, "0b57cacbe7536ef91dd14bf1384f726f436dc619f026c03aa8c14a97e8730468"),
        Part("test-labels-idx1-ubyte.gz", 13465, "3240435d09ec32a200a283a326751db4aa7b85944ccc7972edb61993f73fa9ca"),
        Part(
            "test-part-18496-18799-images-idx3-ubyte.gz",
            78180,
            "a7895cf5755ade2ea04a16e3b3e36f64bea9af31d21859f535e94e5f95819937"
        ),
        Part(
            "test-part-18496-18799-labels-idx1-ubyte.gz",
            260,
            "42f3bdb9347e9a6b25d9de2ab810c9a8039ddbb23b47413abfe81d8a96ce2651"
        ),
        Part("train-labels-idx1-ubyte.gz", 80578, "5f9d274ba04fb72e99cbd5fca6bb065a7530eb46b7f750950833515b87635b35"),
        Part(
            "train-part-103680-112799-images-idx3-ubyte.gz",
            2306223,
            "a03112abd04774c2b74cd0e895c770e65bb3008a05ff7266fdcad5ac6ef2df7f"
        ),
        Part(
            "train-part-103680-112799-labels-idx1-ubyte.gz",
            6530,
            "612c04a637d75e564777fa8a85fe9dd0560f4cbcf0b215b382ff0bbe52e1c848"
        ),
    ];

    /// <summary>Checks every file of one data set.</summary>
    /// <param name="name">One of <see cref="AllData.Names"/>.</param>
    /// <param name="folders">The folders to search, in order; usually <see cref="DataFolders.Search"/>.</param>
    /// <param name="progress">Notified after each file.</param>
    /// <param name="cancellation">Checked between files.</param>
    public static IReadOnlyList<FileCheck> Verify(
        string name,
        IReadOnlyList<string> folders,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    ) => Look([.. AllData.Find(name).Files.Select(file => (name, file))], folders, progress, cancellation);

    /// <summary>Checks every known file: those of all data sets, and the parts of EMNIST for tests if they are present.</summary>
    /// <param name="folders">The folders to search, in order; usually <see cref="DataFolders.Search"/>.</param>
    /// <param name="progress">Notified after each file.</param>
    /// <param name="cancellation">Checked between files.</param>
    public static IReadOnlyList<FileCheck> VerifyAll(IReadOnlyList<string> folders, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var parts = OfficialPart
            .Where(file => file.Locate(folders) is not null)
            .Select(file => ("emnist-balanced-official-part", file));
        return Look(
            [.. AllData.Names.Select(AllData.Find).SelectMany(set => set.Files.Select(file => (set.Name, file))), .. parts],
            folders, progress, cancellation);
    }

    private static List<FileCheck> Look(IReadOnlyList<(string Set, DataFile File)> files, IReadOnlyList<string> folders,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var verdicts = new List<FileCheck>();
        foreach (var (set, file) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            verdicts.Add(Judge(set, file, file.Locate(folders)));
            progress?.Report(new WorkProgress("verify", verdicts.Count, files.Count, "files", file.Path));
        }
        return verdicts;
    }

    private static FileCheck Judge(string set, DataFile file, string? path)
    {
        if (path is null) return new FileCheck(set, file, "", FileState.Missing, "");
        var state = file.Check(path);
        return state switch
        {
            FileState.Damaged => new FileCheck(set, file, path, state,
                $"expected {file.ExpectedChecksum}, found {DataFile.Describe(file.HashAs(path))}"),
            // The length matches but the checksum does not: a bit without data has changed. A recompressed copy has another
            // length.
            FileState.Good when file.IsAlteredCopy(path) => new FileCheck(
                set,
                file,
                path,
                FileState.Damaged,
                $"expected {file.ExpectedChecksum}, found {DataFile.Describe(file.HashAs(path))}; its content is correct, so it "
                    + "can be loaded"
            ),
            FileState.Unknown when StructureFault(path) is { } fault => new FileCheck(
                set,
                file,
                path,
                FileState.Damaged,
                fault
            ),
            _ => new FileCheck(set, file, path, state, ""),
        };
    }

    // Null if the file can be read completely.
    private static string? StructureFault(string path)
    {
        try
        {
            if (path.EndsWith(".mat", StringComparison.Ordinal)) MatFile.Read(path);
            else if (path.Contains("-idx3-", StringComparison.Ordinal)) IdxFile.Read(path, 3);
            else if (path.Contains("-idx1-", StringComparison.Ordinal)) IdxFile.Read(path, 1);
            return null;
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }

    private static DataFile Part(string end, long bytes, string checksum)
        => new($"emnist/balanced-official-part/emnist-balanced-{end}", bytes, checksum, "");
}
