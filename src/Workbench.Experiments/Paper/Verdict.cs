namespace Workbench.Experiments.Paper;

/// <summary>Whether a claim of the paper holds in our records.</summary>
public enum Verdict
{
    /// <summary>Our figures agree with the claim.</summary>
    Reproduced,

    /// <summary>Our figures contradict the claim.</summary>
    NotReproduced,

    /// <summary>
    /// The intervals allow either answer, a figure is missing or has only one seed, or the runs had a smaller budget or other
    /// images than the paper.
    /// </summary>
    CannotTell,
}
