namespace Workbench.Training;

/// <summary>
/// Certified training: the loss uses the worst-case scores under interval bounds within ε (L∞, pixels in [0, 1]).
/// </summary>
/// <remarks>
/// The loss is κ · CE(scores) + (1 − κ) · CE(worst scores within ε). While ε rises from 0 to its final value, κ falls from 1 to
/// its final value. Reference: Gowal et al., "On the Effectiveness of Interval Bound Propagation for Training Verifiably Robust
/// Models", 2018, section 3 (https://arxiv.org/abs/1810.12715). k-winners layers are bounded by the rules of the folder
/// Certification/Rules; boosting should be off, because it changes which units win from step to step. The number of epochs is
/// part of the schedule, so it cannot grow on resuming.
/// <code>
/// var options = new TrainerOptions { Optimizer = OptimizerKind.Adam, LearningRate = 1e-3, Certified = new CertifiedOptions() };
/// </code>
/// </remarks>
public sealed record CertifiedOptions
{
    /// <summary>Final ε, above 0 and at most 1; default 0.1.</summary>
    public double Epsilon { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 0.1;

    /// <summary>Share of training before ε starts to rise, from 0 to below 1; default 0.25.</summary>
    public double WarmupFraction { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.25;

    /// <summary>Share of training during which ε rises linearly, from 0 to 1; default 0.5.</summary>
    public double RampFraction { get; init => field = Guard.Closed(value, 0, 1); } = 0.5;

    /// <summary>Final κ, the weight of the unchanged images' loss, from 0 to 1; default 0.5.</summary>
    public double CleanWeight { get; init => field = Guard.Closed(value, 0, 1); } = 0.5;

    /// <summary>How far ε has risen, from 0 to 1.</summary>
    /// <param name="progress">Share of training that is done, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double RampAt(double progress)
    {
        Guard.Closed(progress, 0, 1, nameof(progress));
        return RampFraction == 0 ? progress < WarmupFraction ? 0 : 1
            : Math.Clamp((progress - WarmupFraction) / RampFraction, 0, 1);
    }
}
