using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

// What differs between the paper's experiments. An experiment runs on each of its data sets; each is a list of alternatives, of
// which the first one present on this machine is used.
internal sealed record ExperimentDefinition(
    string Name,
    IReadOnlyList<IReadOnlyList<string>> DataSets,
    IReadOnlyList<string> Models,
    TrainerOptions Training,
    IReadOnlyList<Budget> Budgets,
    IReadOnlyList<string> Departures
)
{
    /// <summary>
    /// Whether a budget takes images at even distances instead of the first ones, because the files are sorted by class.
    /// </summary>
    public bool SpreadImages { get; init; }

    /// <summary>Options of a model, by its name and the number of classes; null, the default, means the catalogue's.</summary>
    public Func<string, int, JsonObject?> ModelOptions { get; init; } = (_, _) => null;

    /// <summary>Whether the records keep active units and duty cycles of each layer.</summary>
    public bool KeepsActivity { get; init; }

    /// <summary>Number of data sets by budget; other budgets use all of them.</summary>
    public IReadOnlyDictionary<string, int> MaxSets { get; init; } = new Dictionary<string, int>();

    /// <summary>Number of tests within the first epoch, by budget, where it differs from the training options.</summary>
    public IReadOnlyDictionary<string, int> FirstEpochParts { get; init; } = new Dictionary<string, int>();

    /// <summary>Engines by budget; other budgets use torch.</summary>
    public IReadOnlyDictionary<string, EngineKind> Engines { get; init; } = new Dictionary<string, EngineKind>();

    /// <summary>Learning rates by model; other models use the experiment's.</summary>
    public IReadOnlyDictionary<string, double> LearningRates { get; init; } = new Dictionary<string, double>();

    public Budget FindBudget(string name) =>
        Budgets.FirstOrDefault(budget => budget.Name == name)
        ?? throw new ArgumentException(
            $"Expected a budget ({string.Join(", ", Budgets.Select(budget => budget.Name))}), found '{name}'."
        );

    /// <summary>The training and test images of a budget; no test image is a training image.</summary>
    public (ImageSet Train, ImageSet Test) Images(ImageSet train, ImageSet test, Budget budget)
    {
        (train, test) = SpreadImages
            ? (train.Spread(budget.TrainImages), test.Spread(budget.TestImages))
            : (train.Take(budget.TrainImages), test.Take(budget.TestImages));
        return (train, test.Without(train));
    }

    /// <summary>The data sets to use on this machine: the requested one, or the best of each list of alternatives.</summary>
    /// <exception cref="ArgumentException">The requested one is not among them.</exception>
    public IReadOnlyList<string> Available(string? asked)
    {
        var known = DataSets.SelectMany(alternatives => alternatives).Distinct().ToList();
        if (asked is not null)
            return known.Contains(asked)
                ? [asked]
                : throw new ArgumentException(
                    $"Expected a data set of the experiment {Name} ({string.Join(", ", known)}), found '{asked}'."
                );
        return
        [
            .. DataSets
                .Select(alternatives => alternatives.FirstOrDefault(name => AllData.Find(name).IsPresent) ?? alternatives[^1])
                .Distinct(),
        ];
    }

    /// <summary>The data sets to use on this machine, of which the budget may use only the first ones.</summary>
    /// <exception cref="ArgumentException">There is no such budget or data set.</exception>
    public IReadOnlyList<string> SetsFor(ExperimentOptions options) =>
        [.. Available(options.DataSet).Take(MaxSets.GetValueOrDefault(FindBudget(options.Budget).Name, int.MaxValue))];

    /// <summary>The subfolder of one data set; the experiment's folder itself if both have the same name.</summary>
    public string Within(string folder, string dataSet) => dataSet == Name ? folder : Path.Combine(folder, dataSet);

    /// <summary>
    /// The folder of a budget's records. A budget that asks a different question has a separate folder, so that all runs in a
    /// folder can be compared.
    /// </summary>
    public string Records(string folder, Budget budget) =>
        FirstEpochParts.ContainsKey(budget.Name) ? Path.Combine(folder, budget.Name) : folder;
}
