using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Data;

namespace Workbench.Certification;

/// <summary>The certificates found so far at one ε; saved in a file if a folder is given.</summary>
internal sealed class CertificationState
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly string? path;
    private readonly string fingerprint;
    private readonly double before;

    private CertificationState(string? path, string fingerprint, Content? found)
    {
        (this.path, this.fingerprint) = (path, fingerprint);
        if (found is null) return;
        Images.AddRange(found.Images);
        before = Seconds = found.Seconds;
    }

    private sealed record Content(string Fingerprint, double Seconds, IReadOnlyList<ImageCertificate> Images);

    public List<ImageCertificate> Images { get; } = [];

    /// <summary>Time spent, over all runs.</summary>
    public double Seconds { get; private set; }

    /// <summary>Continues an earlier run with the same network, images and options; otherwise starts anew.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or belongs to another run.</exception>
    public static CertificationState Open(string? folder, string fingerprint, double epsilon)
    {
        if (folder is null) return new CertificationState(null, fingerprint, null);
        var path = Path.Combine(folder, FormattableString.Invariant($"epsilon-{epsilon:R}.json"));
        if (!File.Exists(path)) return new CertificationState(path, fingerprint, null);
        try
        {
            var found = JsonText.Read<Content>(File.ReadAllBytes(path), Json);
            return found.Fingerprint == fingerprint
                ? new CertificationState(path, fingerprint, found)
                : throw new InvalidDataException(
                    $"{path}: expected the certificates of this run ({fingerprint[..12]}…), found those of another network, set "
                    + "or method. Give another folder, or delete this one.");
        }
        catch (JsonProblem error)
        {
            throw new InvalidDataException(
                $"{path}: expected certificates, found a damaged file ({error.Message}). Delete it and run again.", error);
        }
    }

    /// <summary>Writes a complete file or none.</summary>
    /// <param name="elapsed">Time of this run.</param>
    public void Save(TimeSpan elapsed)
    {
        Seconds = before + elapsed.TotalSeconds;
        if (path is null) return;
        AtomicFile.Write(path, file => JsonSerializer.Serialize(file, new Content(fingerprint, Seconds, Images), Json));
    }

    public static string Fingerprint(Classifier classifier, ImageSet images, CertifierOptions options)
    {
        List<string> description = [classifier.Name, images.Checksum, $"{options.Method}", $"{options.Counting}"];
        // What stayed open for want of time is tried again if there is more.
        if (options.Method != CertificationMethod.Interval)
            description.Add(options.SecondsPerImage.ToString("R", CultureInfo.InvariantCulture));
        return NetworkFingerprint.Of(description, classifier.Network);
    }
}
