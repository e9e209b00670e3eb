using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

/// <summary>A network of the catalogue and its training: all that determines its weights, except the images.</summary>
/// <param name="Model">Name in <see cref="Models.AllModels"/>.</param>
/// <param name="Training">The training options; their seed is also that of the initial weights.</param>
public sealed record NetworkPlan(string Model, TrainerOptions Training)
{
    /// <summary>Name of the budget, for the names of files; default <c>own</c>.</summary>
    public string Budget { get; init; } = "own";

    /// <summary>How the zero weights are arranged; default <see cref="MaskPattern.Unstructured"/>.</summary>
    public MaskPattern Pattern { get; init; }

    // Those of a record; otherwise they follow from the pattern.
    internal JsonObject Options
    {
        get => field ?? ModelSettings.WithPattern(Model, Pattern);
        init;
    }

    /// <summary>A checksum of everything that determines the trained weights.</summary>
    /// <param name="train">The training images.</param>
    public string Fingerprint(ImageSet train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return TrainedNetwork.Fingerprint(Model, Options, Training, train.Checksum);
    }
}
