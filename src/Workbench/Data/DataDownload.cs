
namespace Workbench.Data;

/// <summary>Downloads data sets from their publishers and verifies them.</summary>
/// <remarks>
/// Only this class uses the network, and only when called.
/// <code>
/// DataDownload.Get("svhn", new DownloadOptions());
/// </code>
/// </remarks>
public static class DataDownload
{
    private const string EmnistArchive = "emnist/gzip.zip";
    private const long Gigabyte = 1L << 30;

    // Folders that contain the files of a set under their own names.
    private static readonly Dictionary<string, IReadOnlyList<string>> Addresses = new()
    {
        ["mnist"] = ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"],
        ["fashion-mnist"] =
        [
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        ],
        ["emnist"] = ["https://biometrics.nist.gov/cs_links/EMNIST/"],
        ["svhn"] = ["http://ufldl.stanford.edu/housenumbers/"],
    };

    private static readonly DataFile EmnistZip = new(EmnistArchive, 0, "58c8d27c78d21e728a6bc7b3cc06412e", "");

    // All of them come from one archive.
    private static readonly IReadOnlyList<string> Emnist =
        ["emnist", .. EmnistData.Official.Select(set => set.Name), EmnistData.ByMergePart.Name];

    /// <summary>The names that can be downloaded. <c>emnist</c> and each of its sets download all six at once.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Addresses.Keys.Union(Emnist)];

    /// <summary>Downloads the missing or damaged files of a data set.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Folder, mirrors, timeouts.</param>
    /// <param name="progress">Receives the bytes of the current file.</param>
    /// <param name="cancellation">Stops immediately; received bytes are kept for the next call.</param>
    /// <returns>The set's files on this machine.</returns>
    /// <exception cref="ArgumentException">There is no such download.</exception>
    /// <exception cref="IOException">
    /// No address provided a file; the message says why, and which file to put where by hand.
    /// </exception>
    /// <exception cref="InvalidDataException">The downloaded archive cannot be extracted.</exception>
    public static IReadOnlyList<string> Get(string name, DownloadOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        var folder = options.Folder.Length > 0 ? options.Folder : DataFolders.Cache;
        if (Emnist.Contains(name)) return GetEmnist(folder, options, progress, cancellation);
        if (!Addresses.ContainsKey(name))
            throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, found '{name}'.", nameof(name));
        return GetFiles(AllData.Find(name).Files, Addresses[name], folder, options, progress, cancellation);
    }

    /// <summary>Downloads files from folders of a publisher, or from the mirrors before them.</summary>
    internal static IReadOnlyList<string> GetFiles(IReadOnlyList<DataFile> files, IReadOnlyList<string> publisher, string folder,
        DownloadOptions options, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
        => [.. files.Select(file => GetFile(file, publisher, folder, options, progress, cancellation))];

    private static string GetFile(
        DataFile file,
        IReadOnlyList<string> publisher,
        string folder,
        DownloadOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var official = options.UseOfficialAddresses ? publisher : [];
        Uri[] addresses =
        [
            .. options.Mirrors.Select(mirror => new Uri($"{mirror.AbsoluteUri.TrimEnd('/')}/{file.Path}")),
            .. official.Select(address => new Uri(address + file.Path.Split('/')[^1])),
        ];
        var target = Path.Combine([folder, .. file.Path.Split('/')]);
        FileDownload.Get(
            new DownloadRequest(addresses, target, file.Bytes, file.Checksum, Gigabyte),
            options,
            progress,
            cancellation
        );
        return target;
    }

    private static IReadOnlyList<string> GetEmnist(string folder, DownloadOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var files = EmnistData.Official.SelectMany(set => set.Files).ToList();
        IReadOnlyList<string> paths = [.. files.Select(file => Path.Combine([folder, .. file.Path.Split('/')]))];
        if (files.Zip(paths).All(pair => pair.First.Check(pair.Second) is FileState.Good or FileState.Unknown)) return paths;
        var archive = GetFile(EmnistZip, Addresses["emnist"], folder, options, progress, cancellation);
        var targets = files.ToDictionary(file => $"gzip/{file.Path.Split('/')[^1]}", file => file.Path);
        DataArchive.Extract(archive, folder, targets, 2 * Gigabyte, progress, cancellation);
        File.Delete(archive);
        return paths;
    }
}
