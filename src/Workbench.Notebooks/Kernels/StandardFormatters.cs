using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Quotations;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Formatters for values that Microsoft.DotNet.Interactive shows badly or inconsistently, also within other values.
/// </summary>
internal static class StandardFormatters
{
    private const string Html = "text/html";
    private const string Text = "text/plain";
    private static readonly string[] MimeTypes = [Html, Text];

    private static readonly Type[] FSharpTypes =
    [
        typeof(FSharpOption<>),
        typeof(FSharpValueOption<>),
        typeof(FSharpResult<,>),
        typeof(FSharpChoice<,>),
        typeof(FSharpChoice<,,>),
    ];

    private static readonly Type[] Elements =
    [
        typeof(double),
        typeof(float),
        typeof(decimal),
        typeof(int),
        typeof(long),
        typeof(short),
        typeof(byte),
        typeof(sbyte),
        typeof(uint),
        typeof(ulong),
        typeof(ushort),
        typeof(bool),
        typeof(char),
        typeof(string),
        typeof(object),
    ];

    /// <summary>Registers the formatters; call it once, before any value is shown.</summary>
    public static void Register() => OwnFormatters.RegisterStandard(RegisterAll);

    private static void RegisterAll()
    {
        foreach (var type in MimeTypes)
        {
            Formatter.Register(
                typeof(FSharpList<>),
                (value, writer) => writer.Write(List((IEnumerable)value, type)),
                type
            );
            foreach (var union in FSharpTypes)
                Formatter.Register(union, (value, writer) => writer.Write(Union(value, type)), type);

            foreach (
                var matrix in Elements.SelectMany(element => new[] { 2, 3, 4 }, (element, rank) => element.MakeArrayType(rank))
            )
                Formatter.Register(matrix, (value, writer) => writer.Write(Matrix((Array)value, type)), type);

            Formatter.Register(typeof(FSharpFunc<,>), (value, writer) => writer.Write(Function(value, type)), type);
            Formatter.Register(typeof(FSharpAsync<>), (_, writer) => writer.Write(Plain(FutureText.Async, type)), type);
            Register<Task>(type, (task, _) => FutureText.Of(task));
            foreach (var future in new[] { typeof(ValueTask), typeof(ValueTask<>) })
                Formatter.Register(future, (value, writer) => writer.Write(Plain(FutureText.Of(value), type)), type);
            Register<DateOnly>(type, (date, _) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Register<TimeOnly>(type, (time, _) => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
            Register<Uri>(type, (address, _) => address.OriginalString);
            Register<Version>(type, (version, _) => version.ToString());
            Register<Range>(type, (range, _) => range.ToString());
            Register<Index>(type, (index, _) => index.ToString());
            Register<XNode>(type, (xml, _) => xml.ToString());
            Register<FSharpExpr>(type, (quotation, _) => quotation.ToString());
            Register<JsonNode>(type, (node, _) => node.ToJsonString(Readable));
            Register<StringBuilder>(type, (text, _) => text.ToString());
            Register<DBNull>(type, (_, _) => "DBNull");
            Register<Exception>(type, Describe);
        }
    }

    /// <summary>Plain text as HTML, in the markup that Microsoft.DotNet.Interactive uses.</summary>
    public static string Preformatted(string text) =>
        $"<div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(text)}</pre></div>";

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static void Register<T>(string type, Func<T, FormatContext, string> write) =>
        Formatter.Register<T>(
            (value, context) =>
            {
                context.Writer.Write(Plain(value is null ? Formatter.NullString : write(value, context), type));
                return true;
            },
            type
        );

    // Within another value, an exception usually comes from a property that threw, so one line is enough.
    private static string Describe(Exception error, FormatContext context) => context.Depth > 1
        ? SeparateParts.Text(error)
        : error.ToString();

    private static string Union(object? value, string type)
    {
        // A null here can only be None; its type is not known.
        if (value is null)
            return Plain("None", type);

        return type == Html ? FSharpText.Html(value, value.GetType()) : FSharpText.Of(value, value.GetType());
    }

    private static string Function(object value, string type)
    {
        var function = value.GetType();
        while (!function.IsGenericType || function.GetGenericTypeDefinition() != typeof(FSharpFunc<,>))
            function = function.BaseType!;

        var parts = function.GetGenericArguments().Select(part => part.ToDisplayString(Text));
        return Plain($"<fun: {string.Join(" -> ", parts)}>", type);
    }

    private static string Matrix(Array? array, string type) => array is null
        ? Plain(Formatter.NullString, type)
        : type == Html ? MatrixText.Html(array) : MatrixText.Of(array);

    private static string List(IEnumerable items, string type) => ToArray(items) is { Length: > 0 } array
        ? ValueForm.Of(array, type)
        : Plain("[]", type);

    private static string Plain(string text, string type) => type == Html ? Preformatted(text) : text;

    private static Array ToArray(IEnumerable items)
    {
        var list = items.Cast<object?>().ToList();
        var type = items.GetType();
        var array = Array.CreateInstance((type.IsGenericType ? type : type.BaseType!).GetGenericArguments()[0], list.Count);
        for (var i = 0; i < list.Count; i++)
            array.SetValue(list[i], i);

        return array;
    }
}
