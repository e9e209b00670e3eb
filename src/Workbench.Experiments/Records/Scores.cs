using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Evaluation;

namespace Workbench.Experiments.Records;

/// <summary>The result of a model on one set of images, in a record.</summary>
/// <param name="Accuracy">Correct answers with their interval.</param>
/// <param name="MeanLoss">Mean cross-entropy in nats.</param>
/// <param name="CorrectImages">
/// One bit per image (1 = correct; the first image is the lowest bit of the first byte), as base64.
/// </param>
/// <param name="Seconds">Wall-clock time.</param>
public abstract record Score(Accuracy Accuracy, double MeanLoss, string CorrectImages, double Seconds)
{
    /// <summary>How the images were changed.</summary>
    [JsonIgnore]
    public abstract Condition Condition { get; }

    /// <summary>For each image, whether the model classifies it correctly; allows a paired comparison of two models.</summary>
    public IReadOnlyList<bool> Outcomes()
    {
        var bits = Convert.FromBase64String(CorrectImages);
        return [.. Enumerable.Range(0, (int)Accuracy.Count).Select(i => (bits[i / 8] >> (i % 8) & 1) == 1)];
    }

    // Every score is about the first N images of one set, so the smallest N is common to all.
    internal static IReadOnlyList<Accuracy> OnSharedImages(IReadOnlyList<Score> scores)
    {
        var shared = scores.Min(score => score.Accuracy.Count);
        return [.. scores.Select(score => score.First(shared))];
    }

    // Without outcomes per image, use the result on all images.
    private Accuracy First(long images) => images == Accuracy.Count || CorrectImages.Length == 0
        ? Accuracy
        : new(Outcomes().Take((int)images).LongCount(correct => correct), images);

    private protected static string Pack(Outcomes outcomes) => Pack(outcomes.Correct);

    internal static string Pack(IReadOnlyList<bool> correct)
    {
        var bits = new byte[(correct.Count + 7) / 8];
        for (var i = 0; i < correct.Count; i++)
            if (correct[i]) bits[i / 8] |= (byte)(1 << (i % 8));
        return Convert.ToBase64String(bits);
    }
}

/// <summary>The result of a model on clean images.</summary>
/// <param name="Accuracy">Correct answers with their interval.</param>
/// <param name="MeanLoss">Mean cross-entropy in nats.</param>
/// <param name="CorrectImages">One bit per image, as base64; see <see cref="Score.Outcomes"/>.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record CleanScore(Accuracy Accuracy, double MeanLoss, string CorrectImages, double Seconds)
    : Score(Accuracy, MeanLoss, CorrectImages, Seconds)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Condition Condition => Condition.Clean;

    /// <summary>Creates the score of a measured row.</summary>
    /// <param name="row">The measured row.</param>
    public static CleanScore From(CleanRow row) => new(row.Accuracy, row.Outcomes.MeanLoss, Pack(row.Outcomes), row.Seconds);

    /// <summary>Creates the score of a measured row, with its confusion matrix.</summary>
    /// <param name="row">The measured row.</param>
    /// <param name="classes">Number of classes.</param>
    public static CleanScore From(CleanRow row, int classes)
    {
        ArgumentNullException.ThrowIfNull(row);
        return From(row) with { Confusion = Count(row.Outcomes, classes), Mistakes = PackMistakes(row.Outcomes, classes) };
    }

    /// <summary>
    /// The confusion matrix: 32-bit little-endian counts as base64, one row per actual class; null in old records.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Confusion { get; init; }

    /// <summary>
    /// Actual and predicted class of each misclassified image, one byte each, in the order of the images, as base64; null in old
    /// records and for more than 256 classes.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mistakes { get; init; }

    /// <summary>
    /// Balanced accuracy: the mean over classes of the share classified correctly. Null in old records without a confusion
    /// matrix, and if a class has no image.
    /// </summary>
    [JsonIgnore]
    public double? MeanOverClasses
    {
        get
        {
            if (Counts() is not { } counts) return null;
            var classes = (int)Math.Sqrt(counts.Length);
            return counts.Chunk(classes).Select((row, i) => row.Sum() > 0 ? (double)row[i] / row.Sum() : (double?)null)
                .Aggregate((double?)0, (sum, share) => sum + share / classes);
        }
    }

    /// <summary>Misclassified images, in the order of the images; empty in old records.</summary>
    public IReadOnlyList<Mistake> Misclassified()
    {
        if (Mistakes is null) return [];
        var pairs = Convert.FromBase64String(Mistakes);
        var wrong = Outcomes().Select((correct, image) => (correct, image)).Where(item => !item.correct);
        return [.. wrong.Select((item, i) => new Mistake(item.image, pairs[2 * i], pairs[2 * i + 1]))];
    }

    /// <summary>The confusion matrix; null in old records.</summary>
    /// <param name="classNames">One name per class.</param>
    /// <exception cref="ArgumentException">The number of names is not the number of classes.</exception>
    public ConfusionMatrix? Matrix(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (Counts() is not { } counts) return null;
        return counts.Length == classNames.Count * classNames.Count
            ? ConfusionMatrix.FromCounts([.. counts.Select(count => (long)count).Chunk(classNames.Count)], classNames)
            : throw new ArgumentException(
                $"Expected {Math.Sqrt(counts.Length)} class names, found {classNames.Count}.",
                nameof(classNames)
            );
    }

    // Actual classes row by row.
    private int[]? Counts() =>
        Confusion is null ? null : MemoryMarshal.Cast<byte, int>(Convert.FromBase64String(Confusion)).ToArray();

    private static string? PackMistakes(Outcomes outcomes, int classes)
    {
        if (classes > byte.MaxValue + 1) return null;
        var pairs = Enumerable.Range(0, outcomes.Count).Where(i => !outcomes.IsCorrect(i))
            .SelectMany(i => new[] { (byte)outcomes.Labels[i], (byte)outcomes.Predicted[i] });
        return Convert.ToBase64String([.. pairs]);
    }

    private static string Count(Outcomes outcomes, int classes)
    {
        var counts = new int[classes * classes];
        for (var i = 0; i < outcomes.Count; i++) counts[outcomes.Labels[i] * classes + outcomes.Predicted[i]]++;
        return Convert.ToBase64String(MemoryMarshal.AsBytes(counts.AsSpan()));
    }
}

/// <summary>One misclassified image.</summary>
/// <param name="Image">Index of the image in the test set, from 0.</param>
/// <param name="Actual">Its class.</param>
/// <param name="Predicted">The class that was predicted.</param>
public sealed record Mistake(int Image, int Actual, int Predicted);

/// <summary>The result of a model on images changed by one corruption at one severity.</summary>
/// <param name="Corruption">The corruption's name.</param>
/// <param name="Severity">In the corruption's unit.</param>
/// <param name="Accuracy">Correct answers with their interval.</param>
/// <param name="MeanLoss">Mean cross-entropy in nats.</param>
/// <param name="CorrectImages">One bit per image, as base64; see <see cref="Score.Outcomes"/>.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record CorruptionScore(
    string Corruption, double Severity, Accuracy Accuracy, double MeanLoss, string CorrectImages, double Seconds)
    : Score(Accuracy, MeanLoss, CorrectImages, Seconds)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Condition Condition => Condition.Corruption(Corruption, Severity);

    /// <summary>Creates the score of a measured row.</summary>
    /// <param name="row">The measured row.</param>
    public static CorruptionScore From(CorruptionRow row) => new(
        row.Corruption, row.Severity, row.Accuracy, row.Outcomes.MeanLoss, Pack(row.Outcomes), row.Seconds);
}

/// <summary>The result of a model on images perturbed by one attack at one epsilon.</summary>
/// <param name="Attack">The attack's name.</param>
/// <param name="Norm">The norm of epsilon.</param>
/// <param name="Epsilon">Largest perturbation, in pixel units of [0, 1].</param>
/// <param name="MeanLInf">Mean over images of the largest change of a pixel.</param>
/// <param name="MeanL2">Mean over images of the Euclidean norm of the change.</param>
/// <param name="Accuracy">Correct answers with their interval.</param>
/// <param name="MeanLoss">Mean cross-entropy in nats.</param>
/// <param name="CorrectImages">One bit per image, as base64; see <see cref="Score.Outcomes"/>.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record AttackScore(string Attack, Norm Norm, double Epsilon, double MeanLInf, double MeanL2,
    Accuracy Accuracy, double MeanLoss, string CorrectImages, double Seconds)
    : Score(Accuracy, MeanLoss, CorrectImages, Seconds)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Condition Condition => Condition.Attack(Attack, Epsilon);

    /// <summary>Creates the score of a measured row.</summary>
    /// <param name="row">The measured row.</param>
    public static AttackScore From(AttackRow row) => new(row.Attack, row.Norm, row.Epsilon, row.MeanLInf, row.MeanL2,
        row.Accuracy, row.Outcomes.MeanLoss, Pack(row.Outcomes), row.Seconds);
}
