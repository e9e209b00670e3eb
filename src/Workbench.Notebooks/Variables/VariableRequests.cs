using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Variables;

/// <summary>
/// Answers an editor's questions about the values of variables. Call it on the cell thread, between cells, so that no cell
/// changes or disposes a value meanwhile.
/// </summary>
internal sealed class VariableRequests(EventWriter events, CellRunner runner)
{
    private static readonly TimeSpan RowLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ValueLimit = TimeSpan.FromSeconds(20);
    private readonly ValueThread thread = new();
    // Types whose values took too long once are not asked again.
    private readonly HashSet<Type> slow = [];

    /// <summary>Lists all variables with their types, values and sizes.</summary>
    public void List(string? id)
    {
        var kernels = runner.Kernels.Values.Select(kernel => (kernel.Name, Rows: Rows(kernel))).ToList();
        events.Write(Protocol.Variables, id,
            ("kernels", new JsonObject(kernels.Select(kernel => KeyValuePair.Create(kernel.Name,
                (JsonNode?)new JsonArray([.. kernel.Rows.Select(row => (JsonNode)row["name"]!.ToString())]))))),
            ("details", new JsonObject(kernels.Select(kernel => KeyValuePair.Create(kernel.Name,
                (JsonNode?)new JsonArray([.. kernel.Rows]))))));
    }

    /// <summary>Sends the forms of one value, as the result of a cell would have them.</summary>
    public void Show(string? id, string kernel, string name)
    {
        if (!runner.Kernels.TryGetValue(kernel, out var language) || !language.TryGetValue(name, out var value, out var type))
        {
            events.Write(Protocol.Refused, id, ("message", $"There is no variable '{name}' in {kernel}."));
            return;
        }

        JsonObject? data = null;
        var message = $"'{name}' took longer than {ValueLimit.TotalSeconds:0} seconds to be shown.";
        thread.TryRun(
            () =>
            {
                try
                {
                    data = MimeBundle.Of(value, type!, []);
                }
                catch (Exception error) when (error is not (OperationCanceledException or ThreadInterruptedException))
                {
                    message = $"'{name}' could not be shown: {error.GetType().Name}: {error.Message}";
                }
            },
            ValueLimit
        );
        if (data is null)
            events.Write(Protocol.Refused, id, ("message", message));
        else
            events.Write(Protocol.Value, id, ("kernel", kernel), ("name", name), ("data", data));
    }

    private List<JsonObject> Rows(ILanguageKernel kernel) => kernel.Values
        .OrderBy(variable => variable.Name, StringComparer.Ordinal)
        .Select(variable => Row(variable, kernel.Name == KernelNames.FSharp)
            .ToJson(runner.Shared.Of(new SharedName(kernel.Name, variable.Name), variable.Value)))
        .ToList();

    private VariableRow Row(Variable variable, bool isFSharp)
    {
        var type = variable.Value?.GetType() ?? variable.Type;
        if (variable.Value is null || ValueText.IsHarmless(type))
            return VariableRow.Of(variable, isFSharp);

        VariableRow? row = null;
        if (!slow.Contains(type) && !thread.TryRun(() => row = VariableRow.Of(variable, isFSharp), RowLimit))
            slow.Add(type);

        return row ?? VariableRow.Named(variable, isFSharp) with { Value = "takes too long to show" };
    }
}
