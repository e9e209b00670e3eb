using Workbench.Attacks;
using Workbench.Corruptions;

namespace Workbench.Evaluation;

/// <summary>A model on unchanged images.</summary>
/// <param name="Model">The predictor's name.</param>
/// <param name="Data">Name and split of the images.</param>
/// <param name="Outcomes">Answer by answer.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record CleanRow(string Model, string Data, Outcomes Outcomes, double Seconds)
{
    /// <summary>Share of images that the model got right.</summary>
    public Accuracy Accuracy => Outcomes.Accuracy;
}

/// <summary>A model on images perturbed by one attack at one epsilon.</summary>
/// <param name="Model">The name of the predictor that answered.</param>
/// <param name="Attack">The attack's name.</param>
/// <param name="Norm">The norm of epsilon.</param>
/// <param name="Epsilon">Largest perturbation, in pixel units of [0, 1].</param>
/// <param name="Outcomes">Answer by answer, to the perturbed images.</param>
/// <param name="MeanLInf">Mean over images of the largest change of a pixel.</param>
/// <param name="MeanL2">Mean over images of the Euclidean length of the change.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record AttackRow(
    string Model, string Attack, Norm Norm, double Epsilon, Outcomes Outcomes, double MeanLInf, double MeanL2, double Seconds)
{
    /// <summary>Share of images that the model still gets right.</summary>
    public Accuracy Accuracy => Outcomes.Accuracy;
}

/// <summary>A model on images damaged by one corruption at one severity.</summary>
/// <param name="Model">The predictor's name.</param>
/// <param name="Corruption">The corruption's name.</param>
/// <param name="Severity">In the corruption's unit.</param>
/// <param name="Outcomes">Answer by answer, to the damaged images.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record CorruptionRow(string Model, string Corruption, double Severity, Outcomes Outcomes, double Seconds)
{
    /// <summary>Share of images that the model still gets right.</summary>
    public Accuracy Accuracy => Outcomes.Accuracy;
}
