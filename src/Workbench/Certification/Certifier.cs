using System.Diagnostics;
using Workbench.Certification.Bounds;
using Workbench.Data;

namespace Workbench.Certification;

/// <summary>
/// Proves for each image that the network classifies every image within ε of it correctly (L∞, pixels in [0, 1]).
/// </summary>
/// <remarks>
/// The proof is about the float32 network in evaluation mode, run by either engine: rounding is part of the bounds, and an image
/// within ε may exceed it by the rounding of its float32 pixels. An image that is not certified may still be safe.
/// At ε = 0 an image is certified if it is classified correctly. With a folder, finished images are kept, and an interrupted run
/// resumes.
/// References: Gowal et al. 2018 (https://arxiv.org/abs/1810.12715) for intervals; Zhang et al. 2018
/// (https://arxiv.org/abs/1811.00866) for linear bounds. The rules for k-winners are this workbench's own.
/// <code>
/// var rows = new Certifier(new CertifierOptions { Limit = 500 }).Certify(classifier, test, [0.001, 0.01, 0.1]);
/// Console.WriteLine(rows[0].CertifiedFraction);
/// </code>
/// </remarks>
public sealed class Certifier
{
    // Often enough to lose little work, rarely enough that writing files costs next to nothing.
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(5);

    /// <summary>Creates a certifier.</summary>
    /// <param name="options">Method, limits, folder.</param>
    public Certifier(CertifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
    }

    /// <summary>The certifier's options.</summary>
    public CertifierOptions Options { get; }

    /// <summary>Certifies images at each ε.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">The images.</param>
    /// <param name="epsilons">From 0 to 1, in pixel units; one row each, in this order.</param>
    /// <param name="progress">Reports after each group of images.</param>
    /// <param name="cancellation">Checked within each image; finished images stay in the folder.</param>
    /// <exception cref="ArgumentException">
    /// A layer has no bound rule (the message names it), or an ε is not from 0 to 1.
    /// </exception>
    /// <exception cref="FileHeldException">Another run is writing the same folder.</exception>
    /// <exception cref="InvalidDataException">The folder holds the certificates of another run or a damaged file.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IReadOnlyList<CertificationRow> Certify(Classifier classifier, ImageSet images, IReadOnlyList<double> epsilons,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(epsilons);
        foreach (var epsilon in epsilons)
            if (epsilon is not (>= 0 and <= 1))
                throw new ArgumentException($"Expected epsilons from 0 to 1, found {epsilon}.", nameof(epsilons));
        using var claim = Options.Folder is { } folder ? FileClaim.Take(folder) : null;
        images = images.Take(Options.Limit);
        images.RequireClassesOf(classifier, nameof(images));
        var group = new GroupCertifier(classifier, images, Options);
        return [.. epsilons.Select(epsilon => Certify(group, classifier, images, epsilon, progress, cancellation))];
    }

    /// <summary>
    /// A checksum of everything that determines the certificates, apart from ε: weights, images, options. Useful as a folder
    /// name.
    /// </summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">The images.</param>
    public string Fingerprint(Classifier classifier, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        return CertificationState.Fingerprint(classifier, images.Take(Options.Limit), Options);
    }

    private CertificationRow Certify(GroupCertifier group, Classifier classifier, ImageSet images, double epsilon,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var state = CertificationState.Open(Options.Folder, Fingerprint(classifier, images), epsilon);
        var (clock, saved) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var method = Options.Method.ToString().ToLowerInvariant();
        var task = FormattableString.Invariant($"{classifier.Name}, {method}, epsilon {epsilon}");
        try
        {
            while (state.Images.Count < images.Count)
            {
                var count = Math.Min(Box.Lanes, images.Count - state.Images.Count);
                state.Images.AddRange(group.Certify(state.Images.Count, count, epsilon, cancellation));
                var certified = state.Images.Count(image => image.Result == Certificate.Certified);
                progress?.Report(new WorkProgress(task, state.Images.Count, images.Count, "images", $"{certified} certified"));
                if (clock.Elapsed - saved < BetweenSaves) continue;
                state.Save(clock.Elapsed);
                saved = clock.Elapsed;
            }
        }
        finally
        {
            state.Save(clock.Elapsed);
        }
        return new CertificationRow(classifier.Name, $"{images.Name}/{images.Split}", Options.Method, epsilon, state.Images,
            state.Seconds);
    }
}
