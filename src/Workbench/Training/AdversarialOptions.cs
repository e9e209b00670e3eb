using Workbench.Attacks;

namespace Workbench.Training;

/// <summary>The methods of adversarial training.</summary>
public enum AdversarialMethod
{
    /// <summary>Several steps from a random start for every batch (Madry et al. 2018).</summary>
    Pgd,

    /// <summary>One step from a random start for every batch (Wong, Rice, Kolter 2020).</summary>
    Fast,

    /// <summary>
    /// Several passes over every batch; its perturbation follows the gradients that training computes anyway (Shafahi et al.
    /// 2019).
    /// </summary>
    Free,
}

/// <summary>Training on perturbed instead of clean images, in L∞ on pixels in [0, 1].</summary>
/// <remarks>
/// References: Madry et al., "Towards Deep Learning Models Resistant to Adversarial Attacks", 2018, equation
/// 2.1, https://arxiv.org/abs/1706.06083; Wong, Rice, Kolter, "Fast is better than free", 2020, algorithm 3,
/// https://arxiv.org/abs/2001.03994; Shafahi et al., "Adversarial Training for Free!", 2019, algorithm 1,
/// https://arxiv.org/abs/1904.12843. Departures: pgd and fast attack in evaluation mode, so that only the perturbed images update
/// the duty cycles; the free method starts every batch at a random point, whereas the published one starts from the last batch's
/// perturbation.
/// <code>
/// var options = new TrainerOptions { Adversarial = new AdversarialOptions { Method = AdversarialMethod.Fast, Epsilon = 0.1 } };
/// </code>
/// </remarks>
public sealed record AdversarialOptions
{
    /// <summary>The method; default PGD.</summary>
    public AdversarialMethod Method { get; init => field = Guard.Known(value); } = AdversarialMethod.Pgd;

    /// <summary>Largest perturbation, above 0 and at most 1; default 0.1.</summary>
    public double Epsilon { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 0.1;

    /// <summary>Steps of PGD, at least 1, default 7; the step size is 2.5 · epsilon / steps.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 7;

    /// <summary>
    /// Passes of the free method over each batch, at least 1, default 4; an epoch takes that many times as long.
    /// </summary>
    public int Replays { get; init => field = Guard.AtLeast(value, 1); } = 4;
}
