using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Experiments.Paper;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Records;

// The hyper-parameters of a model in a record: every option of its options type, by name.
internal static class ModelSettings
{
    private const string InferenceFactor = "inferenceFactor", MaskPatternName = "maskPattern", SparsifierName = "sparsifier";

    // To make a network's options variable, add one line here. All other networks have the catalogue's options.
    private static readonly IReadOnlyList<Entry> Entries =
    [
        Of(
            MnistExperiment.DenseModel,
            new MnistDenseCnnOptions(),
            (options, _, classes) => new MnistDenseCnn(options with { Classes = classes })
        ),
        OfSparse(MnistExperiment.SparseModel, new MnistSparseCnnOptions()),
        OfSparse("mnist-sparse-weights-cnn", MnistSparseCnnOptions.SparseWeightsOnly),
        OfSparse("mnist-k-winners-cnn", MnistSparseCnnOptions.KWinnersOnly),
        OfSqueezeNet("squeezenet", new SqueezeNetOptions()),
        OfSqueezeNet("squeezenet-published", SqueezeNetOptions.AsPublished),
        OfSparseSqueezeNet("sparse-squeezenet", new SparseSqueezeNetOptions()),
        OfSparseSqueezeNet("sparse-squeezenet-published", SparseSqueezeNetOptions.AsPublished),
        Of("alexnet", new AlexNetOptions(), (options, _, classes) => new AlexNet(options with { Classes = classes })),
        Of("sparse-alexnet", new SparseAlexNetOptions(), (options, masks, classes) =>
            SparseTwins.OfAlexNet(options with { Dense = options.Dense with { Classes = classes } }, masks)),
    ];

    // The options as records have them, and whole: also those that records leave out if they have their defaults.
    private sealed record Entry(
        string Model,
        Func<JsonObject, JsonObject> Complete,
        Func<JsonObject, JsonObject> Whole,
        Func<JsonObject, Seed, int, Module> Build
    );

    /// <summary>All options of a model, as records have them: the given ones, and the defaults of the others.</summary>
    /// <exception cref="ArgumentException">An option is unknown or out of range.</exception>
    public static JsonObject Complete(string model, JsonObject? settings) =>
        Options(model, settings, entry => entry.Complete);

    /// <summary>All options of a model, also those that records leave out if they have their defaults.</summary>
    /// <exception cref="ArgumentException">An option is unknown or out of range.</exception>
    public static JsonObject Whole(string model, JsonObject? settings) => Options(model, settings, entry => entry.Whole);

    /// <summary>
    /// All options of a model with a mask pattern, as records have them. Models whose options cannot be varied have only the
    /// pattern.
    /// </summary>
    public static JsonObject WithPattern(string model, MaskPattern pattern)
    {
        if (pattern == MaskPattern.Unstructured) return Complete(model, null);
        var value = JsonSerializer.SerializeToNode(pattern, RecordJson.Compact);
        var whole = Whole(model, null);
        if (whole.ContainsKey(MaskPatternName)) return Complete(model, new() { [MaskPatternName] = value });
        return whole.ContainsKey(SparsifierName)
            ? Complete(model, new() { [$"{SparsifierName}.{MaskPatternName}"] = value })
            : new() { [MaskPatternName] = value };
    }

    private static JsonObject Options(
        string model, JsonObject? settings, Func<Entry, Func<JsonObject, JsonObject>> form)
    {
        if (Find(model) is { } entry) return form(entry)(settings ?? []);
        return settings is null or { Count: 0 }
            ? []
            : throw new ArgumentException(
                $"Expected no options for {model}, found {string.Join(", ", settings.Select(item => item.Key))}: only "
                    + $"{string.Join(", ", Entries.Select(item => item.Model))} can be varied.",
                nameof(settings)
            );
    }

    /// <summary>The options of a run's network during the measurements.</summary>
    /// <exception cref="ArgumentException">The run changes the number of winners, but the model has no k-winners.</exception>
    public static JsonObject Measured(RunRecord run)
    {
        var options = (JsonObject)run.ModelOptions.DeepClone();
        if (run.InferenceFactor is not { } factor) return options;
        if (!options.ContainsKey(InferenceFactor))
            throw new ArgumentException(
                $"Expected a model with the option {InferenceFactor} to measure it with another number of winners, found "
                    + $"{run.Model}.",
                nameof(run)
            );
        options[InferenceFactor] = factor;
        return options;
    }

    /// <summary>
    /// An untrained network; with the catalogue's options, its weights are bitwise those of the catalogue's network.
    /// </summary>
    public static Classifier Create(string model, JsonObject? settings, Seed seed, int classes)
    {
        var complete = Complete(model, settings);
        if (Find(model) is not { } entry || JsonNode.DeepEquals(complete, Complete(model, null)))
            return AllModels.Create(model, seed, classes);
        using var generator = manual_seed(seed.Derive("weights").Value);
        // The scope disposes temporary tensors, as in AllModels.
        using var scope = NewDisposeScope();
        return new Classifier(
            model,
            entry.Build(complete, seed.Derive("masks"), classes),
            AllModels.NormalizationOf(model),
            classes
        );
    }

    private static Entry? Find(string model) => Entries.FirstOrDefault(entry => entry.Model == model);

    private static Entry OfSparse(string model, MnistSparseCnnOptions defaults) =>
        Of(model, defaults, (options, masks, classes) => new MnistSparseCnn(options with { Classes = classes }, masks));

    private static Entry OfSqueezeNet(string model, SqueezeNetOptions standard) =>
        Of(model, standard, (options, _, classes) => new SqueezeNet(options with { Classes = classes }));

    private static Entry OfSparseSqueezeNet(string model, SparseSqueezeNetOptions standard) =>
        Of(
            model,
            standard,
            (options, masks, classes) =>
                SparseTwins.OfSqueezeNet(options with { Dense = options.Dense with { Classes = classes } }, masks)
        );

    private static Entry Of<T>(string model, T defaults, Func<T, Seed, int, Module> build) => new(model,
        settings => JsonSerializer.SerializeToNode(Applied(defaults, settings), RecordJson.Compact)!.AsObject(),
        settings => OptionsOverlay.Root(Applied(defaults, settings)),
        (settings, masks, classes) => build(settings.Deserialize<T>(RecordJson.Compact)!, masks, classes));

    private static T Applied<T>(T defaults, JsonObject settings)
    {
        var options = defaults;
        foreach (var (name, value) in settings) options = OptionsOverlay.Apply(options, name, value);
        return options;
    }
}
