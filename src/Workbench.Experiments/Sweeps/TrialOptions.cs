using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Models;
using Workbench.Training;

namespace Workbench.Experiments.Sweeps;

/// <summary>A small run: a network, its training, and its measurements.</summary>
/// <remarks>
/// <code>
/// var options = new TrialOptions { TrainImages = 2000 }.With(new MnistSparseCnnOptions { Cnn1ActiveFraction = 0.05 });
/// var record = Trial.Run(options);
/// </code>
/// </remarks>
public sealed record TrialOptions
{
    /// <summary>Name in <see cref="AllModels"/>; default the sparse network for MNIST.</summary>
    public string Model
    {
        get;
        init =>
            field = AllModels.Names.Contains(value)
                ? value
                : throw new ArgumentException(
                    $"Expected one of the models {string.Join(", ", AllModels.Names)}, found '{value}'.",
                    nameof(Model)
                );
    } = MnistExperiment.SparseModel;

    /// <summary>Options of the network by name; omitted options have their defaults.</summary>
    public JsonObject ModelOptions { get; init => field = value ?? throw new ArgumentNullException(nameof(ModelOptions)); } = [];

    /// <summary>Name of the data set; default <c>mnist</c>.</summary>
    public string Data { get; init => field = value ?? throw new ArgumentNullException(nameof(Data)); } = "mnist";

    /// <summary>Use the first N training images, or N evenly spaced ones, at least 1; default 5,000.</summary>
    public int TrainImages { get; init => field = Guard.AtLeast(value, 1); } = 5_000;

    /// <summary>Use the first N test images, or N evenly spaced ones, at least 1; default 1,000.</summary>
    public int TestImages { get; init => field = Guard.AtLeast(value, 1); } = 1_000;

    /// <summary>
    /// Whether the images are spread evenly over the files instead of being the first, for files sorted by class; default false.
    /// </summary>
    // Omitted if it is the default, so that the records of earlier trials keep their names.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SpreadImages { get; init; }

    /// <summary>Whether the record keeps active units and duty cycles of each layer; default false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepActivity { get; init; }

    /// <summary>The training options; default one epoch. Their seed is the seed of everything in the trial.</summary>
    public TrainerOptions Training
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Training));
    } = new() { Epochs = 1 };

    /// <summary>
    /// Number of winners in the measurements relative to training, above 0; null, the default, uses the network's own option.
    /// Unlike that option, it does not affect training or the tests after each epoch, so another value needs no new training.
    /// </summary>
    public double? InferenceFactor
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(nameof(InferenceFactor), value, "Expected a number above 0.");
    }

    /// <summary>Corruptions to measure; default none.</summary>
    public IReadOnlyList<CorruptionPlan> Corruptions
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Corruptions));
    } = [];

    /// <summary>Attacks to measure; default none.</summary>
    public IReadOnlyList<AttackPlan> Attacks
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Attacks));
    } = [];

    /// <summary>Returns the trial with the sparse MNIST network and these options.</summary>
    /// <param name="network">The network's hyper-parameters.</param>
    public TrialOptions With(MnistSparseCnnOptions network)
        => this with { Model = MnistExperiment.SparseModel, ModelOptions = Node(network) };

    /// <summary>Returns the trial with the dense MNIST network and these options.</summary>
    /// <param name="network">The network's hyper-parameters.</param>
    public TrialOptions With(MnistDenseCnnOptions network)
        => this with { Model = MnistExperiment.DenseModel, ModelOptions = Node(network) };

    /// <summary>Returns the trial with every option of the network written out.</summary>
    internal TrialOptions Complete() => this with { ModelOptions = ModelSettings.Complete(Model, ModelOptions) };

    /// <summary>Returns the trial with every option of the network, also those that records leave out.</summary>
    internal TrialOptions Whole() => this with { ModelOptions = ModelSettings.Whole(Model, ModelOptions) };

    private static JsonObject Node<T>(T options) => JsonSerializer.SerializeToNode(options, RecordJson.Compact)!.AsObject();
}
