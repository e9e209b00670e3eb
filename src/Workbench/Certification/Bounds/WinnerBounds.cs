namespace Workbench.Certification.Bounds;

/// <summary>What is known about the winners of one k-winners layer for one image.</summary>
/// <param name="units">Units of the layer.</param>
/// <param name="groups">Groups that compete separately: 1, or one per position with local competition.</param>
/// <param name="breakTies">Whether exactly k units win even if scores are equal.</param>
internal sealed class WinnerBounds(int units, int groups, bool breakTies)
{
    public UnitFate[] Fates { get; } = new UnitFate[units];

    /// <summary>The lowest value that an undecided unit has when it wins.</summary>
    public double[] Lower { get; } = new double[units];

    /// <summary>The highest value that an undecided unit has when it wins.</summary>
    public double[] Upper { get; } = new double[units];

    /// <summary>Per group: how many undecided units win; more than these can win only by a tie.</summary>
    public int[] Open { get; } = new int[groups];

    /// <summary>Per group: the least number of undecided units that win and keep their values.</summary>
    public int[] Forced { get; } = new int[groups];

    /// <summary>Per group: number of undecided units.</summary>
    public int[] Undecided { get; } = new int[groups];

    public int Groups => groups;

    public int Units => units;

    /// <summary>The group in which a unit competes; with local competition, its position.</summary>
    public int GroupOf(int unit) => unit % groups;

    /// <summary>The most undecided units of a group that can win.</summary>
    public int AtMost(int group, Rules.BoundClaims claims) =>
        breakTies || claims == Rules.BoundClaims.CountsWithoutTies ? Open[group] : Undecided[group];

    /// <summary>Whether exactly k units win even if scores are equal.</summary>
    public bool BreaksTies => breakTies;
}
