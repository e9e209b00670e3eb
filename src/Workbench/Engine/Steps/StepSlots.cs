namespace Workbench.Engine.Steps;

/// <summary>Where in the workspace a step reads, works and writes: numbers of maps or lists, as the step says.</summary>
internal readonly record struct StepSlots
{
    public required int Input { get; init; }

    public required int Output { get; init; }

    /// <summary>A list to sort inputs in; for convolutions of lists, with room for <c>ColumnSort.Capacity</c>.</summary>
    public int Sorting { get; init; }

    /// <summary>A map for what is only needed within the step.</summary>
    public int? Scratch { get; init; }
}
