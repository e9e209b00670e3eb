namespace Workbench.Engine.Steps;

/// <summary>Where in the workspace a step reads, works and writes: indices of maps or lists, depending on the step.</summary>
internal readonly record struct StepSlots
{
    public required int Input { get; init; }

    public required int Output { get; init; }

    /// <summary>A list for sorted inputs, with room for <c>ColumnSort.Capacity</c>; for convolutions over lists.</summary>
    public int Sorting { get; init; }

    /// <summary>A map for data that is only needed within the step.</summary>
    public int? Scratch { get; init; }
}
