using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Data;

namespace Workbench.Certification;

/// <summary>Certifies up to eight images together: first by intervals, then whatever is left by the stronger methods.</summary>
internal sealed class GroupCertifier(Classifier classifier, ImageSet images, CertifierOptions options)
{
    // The float32 pixels of an image within ε may be rounded once more than its ε.
    private const double PixelRounding = 2 * Rounding.Unit;

    private readonly BoundPass pass = new(BoundPlan.Of(classifier, new MapSize(images.Channels, images.Height, images.Width)));

    public IReadOnlyList<ImageCertificate> Certify(int first, int count, double epsilon, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var right = Right(first, count);
        if (epsilon == 0) return [.. right.Select(holds =>
            new ImageCertificate(holds ? Certificate.Certified : Certificate.WrongAnswer, null))];
        Load(first, count, epsilon);
        var margins = Margins(first, count, options.Counting ? BoundClaims.Counts : BoundClaims.Boxes);
        var exceptTies = options.Counting && pass.Plan.KeepsTies
            && Enumerable.Range(0, count).Any(i => right[i] && !(margins[i] > 0))
            ? Margins(first, count, BoundClaims.CountsWithoutTies)
            : margins;
        return [.. Enumerable.Range(0, count).Select(i => !right[i] ? new ImageCertificate(Certificate.WrongAnswer, null)
            : new ImageCertificate(margins[i] > 0 ? Certificate.Certified : exceptTies[i] > 0 ? Certificate.TiesExcepted
                : Certificate.Open, margins[i]))];
    }

    private bool[] Right(int first, int count)
    {
        using var scope = NewDisposeScope();
        return TensorGuard
            .Scores(classifier.Predict(images.Pixels(first, count)), classifier)
            .argmax(1)
            .eq(images.Labels(first, count))
            .data<bool>()
            .ToArray();
    }

    // Lanes without an image of their own repeat the last one.
    private void Load(int first, int count, double epsilon)
    {
        using var scope = NewDisposeScope();
        var pixels = images.Pixels(first, count).data<float>().ToArray();
        var size = images.Shape.Size;
        var (low, high) = (new double[size], new double[size]);
        for (var lane = 0; lane < Box.Lanes; lane++)
        {
            var image = pixels.AsSpan(Math.Min(lane, count - 1) * size, size);
            for (var i = 0; i < size; i++)
                (low[i], high[i]) = (Math.Max(0, image[i] - epsilon - PixelRounding),
                    Math.Min(1, image[i] + epsilon + PixelRounding));
            pass.Plan.Load(pass.Image.Box, lane, low, high);
        }
    }

    private double[] Margins(int first, int count, BoundClaims claims)
    {
        pass.Run(claims);
        return [.. Enumerable.Range(0, count).Select(lane =>
        {
            var substitution = pass.Substitute(lane, claims);
            var forms = pass.Margins(substitution, images.Label(first + lane));
            return substitution.ByBoxes(pass.Plan.Nodes.Count - 1, forms).Min() - pass.SoftmaxError(lane);
        })];
    }
}
