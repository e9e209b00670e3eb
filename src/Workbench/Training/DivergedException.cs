namespace Workbench.Training;

/// <summary>The training loss is no longer finite, for example because the learning rate is too high.</summary>
/// <param name="message">Where it happened and what to do.</param>
public sealed class DivergedException(string message) : InvalidOperationException(message);
