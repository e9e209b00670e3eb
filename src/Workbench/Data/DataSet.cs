
namespace Workbench.Data;

/// <summary>A catalogue entry: what a data set is, which files it has and how to get them.</summary>
public sealed class DataSet
{
    private readonly IReadOnlyList<DataSplit> splits;

    internal DataSet(IReadOnlyList<DataSplit> splits)
        => (this.splits, Splits) = (splits, [.. splits.Select(split => split.Name)]);

    /// <summary>Name in the catalogue, for example <c>mnist</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A short description, including the set's published name.</summary>
    public required string Title { get; init; }

    /// <summary>Real or synthetic.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Channels, height and width of the images.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>Names of the classes; a label is an index into them.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Its files, with known checksums.</summary>
    public required IReadOnlyList<DataFile> Files { get; init; }

    /// <summary>Its licence, or what is known about it.</summary>
    public required string Licence { get; init; }

    /// <summary>A sentence for users who do not have the files.</summary>
    public required string HowToGet { get; init; }

    /// <summary>Its splits, for example <c>train</c>, <c>validation</c>, <c>test</c>.</summary>
    public IReadOnlyList<string> Splits { get; }

    /// <summary>Loads one split from the usual folders; see <see cref="AllData.Load"/>.</summary>
    /// <param name="split">One of <see cref="Splits"/>.</param>
    public ImageSet Load(string split) => LoadFrom(DataFolders.Search(), split);

    /// <summary>Loads one split from given folders; see <see cref="AllData.Load"/>.</summary>
    /// <param name="folders">The folders to search, in order, instead of the usual ones.</param>
    /// <param name="split">One of <see cref="Splits"/>.</param>
    public ImageSet LoadFrom(IReadOnlyList<string> folders, string split)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(split);
        var found = splits.FirstOrDefault(known => known.Name == split) ?? throw new ArgumentException(
            $"Expected a split of {Name} ({string.Join(", ", Splits)}), found '{split}'.", nameof(split));
        return found.Load(this, folders);
    }

    /// <summary>Whether all its files are in the usual folders; they may still be damaged.</summary>
    public bool IsPresent => Files.All(file => file.Locate(DataFolders.Search()) is not null);

    // Returns the local file; throws if it is missing or known to be damaged.
    internal string Require(string name, IReadOnlyList<string> folders)
    {
        var file = Files.Single(file => file.Path == name);
        var path =
            file.Locate(folders)
            ?? throw new FileNotFoundException(
                $"Expected {file.Path} of the data set {Name} in "
                    + (folders.Count > 0 ? string.Join(" or ", folders.Distinct()) : $"a folder named in {DataFolders.Variable}")
                    + $", found no such file. {HowToGet}",
                file.Path
            );
        if (file.Check(path) != FileState.Damaged)
        {
            DataReads.Note(file);
            return path;
        }
        throw new InvalidDataException(
            $"{path}: expected {file.ExpectedChecksum}, found {DataFile.Describe(file.HashAs(path))}: the file is damaged. "
                + $"Delete it. {HowToGet}"
        );
    }
}
