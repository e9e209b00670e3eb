using System.Globalization;
using Workbench.Checkpoints;

namespace Workbench.Evaluation;

/// <summary>One batch at one epsilon: the result of each attack, and the worst image found for each original.</summary>
/// <remarks>Marks: 0 lost before, 1 attempted and not fooled, 2 fooled, 3 survived so far and not attempted.</remarks>
internal sealed record RobustUnit(int First, double Epsilon, IReadOnlyDictionary<string, byte[]> Marks,
    IReadOnlyDictionary<string, double> Seconds, bool[] Fooled, float[] Images)
{
    public const byte Held = 1;
    public const byte Lost = 2;
    public const byte Spared = 3;

    private const string FingerprintKey = "fingerprint";

    public static string PathOf(string folder, int first, double epsilon) =>
        Path.Combine(folder, FormattableString.Invariant($"images-{first:D6}-epsilon-{epsilon}.safetensors"));

    /// <summary>Saves the unit, completely or not at all.</summary>
    public void Save(string folder, string fingerprint, long[] shape)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor> { ["images"] = tensor(Images, shape), ["fooled"] = tensor(Fooled) };
        foreach (var (name, marks) in Marks) tensors[$"marks.{name}"] = tensor(marks);
        var metadata = Seconds.ToDictionary(entry => $"seconds.{entry.Key}", entry => entry.Value.ToString("R", CultureInfo.InvariantCulture));
        metadata[FingerprintKey] = fingerprint;
        Safetensors.Write(PathOf(folder, First, Epsilon), tensors, metadata);
    }

    /// <summary>Loads the unit of an earlier run with the same network, images and options; null if there is none.</summary>
    /// <exception cref="InvalidDataException">The folder holds the state of another run.</exception>
    public static RobustUnit? Load(string folder, string fingerprint, int first, double epsilon)
    {
        var path = PathOf(folder, first, epsilon);
        if (!File.Exists(path)) return null;
        using var file = Safetensors.Read(path);
        var found = file.Metadata.GetValueOrDefault(FingerprintKey, "none");
        if (found != fingerprint)
            throw new InvalidDataException($"{path}: expected the state of this run ({fingerprint[..12]}…), found that of another network, set or plan ({found[..Math.Min(12, found.Length)]}…). Give another folder, or delete this one.");
        const string Marked = "marks.", Timed = "seconds.";
        return new RobustUnit(first, epsilon,
            file.Tensors.Where(entry => entry.Key.StartsWith(Marked, StringComparison.Ordinal)).ToDictionary(entry => entry.Key[Marked.Length..], entry => entry.Value.data<byte>().ToArray()),
            file.Metadata.Where(entry => entry.Key.StartsWith(Timed, StringComparison.Ordinal)).ToDictionary(entry => entry.Key[Timed.Length..], entry => double.Parse(entry.Value, CultureInfo.InvariantCulture)),
            file.Tensors["fooled"].data<bool>().ToArray(), file.Tensors["images"].data<float>().ToArray());
    }
}
