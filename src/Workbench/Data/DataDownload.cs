
namespace Workbench.Data;

/// <summary>Fetches data sets from their publishers, checked and ready to load.</summary>
/// <remarks>
/// Only this class uses the network, and only when it is called.
/// <code>
/// DataDownload.Get("svhn", new DownloadOptions());
/// </code>
/// </remarks>
public static class DataDownload
{
    private const string EmnistArchive = "emnist/gzip.zip";
    private const long Gigabyte = 1L << 30;

    // Folders that hold the files of a set under their own names.
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

    /// <summary>What can be fetched; <c>emnist</c>, and each of its six sets, brings all six at once.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Addresses.Keys, .. EmnistData.Official.Select(set => set.Name)];

    /// <summary>Fetches what is missing or damaged of a data set.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Folder, mirrors, patience.</param>
    /// <param name="progress">Bytes of the file in hand.</param>
    /// <param name="cancellation">Ends the work at once; what has come stays for the next call.</param>
    /// <returns>The set's files on this machine.</returns>
    /// <exception cref="ArgumentException">There is nothing to fetch under that name.</exception>
    /// <exception cref="IOException">No address gave a file; the message says why, and what to put where by hand.</exception>
    /// <exception cref="InvalidDataException">The archive that was fetched cannot be unpacked.</exception>
    public static IReadOnlyList<string> Get(string name, DownloadOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        var folder = options.Folder.Length > 0 ? options.Folder : DataFolders.Cache;
        if (name == "emnist" || EmnistData.Official.Any(set => set.Name == name)) return GetEmnist(folder, options, progress, cancellation);
        if (!Addresses.ContainsKey(name))
            throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, found '{name}'.", nameof(name));
        return [.. AllData.Find(name).Files.Select(file => GetFile(file, name, folder, options, progress, cancellation))];
    }

    private static string GetFile(DataFile file, string name, string folder, DownloadOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var official = options.UseOfficialAddresses ? Addresses[name] : [];
        Uri[] addresses =
        [
            .. options.Mirrors.Select(mirror => new Uri($"{mirror.AbsoluteUri.TrimEnd('/')}/{file.Path}")),
            .. official.Select(address => new Uri(address + file.Path.Split('/')[^1])),
        ];
        var target = Path.Combine([folder, .. file.Path.Split('/')]);
        FileDownload.Get(new DownloadRequest(addresses, target, file.Bytes, file.Checksum, Gigabyte), options, progress, cancellation);
        return target;
    }

    private static IReadOnlyList<string> GetEmnist(string folder, DownloadOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var files = EmnistData.Official.SelectMany(set => set.Files).ToList();
        IReadOnlyList<string> paths = [.. files.Select(file => Path.Combine([folder, .. file.Path.Split('/')]))];
        if (files.Zip(paths).All(pair => pair.First.Check(pair.Second) is FileState.Good or FileState.Unknown)) return paths;
        var archive = GetFile(EmnistZip, "emnist", folder, options, progress, cancellation);
        var targets = files.ToDictionary(file => $"gzip/{file.Path.Split('/')[^1]}", file => file.Path);
        DataArchive.Extract(archive, folder, targets, 2 * Gigabyte, progress, cancellation);
        File.Delete(archive);
        return paths;
    }
}
