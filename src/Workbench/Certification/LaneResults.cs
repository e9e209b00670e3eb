using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Certification;

/// <summary>The margins proved so far for a group of images.</summary>
/// <param name="right">For each image, whether the network classifies it correctly.</param>
internal sealed class LaneResults(IReadOnlyList<bool> right)
{
    // The best margin that holds with any ties, and the best one that holds without ties.
    private readonly double[] margins = NoMargins(), withoutTies = NoMargins();
    private readonly bool[] triedByLines = new bool[Box.Lanes];
    private readonly bool[] refuted = new bool[Box.Lanes];

    /// <summary>The lanes that may still be certified under a claim.</summary>
    public bool[] LanesToTry(BoundClaims claims) => [.. Enumerable.Range(0, Box.Lanes).Select(lane => claims switch
    {
        _ when lane >= right.Count || !right[lane] || margins[lane] > 0 => false,
        BoundClaims.CountsWithoutTies => !(withoutTies[lane] > 0),
        // What could not be certified without ties cannot be certified with them.
        BoundClaims.Counts => double.IsNegativeInfinity(withoutTies[lane]) || withoutTies[lane] > 0,
        _ => true,
    })];

    /// <summary>The lanes that linear bounds may still certify; lanes that failed without ties are not tried with them.</summary>
    public bool[] WantedByLines(BoundClaims claims) => [.. Enumerable.Range(0, Box.Lanes).Select(lane =>
        lane < right.Count && right[lane] && !(margins[lane] > 0)
        && (claims != BoundClaims.Counts || !triedByLines[lane] || withoutTies[lane] > 0)
        && (claims != BoundClaims.CountsWithoutTies || !(withoutTies[lane] > 0)))];

    /// <summary>Adds a margin that linear bounds prove for a lane.</summary>
    public void AddByLines(int lane, BoundClaims claims, double margin)
    {
        triedByLines[lane] |= claims == BoundClaims.CountsWithoutTies;
        Add(lane, claims, margin);
    }

    /// <summary>Adds a margin that is proved for a lane under a claim.</summary>
    public void Add(int lane, BoundClaims claims, double margin)
    {
        if (claims == BoundClaims.CountsWithoutTies) withoutTies[lane] = Math.Max(withoutTies[lane], margin);
        else margins[lane] = Math.Max(margins[lane], margin);
    }

    /// <summary>Whether a lane's answer is right and not yet certified.</summary>
    public bool IsOpen(int lane) => lane < right.Count && right[lane] && !(margins[lane] > 0);

    /// <summary>Adds what branch and bound finds for a lane.</summary>
    public void Add(int lane, BoundClaims claims, BranchOutcome outcome)
    {
        refuted[lane] = outcome.Result == Certificate.Refuted;
        Add(lane, claims, outcome.Margin);
    }

    public IReadOnlyList<ImageCertificate> Certificates() => [.. right.Select((holds, lane) => !holds
        ? new ImageCertificate(Certificate.WrongAnswer, null)
        : new ImageCertificate(ResultOf(lane), margins[lane]))];

    private Certificate ResultOf(int lane) => margins[lane] > 0 ? Certificate.Certified
        : refuted[lane] ? Certificate.Refuted : withoutTies[lane] > 0 ? Certificate.TiesExcepted : Certificate.Open;

    private static double[] NoMargins() => [.. Enumerable.Repeat(double.NegativeInfinity, Box.Lanes)];
}
