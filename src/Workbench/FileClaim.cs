using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workbench;

/// <summary>Claims a file or folder for one run, so that two runs on this machine never write it at the same time.</summary>
/// <remarks>
/// The claim is a lock of the operating system on a file in the user's temporary folder, named after the path. It ends with the
/// process, even if that is killed, so there is no stale claim to clean up. A second file says who holds it.
/// </remarks>
internal sealed class FileClaim : IDisposable
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);

    private readonly FileStream held;
    private readonly string holderFile;

    private FileClaim(FileStream held, string holderFile) => (this.held, this.holderFile) = (held, holderFile);

    /// <summary>Whether another run held the path before, which may have done the work meanwhile.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>Claims a path until the result is disposed of.</summary>
    /// <param name="path">The file or folder that this run is going to write; it need not exist.</param>
    /// <exception cref="FileHeldException">Another run, in this process or another, holds it.</exception>
    public static FileClaim Take(string path)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var stem = StemOf(target);
        var holderFile = stem + ".txt";
        if (Lock(stem + ".lock") is not { } held) throw new FileHeldException(target, HolderIn(holderFile));
        var since = DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        File.WriteAllText(holderFile, $"process {Environment.ProcessId}, since {since}");
        LeftoverFiles.Delete(target);
        return new FileClaim(held, holderFile);
    }

    /// <summary>Claims a path at once, or as soon as no other run holds it.</summary>
    /// <param name="path">The file or folder that this run is going to write.</param>
    /// <param name="wait">Whether to wait.</param>
    /// <param name="waiting">Told once who holds the path, if somebody does.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="FileHeldException">Another run holds it, and this one does not wait.</exception>
    public static FileClaim Take(string path, bool wait, Action<FileHeldException> waiting, CancellationToken cancellation) =>
        wait ? Wait(path, waiting, cancellation) : Take(path);

    /// <summary>Claims a path as soon as no other run holds it.</summary>
    /// <param name="path">The file or folder that this run is going to write.</param>
    /// <param name="waiting">Told once who holds the path, if somebody does.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public static FileClaim Wait(string path, Action<FileHeldException>? waiting, CancellationToken cancellation)
    {
        for (var told = false; ; told = true)
            try
            {
                var claim = Take(path);
                claim.HasWaited = told;
                return claim;
            }
            catch (FileHeldException held)
            {
                if (!told) waiting?.Invoke(held);
                cancellation.WaitHandle.WaitOne(BetweenAttempts);
                cancellation.ThrowIfCancellationRequested();
            }
    }

    public void Dispose()
    {
        File.Delete(holderFile);
        held.Dispose();
    }

    // The lock file itself is never deleted: a run that had just opened it would then hold a lock that nobody else sees.
    private static string StemOf(string target)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"workbench-{Environment.UserName}");
        Directory.CreateDirectory(folder);
        var name = OperatingSystem.IsLinux() ? target : target.ToUpperInvariant();
        return Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32]);
    }

    private static FileStream? Lock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        // A missing folder and the like are exceptions derived from this one.
        catch (IOException error) when (error.GetType() == typeof(IOException))
        {
            return null;
        }
    }

    private static string HolderIn(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
