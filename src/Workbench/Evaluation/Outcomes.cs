namespace Workbench.Evaluation;

/// <summary>A model's prediction for each image, kept so that models can be compared image by image.</summary>
/// <param name="Labels">The true class of each image.</param>
/// <param name="Predicted">The predicted class of each image.</param>
/// <param name="MeanLoss">Mean cross-entropy in nats.</param>
public sealed record Outcomes(IReadOnlyList<int> Labels, IReadOnlyList<int> Predicted, double MeanLoss)
{
    /// <summary>Number of images.</summary>
    public int Count => Labels.Count;

    /// <summary>Share of images that the model classifies correctly.</summary>
    public Accuracy Accuracy { get; } = new(Labels.Zip(Predicted).LongCount(pair => pair.First == pair.Second), Labels.Count);

    /// <summary>Whether the model classifies one image correctly.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public bool IsCorrect(int index) => Labels[index] == Predicted[index];

    /// <summary>Per image: whether the model classifies it correctly.</summary>
    public IReadOnlyList<bool> Correct => [.. Labels.Zip(Predicted, (label, predicted) => label == predicted)];
}
