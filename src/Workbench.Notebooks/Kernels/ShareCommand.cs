using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Notebooks.Variables;

namespace Workbench.Notebooks.Kernels;

/// <summary><c>#!set</c> and <c>#!share</c>: makes a value of one language available in another, by reference.</summary>
internal sealed partial class ShareCommand(
    IReadOnlyDictionary<string, ILanguageKernel> kernels,
    SharedNames shared,
    IShareTarget target,
    CommandSegment command,
    CellPlace place,
    CancellationToken cancellation
)
{
    private const string SetUsage = "Usage: #!set --name x --value @csharp:y (or a number, a text, true, false).";
    private const string ShareUsage = "Usage: #!share --from csharp x (and --as y for another name).";

    public void Set()
    {
        var options = Options(SetUsage, ["--name", "--value", "--mime-type"], ["--byref"], out var rest);
        if (rest.Count > 0 || !options.TryGetValue("--name", out var name) || !options.TryGetValue("--value", out var value))
            throw KernelError.Command(command.Line, SetUsage);

        if (Source().Match(value) is { Success: true } match)
            Copy(match.Groups[1].Value, match.Groups[2].Value, name, options.GetValueOrDefault("--mime-type"));
        else if (value.StartsWith('@'))
            throw KernelError.Command(command.Line, $"'{value}' is not a value. {SetUsage}");
        else
            Bind(name, Literal(value), typeof(object), "the command line");
    }

    public void Share()
    {
        var options = Options(ShareUsage, ["--from", "--as", "--mime-type"], [], out var rest);
        if (rest is not [var name] || !options.TryGetValue("--from", out var from))
            throw KernelError.Command(command.Line, ShareUsage);

        Copy(from, name, options.GetValueOrDefault("--as", name), options.GetValueOrDefault("--mime-type"));
    }

    private void Copy(string from, string name, string newName, string? mimeType)
    {
        var kernel = KernelNames.Find(from) is { } known ? kernels.GetValueOrDefault(known) : null;
        if (kernel is null)
        {
            throw Share(
                $"There is no kernel '{from}' to take '{name}' from for {target.Name}; kernels with variables are "
                    + $"{string.Join(", ", kernels.Keys)}."
            );
        }

        if (!kernel.TryGetValue(name, out var value, out var type))
        {
            throw Share(
                $"There is no '{name}' in {kernel.Name} to share with {target.Name}. {Known(kernel)} "
                    + $"{(target is ILanguageKernel own && own != kernel ? Known(own) : "")}".TrimEnd()
            );
        }

        if (mimeType is not null)
        {
            Bind(newName, value.ToDisplayString(mimeType), typeof(string), kernel.Name);
            return;
        }

        Bind(newName, value, type!, kernel.Name);
        shared.Add(new SharedName(kernel.Name, name), new SharedName(target.Name, newName), value);
    }

    private void Bind(string name, object? value, Type declared, string from)
    {
        if (!Name().IsMatch(name))
            throw Share($"'{name}' is not a valid variable name; use letters, digits and _.");

        try
        {
            var type = target is ILanguageKernel ? SharedValue.VisibleType(value, declared, name, from, target.Name) : declared;
            target.SetValueAsync(name, value, type, place, cancellation).GetAwaiter().GetResult();
        }
        catch (KernelError error)
        {
            throw error.Kind == "share"
                ? Share(error.Message)
                : Share($"'{name}' cannot be shared from {from} to {target.Name}: {error.Message}");
        }
        catch (InvalidOperationException error)
        {
            throw Share($"'{name}' cannot be shared from {from} to {target.Name}: {error.Message}");
        }
    }

    private Dictionary<string, string> Options(string usage, string[] withValue, string[] flags, out List<string> rest)
    {
        var options = new Dictionary<string, string>();
        rest = [];
        var words = CellText.Words(command.Arguments);
        for (var i = 0; i < words.Count; i++)
        {
            if (withValue.Contains(words[i]) && i + 1 < words.Count)
                options[words[i]] = words[++i];
            else if (words[i].StartsWith("--", StringComparison.Ordinal) && !flags.Contains(words[i]))
                throw KernelError.Command(command.Line, $"'{words[i]}' is not a known option. {usage}");
            else if (!flags.Contains(words[i]))
                rest.Add(words[i]);
        }

        return options;
    }

    private KernelError Share(string message) => new("share", "share", message, command.Line);

    private static string Known(ILanguageKernel kernel) => kernel.Variables is { Count: > 0 } names
        ? $"Known in {kernel.Name}: {string.Join(", ", names)}."
        : $"Nothing is defined in {kernel.Name} yet.";

    private static object Literal(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement switch
            {
                { ValueKind: JsonValueKind.True } => true,
                { ValueKind: JsonValueKind.False } => false,
                { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var whole) ? whole : number.GetDouble(),
                _ => text,
            };
        }
        catch (JsonException)
        {
            return text;
        }
    }

    [GeneratedRegex(@"^@([^:\s]+):(\S+)$")]
    private static partial Regex Source();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex Name();
}
