using System.Globalization;
using Workbench.Checkpoints;

namespace Workbench.Evaluation;

/// <summary>The outcome of one attack on one image. The numbers are stored in files: do not renumber.</summary>
internal enum RobustMark : byte
{
    /// <summary>Fooled by an earlier attack, so this one was not tried.</summary>
    AlreadyFooled = 0,

    /// <summary>Tried, and still classified correctly.</summary>
    Robust = 1,

    /// <summary>Tried, and misclassified.</summary>
    Fooled = 2,

    /// <summary>Not fooled so far, and not tried by this attack.</summary>
    NotTried = 3,
}

/// <summary>One batch at one epsilon: the result of each attack, and the worst image found for each original.</summary>
internal sealed record RobustUnit(int First, double Epsilon, IReadOnlyDictionary<string, RobustMark[]> Marks,
    IReadOnlyDictionary<string, double> Seconds, bool[] Fooled, float[] Images)
{
    private const string FingerprintKey = "fingerprint";

    public static string PathOf(string folder, int first, double epsilon) =>
        Path.Combine(folder, FormattableString.Invariant($"images-{first:D6}-epsilon-{epsilon}.safetensors"));

    /// <summary>Saves the unit, completely or not at all.</summary>
    public void Save(string folder, string fingerprint, long[] shape)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor> { ["images"] = tensor(Images, shape), ["fooled"] = tensor(Fooled) };
        foreach (var (name, marks) in Marks)
            tensors[$"marks.{name}"] = tensor(Array.ConvertAll(marks, mark => (byte)mark));
        var metadata = Seconds.ToDictionary(
            entry => $"seconds.{entry.Key}",
            entry => entry.Value.ToString("R", CultureInfo.InvariantCulture)
        );
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
            throw new InvalidDataException(
                $"{path}: expected the state of this run ({fingerprint[..12]}…), found that of another network, set or plan "
                    + $"({found[..Math.Min(12, found.Length)]}…). Give another folder, or delete this one."
            );
        try
        {
            return Read(file, first, epsilon);
        }
        catch (Exception error)
            when (error is KeyNotFoundException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{path}: expected the state of a robust evaluation, found a damaged one ({error.Message}) Delete it and run "
                    + "again.",
                error
            );
        }
    }

    private static RobustUnit Read(TensorFile file, int first, double epsilon)
    {
        var marks = Under(
            "marks.",
            file.Tensors,
            values => Array.ConvertAll(values.data<byte>().ToArray(), mark => (RobustMark)mark)
        );
        var seconds = Under("seconds.", file.Metadata, text => double.Parse(text, CultureInfo.InvariantCulture));
        var (fooled, images) = (file.Tensors["fooled"].data<bool>().ToArray(), file.Tensors["images"].data<float>().ToArray());
        return new RobustUnit(first, epsilon, marks, seconds, fooled, images);
    }

    private static Dictionary<string, TOut> Under<TIn, TOut>(
        string prefix,
        IEnumerable<KeyValuePair<string, TIn>> entries,
        Func<TIn, TOut> read
    ) =>
        entries
            .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => read(entry.Value));
}
