namespace Workbench;

/// <summary>One number that a module reports about itself.</summary>
/// <param name="Name">Snake case, with the unit unless it is a share or a count, for example <c>weight_sparsity</c>.</param>
/// <param name="Value">The number.</param>
public sealed record Measurement(string Name, double Value);

/// <summary>
/// A module that needs work during training. The trainer finds every module of the network that implements this and calls it, so
/// that re-zeroing weights or decaying a boost cannot be forgotten.
/// </summary>
public interface ITrainingStep
{
    /// <summary>Called after each optimizer step.</summary>
    void AfterStep();

    /// <summary>Called after each epoch, before the measurements.</summary>
    void AfterEpoch();

    /// <summary>The module's measurements, for the history of a run.</summary>
    IReadOnlyList<Measurement> Measure();
}
