using Workbench.Attacks;
using Workbench.Corruptions;

namespace Workbench.Evaluation;

/// <summary>The results of a model on unchanged images.</summary>
/// <param name="Model">The predictor's name.</param>
/// <param name="Data">Name and split of the images.</param>
/// <param name="Outcomes">The predictions image by image.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record CleanRow(string Model, string Data, Outcomes Outcomes, double Seconds)
{
    /// <summary>Share of images that the model classifies correctly.</summary>
    public Accuracy Accuracy => Outcomes.Accuracy;
}

/// <summary>The results of a model on images perturbed by one attack at one epsilon.</summary>
/// <param name="Model">The name of the predictor.</param>
/// <param name="Attack">The attack's name.</param>
/// <param name="Norm">The norm of epsilon.</param>
/// <param name="Epsilon">Largest perturbation, in pixel units of [0, 1].</param>
/// <param name="Outcomes">The predictions for the perturbed images, image by image.</param>
/// <param name="MeanLInf">Mean over images of the largest change of a pixel.</param>
/// <param name="MeanL2">Mean over images of the Euclidean length of the change.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record AttackRow(
    string Model, string Attack, Norm Norm, double Epsilon, Outcomes Outcomes, double MeanLInf, double MeanL2, double Seconds)
{
    /// <summary>Share of images that the model still classifies correctly.</summary>
    public Accuracy Accuracy => Outcomes.Accuracy;
}

/// <summary>The results of a model on images with one corruption at one severity.</summary>
/// <param name="Model">The predictor's name.</param>
/// <param name="Corruption">The corruption's name.</param>
/// <param name="Severity">In the corruption's unit.</param>
/// <param name="Outcomes">The predictions for the corrupted images, image by image.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record CorruptionRow(string Model, string Corruption, double Severity, Outcomes Outcomes, double Seconds)
{
    /// <summary>Share of images that the model still classifies correctly.</summary>
    public Accuracy Accuracy => Outcomes.Accuracy;
}
