using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Workbench.Training;

namespace Workbench.Experiments.Records;

/// <summary>Sets options by name, so that a sweep can vary any options record.</summary>
/// <remarks>
/// <code>
/// var options = OptionsOverlay.Apply(new TrainerOptions(), "learningRate", 0.1);
/// </code>
/// </remarks>
public static class OptionsOverlay
{
    // Some options are not written to records if they have their defaults, but they can be set.
    private static readonly JsonSerializerOptions Whole = new(RecordJson.Compact)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { type => { foreach (var property in type.Properties) property.ShouldSerialize = null; } },
        },
    };

    /// <summary>Copies an options record and changes one option, which checks its value.</summary>
    /// <typeparam name="T">Any options record.</typeparam>
    /// <param name="options">The record to copy.</param>
    /// <param name="name">Name in camel case, with dots for nested records, for example <c>training.learningRate</c>.</param>
    /// <param name="value">The value as JSON.</param>
    /// <exception cref="ArgumentException">
    /// There is no such option, or it cannot have this value; the message names the option.
    /// </exception>
    public static T Apply<T>(T options, string name, JsonNode? value)
    {
        var root = Root(options);
        var (owner, last) = Owner(root, name);
        owner[last] = value?.DeepClone();
        try
        {
            return JsonText.Read<T>(Encoding.UTF8.GetBytes(root.ToJsonString()), RecordJson.Compact);
        }
        catch (JsonProblem error)
        {
            throw new ArgumentException(
                $"Expected a valid value of {name}, found {value?.ToJsonString() ?? "null"}: {error.Message}",
                nameof(value),
                error
            );
        }
    }

    /// <summary>Returns the value of one option as text, for tables.</summary>
    /// <typeparam name="T">Any options record.</typeparam>
    /// <param name="options">The record.</param>
    /// <param name="name">Name in camel case, with dots between parts.</param>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public static string Read<T>(T options, string name)
    {
        var (owner, last) = Owner(Root(options), name);
        return $"{owner[last]}";
    }

    /// <summary>Every option by name, also those that records leave out if they have their defaults.</summary>
    internal static JsonObject Root<T>(T options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return JsonSerializer.SerializeToNode(options, Whole)!.AsObject();
    }

    // The innermost record with the option, and the option's own name.
    private static (JsonObject Owner, string Last) Owner(JsonObject root, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException($"Expected the name of an option, found '{name}'.", nameof(name));
        var parts = name.Split('.');
        var owner = root;
        foreach (var part in parts[..^1])
            owner =
                Known(owner, part, name)[part] as JsonObject
                ?? throw new ArgumentException($"Expected options within '{part}' of '{name}', found none.", nameof(name));
        return (Known(owner, parts[^1], name), parts[^1]);
    }

    private static JsonObject Known(JsonObject owner, string part, string name) =>
        owner.ContainsKey(part)
            ? owner
            : throw new ArgumentException(
                $"Expected one of the options {string.Join(", ", owner.Select(item => item.Key))}, found '{part}' in '{name}'.",
                nameof(name)
            );
}
