namespace Workbench;

/// <summary>Scores images: a network (<see cref="Classifier"/>) or an inference engine.</summary>
public interface IPredictor
{
    /// <summary>Short name for tables and records, for example <c>mnist-sparse-cnn</c>.</summary>
    string Name { get; }

    /// <summary>Number of classes, at least 2.</summary>
    int Classes { get; }

    /// <summary>Scores a batch without gradients, in evaluation mode.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <returns>[B, classes], float32: log-probabilities up to a constant per row. The caller disposes it.</returns>
    Tensor Predict(Tensor pixels);
}
