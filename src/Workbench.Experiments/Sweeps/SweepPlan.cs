using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workbench.Corruptions.Drawing;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Sweeps;

/// <summary>A range for the draws of a random sweep.</summary>
public sealed record SweepRange
{
    /// <summary>Smallest value.</summary>
    public required double From { get; init; }

    /// <summary>Largest value, above <see cref="From"/>.</summary>
    public required double To { get; init; }

    /// <summary>Whether to draw the logarithm uniformly; both ends must then be above 0. Default false.</summary>
    public bool Log { get; init; }

    /// <summary>Whether to draw only whole numbers; default false.</summary>
    public bool Whole { get; init; }

    internal double Draw(Random random)
    {
        if (!(To > From) || (Log && From <= 0) || !double.IsFinite(From) || !double.IsFinite(To))
            throw new ArgumentException(
                $"Expected an ascending range of finite numbers, which starts above 0 if it is logarithmic, found {From} to {To}."
            );
        var share = random.NextDouble();
        var value = Log ? From * Math.Pow(To / From, share) : From + (share * (To - From));
        return Whole ? Math.Round(value) : value;
    }
}

/// <summary>The options that a sweep varies: every combination of values, or random draws.</summary>
/// <remarks>
/// The format of a sweep's file:
/// <code>
/// {
///   "name": "active-fraction",
///   "base": { "trainImages": 2000, "training": { "learningRate": 0.02 } },
///   "values": { "modelOptions.cnn1ActiveFraction": [0.05, 0.1, 0.2], "modelOptions.boostStrength": [0, 1.5] },
///   "ranges": {},
///   "draws": 0,
///   "seeds": [1, 2]
/// }
/// </code>
/// With <c>draws</c> above 0, each draw picks one value of every option and one point of every range.
/// </remarks>
public sealed record SweepPlan
{
    // A few characters in a file can ask for more than a machine can do in years.
    private const int MaxTrials = 10_000, MaxEpochs = 10_000;
    private const string SeedName = "training.seed", ModelName = "model";

    /// <summary>The address of the file's schema, for editors only.</summary>
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schema { get; init; }

    /// <summary>Name of the sweep: letters, digits, hyphens.</summary>
    public required string Name
    {
        get;
        init => field = value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? value
            : throw new ArgumentException($"Expected a name of letters, digits and hyphens, found '{value}'.", nameof(Name));
    }

    /// <summary>
    /// Options that all trials share, by name as in <see cref="TrialOptions"/>; omitted options have their defaults.
    /// </summary>
    public JsonObject Base { get; init; } = [];

    /// <summary>The values to try, by option.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonNode>> Values { get; init; } =
        new Dictionary<string, IReadOnlyList<JsonNode>>();

    /// <summary>The ranges to draw from, by option; only for a random sweep.</summary>
    public IReadOnlyDictionary<string, SweepRange> Ranges { get; init; } = new Dictionary<string, SweepRange>();

    /// <summary>Number of random draws; 0, the default, means every combination of the values.</summary>
    public int Draws { get; init => field = Guard.AtLeast(value, 0); }

    /// <summary>Random seed for the draws; default 1.</summary>
    public long DrawSeed { get; init; } = 1;

    /// <summary>Each combination is run with each of these seeds; default 1.</summary>
    public IReadOnlyList<long> Seeds
    {
        get;
        init =>
            field = value is { Count: > 0 } ? value : throw new ArgumentException("Expected at least one seed.", nameof(Seeds));
    } = [1];

    /// <summary>Loads a sweep's file.</summary>
    /// <param name="path">A JSON file.</param>
    /// <param name="cancellation">Ends the planning of a large sweep.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a sweep, or it names options that do not exist.</exception>
    public static SweepPlan Load(string path, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"Expected the description of a sweep at {path}, found none.", path);
        try
        {
            var form = new JsonSerializerOptions(RecordJson.Indented)
            {
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                ReadCommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            };
            var plan = JsonText.Read<SweepPlan>(File.ReadAllBytes(path), form);
            plan.Trials(cancellation);
            return plan;
        }
        catch (Exception error) when (error is JsonProblem or ArgumentException)
        {
            throw new InvalidDataException(
                $"{path}: expected a sweep, found: {SweepProblem.Line(error, path)}{PlainMessage.Of(error)}", error);
        }
    }

    /// <summary>Returns the trials in order; a trial's number is its index in this list.</summary>
    /// <param name="cancellation">Checked before each trial.</param>
    /// <exception cref="ArgumentException">
    /// An option does not exist or cannot have this value, or there are too many trials; the message says which.
    /// </exception>
    public IReadOnlyList<TrialOptions> Trials(CancellationToken cancellation = default)
    {
        if (Draws == 0 && Ranges.Count > 0)
            throw new ArgumentException($"Expected draws above 0 for the ranges of {string.Join(", ", Ranges.Keys)}, found 0.");
        if (Values.FirstOrDefault(option => option.Value.Count == 0).Key is { } empty)
            throw new ArgumentException($"Expected at least one value of {empty}, found none.");
        // In double precision, so that a huge product does not overflow.
        var combined = Values.Values.Aggregate(1.0, (product, values) => product * values.Count);
        var count = (Draws > 0 ? Draws : combined) * Seeds.Count;
        if (count > MaxTrials)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected at most {MaxTrials:N0} trials, found {count:N0}. Try fewer values, draws or seeds."
                )
            );
        CheckDuplicates();
        var combinations = Draws > 0 ? RandomDraws() : Grid();
        return
        [
            .. combinations.SelectMany(
                _ => Seeds,
                (settings, seed) =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    var trial = Build([.. settings, new(SeedName, JsonValue.Create(seed))]);
                    SweepProblem.In("data", () => AllData.Find(trial.Data));
                    SweepProblem.In("attacks", () => TrialCheck.Attacks(trial));
                    SweepProblem.In("corruptions", () => TrialCheck.Corruptions(trial));
                    return trial.Training.Epochs <= MaxEpochs
                        ? trial
                        : throw new ArgumentException(
                            FormattableString.Invariant(
                                $"Expected at most {MaxEpochs:N0} epochs in a trial, found {trial.Training.Epochs:N0}."
                            )
                        );
                }
            ),
        ];
    }

    // Each of two equal trials would write the record of the other.
    private void CheckDuplicates()
    {
        Once(Seeds.Select(seed => $"{seed}"), "seed");
        foreach (var (option, values) in Values)
            Once(values.Select(value => value?.ToJsonString() ?? "null"), $"value of {option}");
        Once(Values.Keys.Concat(Ranges.Keys), "option in values and ranges");

        static void Once(IEnumerable<string> items, string what)
        {
            if (items.GroupBy(item => item).FirstOrDefault(group => group.Skip(1).Any()) is { } group)
                throw new ArgumentException($"Expected every {what} once, found {group.Key} twice. Remove one of them.");
        }
    }

    // The first option varies slowest, as in nested loops.
    private IEnumerable<List<KeyValuePair<string, JsonNode?>>> Grid() =>
        Values.Aggregate<KeyValuePair<string, IReadOnlyList<JsonNode>>, IEnumerable<List<KeyValuePair<string, JsonNode?>>>>(
            [
                [],
            ],
            (all, option) =>
                all.SelectMany(
                    _ => option.Value,
                    (settings, value) => new List<KeyValuePair<string, JsonNode?>>([.. settings, new(option.Key, value)])
                )
        );

    private IEnumerable<List<KeyValuePair<string, JsonNode?>>> RandomDraws() =>
        Enumerable
            .Range(0, Draws)
            .Select(draw =>
            {
                // One stream per option and draw, so that more draws or another option do not change the others.
                Random Random(string option) => new Seed(DrawSeed).Derive(option, draw).CreateRandom();
                return Values
                    .Select(option => new KeyValuePair<string, JsonNode?>(
                        option.Key,
                        option.Value[Random(option.Key).Next(option.Value.Count)]
                    ))
                    .Concat(
                        Ranges.Select(option => new KeyValuePair<string, JsonNode?>(
                            option.Key,
                            JsonValue.Create(option.Value.Draw(Random(option.Key)))
                        ))
                    )
                    .ToList();
            });

    // The model comes first, because it determines which options the network has.
    private TrialOptions Build(IReadOnlyList<KeyValuePair<string, JsonNode?>> settings)
    {
        var all = Flatten(Base, "").Concat(settings).ToList();
        var options = new TrialOptions();
        foreach (var (name, value) in all.Where(item => item.Key == ModelName))
            options = SweepProblem.In(name, () => OptionsOverlay.Apply(options, name, value));
        options = options.Whole();
        foreach (var (name, value) in all.Where(item => item.Key != ModelName))
            options = SweepProblem.In(name, () => OptionsOverlay.Apply(options, name, value));
        // Check the values of the network's options here, not when the trial runs. Options that a sweep varies are readable in
        // every trial.
        return SweepProblem.In("modelOptions", options.Whole);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Flatten(JsonObject options, string prefix) =>
        options.SelectMany(item =>
            item.Value is JsonObject inner ? Flatten(inner, $"{prefix}{item.Key}.") : [new($"{prefix}{item.Key}", item.Value)]
        );
}
