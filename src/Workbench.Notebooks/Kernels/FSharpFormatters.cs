using System.Collections;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Shows F#'s own types as F# users expect: a list as a sequence, not as head and tail; an option as its value.
/// </summary>
internal static class FSharpFormatters
{
    private static readonly string[] MimeTypes = ["text/html", "text/plain"];

    public static void Register()
    {
        foreach (var type in MimeTypes)
        {
            Formatter.Register(
                typeof(FSharpList<>),
                (value, writer) => writer.Write(ToArray((IEnumerable)value).ToDisplayString(type)),
                type
            );
        }

        Formatter.Register(
            typeof(FSharpOption<>),
            (value, writer) => writer.Write($"Some({Inner(value).ToDisplayString("text/plain").Trim()})"),
            "text/plain"
        );
        Formatter.Register(
            typeof(FSharpOption<>),
            (value, writer) => writer.Write(Inner(value).ToDisplayString("text/html")),
            "text/html"
        );
    }

    private static object? Inner(object option) => option.GetType().GetProperty("Value")!.GetValue(option);

    private static Array ToArray(IEnumerable items)
    {
        var list = items.Cast<object?>().ToList();
        var array = Array.CreateInstance(items.GetType().GetGenericArguments()[0], list.Count);
        for (var i = 0; i < list.Count; i++)
            array.SetValue(list[i], i);

        return array;
    }
}
