namespace Workbench;

/// <summary>One number that a module reports about itself.</summary>
/// <param name="Name">Snake case with the unit where it is not a share or a count, for example <c>weight_sparsity</c>.</param>
/// <param name="Value">The number.</param>
public sealed record Measurement(string Name, double Value);

/// <summary>
/// What a module needs done while it is trained. The trainer finds every module of the network that implements this and
/// calls it, so that nobody can forget to re-zero weights or to decay a boost.
/// </summary>
public interface ITrainingStep
{
    /// <summary>Called after each optimizer step.</summary>
    void AfterStep();

    /// <summary>Called after each epoch, before the measurements.</summary>
    void AfterEpoch();

    /// <summary>The module's state in numbers, for the history of a run.</summary>
    IReadOnlyList<Measurement> Measure();
}
