using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Reflection;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Variables;

/// <summary>What an editor shows of a variable.</summary>
internal sealed record VariableRow(string Name, string Type)
{
    public string Value { get; init; } = "";

    public string? Size { get; init; }

    public LibraryValue? Library { get; init; }

    /// <summary>Describes a value. Runs code of its type, which may block or throw.</summary>
    public static VariableRow Of(Variable variable, bool isFSharp)
    {
        var row = Named(variable, isFSharp);
        try
        {
            if (variable.Value is not null && LibraryValues.Of(variable.Value) is { } library)
                return row with { Value = library.Value, Size = library.Size, Library = library };

            return row with { Value = ValueText.Of(variable.Value, variable.Type), Size = ValueText.SizeOf(variable.Value) };
        }
        catch (Exception error) when (error is not (OperationCanceledException or ThreadInterruptedException))
        {
            var inner = error is TargetInvocationException { InnerException: { } cause } ? cause : error;
            return row with { Value = ValueText.Cut($"could not be shown: {inner.GetType().Name}: {inner.Message}") };
        }
    }

    /// <summary>The row without a value.</summary>
    public static VariableRow Named(Variable variable, bool isFSharp) =>
        new(variable.Name, TypeName.Of(ShownType(variable), isFSharp));

    public JsonObject ToJson(IReadOnlyList<SharedName> shared)
    {
        var json = new JsonObject { ["name"] = Name, ["type"] = Type, ["value"] = Value };
        void Add(string name, JsonNode? value)
        {
            if (value is not null)
                json[name] = value;
        }

        Add("size", Size is { Length: > 0 } ? Size : null);
        Add("shape", Library?.Shape is { } shape ? new JsonArray([.. shape.Select(size => (JsonNode)size)]) : null);
        Add("dtype", Library?.ElementType);
        Add("device", Library?.Device);
        Add("rows", Library?.Rows);
        Add("columns", Library?.Columns);
        Add("shared", shared.Count == 0 ? null : new JsonArray([
            .. shared.Select(other => (JsonNode)new JsonObject { ["kernel"] = other.Kernel, ["name"] = other.Name })]));
        return json;
    }

    // The value's own type says more, unless it is a class that a compiler made or an implementation that nobody names.
    private static Type ShownType(Variable variable)
    {
        if (variable.Value?.GetType() is not { } type || type == variable.Type)
            return variable.Type;

        var isNamed = type.Name.AsSpan().IndexOfAny('<', '@') < 0 && (type.IsVisible || type.Assembly.IsDynamic)
            && !FSharpType.IsFunction(type) && !FSharpValues.IsUnion(variable.Type) && typeof(System.Type) != variable.Type;
        return isNamed ? type : variable.Type;
    }
}
