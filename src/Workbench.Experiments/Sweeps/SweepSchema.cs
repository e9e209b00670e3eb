using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Workbench.Training;

namespace Workbench.Experiments.Sweeps;

/// <summary>The format of a sweep's file: a JSON schema for editors, and an example to start from.</summary>
public static class SweepSchema
{
    /// <summary>A small sweep of 12 trials with comments, which <see cref="SweepPlan.Load"/> can read as it is.</summary>
    public const string Example = """
        {
          // The records go to data/results/sweeps/active-fraction.
          "name": "active-fraction",
          // What all trials share; what is left out has its default.
          "base": {
            "model": "mnist-sparse-cnn",
            "trainImages": 6000,
            "testImages": 1000,
            "training": { "epochs": 2, "learningRate": 0.02 },
            "attacks": [{ "attack": "fgsm", "epsilons": [0.1, 0.2], "images": 500 }]
          },
          // Every combination of these values is tried, with each seed.
          "values": {
            "modelOptions.cnn1ActiveFraction": [0.05, 0.1, 0.2],
            "modelOptions.boostStrength": [0, 1.5]
          },
          "seeds": [1, 2]
        }
        """;

    /// <summary>The JSON schema of a sweep's file, with every key of <c>base</c>.</summary>
    /// <returns>A schema of draft 2020-12, as indented JSON.</returns>
    public static string Text()
    {
        var plan = SchemaOf<SweepPlan>();
        plan["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        plan["title"] = "A sweep of the workbench";
        var keys = plan["properties"]!.AsObject();
        var trial = SchemaOf<TrialOptions>();
        trial["additionalProperties"] = false;
        keys["base"] = trial;
        keys["values"] = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "array", ["minItems"] = 1 },
        };
        plan["additionalProperties"] = false;
        return plan.ToJsonString(RecordJson.Indented);
    }

    private static JsonObject SchemaOf<T>() =>
        JsonSchemaExporter
            .GetJsonSchemaAsNode(
                new JsonSerializerOptions(RecordJson.Compact) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() },
                typeof(T),
                new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }
            )
            .AsObject();
}
