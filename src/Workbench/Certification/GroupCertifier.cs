using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Data;

namespace Workbench.Certification;

/// <summary>
/// Certifies up to eight images together: first by plain intervals, then the remaining ones by more expensive bounds.
/// </summary>
internal sealed class GroupCertifier(Classifier classifier, ImageSet images, CertifierOptions options)
{
    private const int AnswerBatch = 250;

    private readonly bool[] answers = Answers(classifier, images);
    private readonly BoundPass pass = new(BoundPlan.Of(classifier, new MapSize(images.Channels, images.Height, images.Width)));
    private readonly int[] labels = new int[Box.Lanes];

    public IReadOnlyList<ImageCertificate> Certify(int first, int count, double epsilon, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var right = answers.AsSpan(first, count).ToArray();
        if (epsilon == 0)
            return [.. right.Select(holds =>
                new ImageCertificate(holds ? Certificate.Certified : Certificate.WrongAnswer, null))];
        Load(first, count, epsilon);
        var found = new LaneResults(right);
        Bound(BoundClaims.Boxes, found);
        if (options.Counting) Count(found);
        if (options.Method >= CertificationMethod.Linear) Refine(found, cancellation);
        if (options.Method == CertificationMethod.Complete) Divide(found, first, count, epsilon, cancellation);
        return found.Certificates();
    }

    // Bounds are narrowest without ties: an image that is not certified even then cannot be certified with ties.
    private void Count(LaneResults found)
    {
        if (!pass.Plan.KeepsTies) Bound(BoundClaims.Counts, found);
        else
        {
            Bound(BoundClaims.CountsWithoutTies, found);
            Bound(BoundClaims.Counts, found);
        }
    }

    private void Refine(LaneResults found, CancellationToken cancellation)
    {
        BoundClaims[] claims = !options.Counting ? [BoundClaims.Boxes]
            : pass.Plan.KeepsTies ? [BoundClaims.CountsWithoutTies, BoundClaims.Counts] : [BoundClaims.Counts];
        // Each claim gets half of the time; otherwise the first could use all of it.
        foreach (var claim in claims)
        {
            var lanes = found.WantedByLines(claim);
            if (!lanes.Contains(true)) continue;
            TimeSpan[] budgets = [.. lanes.Select(_ => TimeSpan.FromSeconds(options.SecondsPerImage / claims.Length))];
            new LinearRefinement(pass, claim).Run(lanes, budgets, cancellation);
            for (var lane = 0; lane < Box.Lanes; lane++)
                if (lanes[lane]) found.AddByLines(lane, claim, MarginByLines(lane, claim));
        }
    }

    private void Divide(LaneResults found, int first, int count, double epsilon, CancellationToken cancellation)
    {
        var claims = options.Counting ? BoundClaims.Counts : BoundClaims.Boxes;
        var search = new BranchAndBound(pass, classifier, claims);
        var boxes = PixelBoxes.Around(images, first, count, epsilon);
        for (var lane = 0; lane < count; lane++)
            if (found.IsOpen(lane))
                found.Add(lane, claims, search.Run(boxes[lane].Low, boxes[lane].High, labels[lane],
                    TimeSpan.FromSeconds(options.SecondsPerImage), cancellation));
    }

    // Counting winners changes the lines, which usually improves the bound but can worsen it, so take the best of three.
    private double MarginByLines(int lane, BoundClaims claims)
    {
        var last = pass.Plan.Nodes.Count - 1;
        double Margin(BoundClaims claim, bool byLines)
        {
            var substitution = pass.Substitute(lane, claim);
            var forms = pass.Margins(substitution, labels[lane]);
            return (byLines ? substitution.ByLines(last, forms) : substitution.ByBoxes(last, forms)).Min();
        }

        var margin = Math.Max(Margin(claims, byLines: true), Margin(claims, byLines: false));
        if (claims != BoundClaims.Boxes && margin <= 0) margin = Math.Max(margin, Margin(BoundClaims.Boxes, byLines: true));
        return margin - pass.SoftmaxError(lane);
    }

    private void Bound(BoundClaims claims, LaneResults found)
    {
        var lanes = found.LanesToTry(claims);
        if (!lanes.Contains(true)) return;
        pass.Run(new BoundRequest(claims, lanes));
        for (var lane = 0; lane < Box.Lanes; lane++)
        {
            if (!lanes[lane]) continue;
            var substitution = pass.Substitute(lane, claims);
            var margins = substitution.ByBoxes(pass.Plan.Nodes.Count - 1, pass.Margins(substitution, labels[lane]));
            found.Add(lane, claims, margins.Min() - pass.SoftmaxError(lane));
        }
    }

    private static bool[] Answers(Classifier classifier, ImageSet images)
    {
        var right = new List<bool>();
        for (var first = 0; first < images.Count; first += AnswerBatch)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(AnswerBatch, images.Count - first);
            var scores = TensorGuard.Scores(classifier.Predict(images.Pixels(first, count)), classifier);
            right.AddRange(scores.argmax(1).eq(images.Labels(first, count)).data<bool>());
        }
        return [.. right];
    }

    // Unused lanes repeat the last image.
    private void Load(int first, int count, double epsilon)
    {
        PixelBoxes.Load(pass, images, first, count, epsilon);
        for (var lane = 0; lane < Box.Lanes; lane++) labels[lane] = images.Label(first + Math.Min(lane, count - 1));
    }
}
