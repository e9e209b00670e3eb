using System.Collections;
using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Shows a value part by part if it cannot be shown as a whole, because a sequence within it throws while it is read: only this
/// place shows the exception, and the rest is kept.
/// </summary>
internal static class SeparateParts
{
    private const string Html = "text/html";
    private const string Indent = "\n  ";
    private const int MaxLevels = 4;

    /// <summary>One form of a value.</summary>
    /// <exception cref="Exception">The value is itself a sequence that throws; the exception is its own.</exception>
    public static string Write(object? value, string type) => Write(value, type, 0);

    /// <summary>An exception on one line.</summary>
    public static string Text(Exception error) => $"{error.GetType().Name}: {error.Message}".ReplaceLineEndings(" ");

    /// <summary>Whether an exception comes from the value, and not from an interrupt.</summary>
    public static bool IsFailure(Exception error) => error is not (OperationCanceledException or ThreadInterruptedException);

    private static string Write(object? value, string type, int level)
    {
        try
        {
            return ValueForm.Of(value, type);
        }
        catch (Exception error)
            when (IsFailure(error) && value is not null && level < MaxLevels && !OwnFormatters.Has(value.GetType()))
        {
            var parts = value is IEnumerable items ? Items(items, type, level) : Members(value, type, level);
            return type == Html ? Table(parts) : Lines(value.GetType(), parts);
        }
    }

    private static string TryWrite(object? value, string type, int level)
    {
        try
        {
            return Write(value, type, level);
        }
        catch (Exception error) when (IsFailure(error))
        {
            return Failure(error, type);
        }
    }

    private static string Failure(Exception error, string type) =>
        type == Html ? StandardFormatters.Preformatted(Text(error)) : Text(error);

    private static List<(string Label, string Form)> Items(IEnumerable sequence, string type, int level)
    {
        var (items, more) = FirstItems.Of(sequence, Formatter.ListExpansionLimit);
        var parts = items.Select((item, i) => ($"{i}", TryWrite(item, type, level + 1))).ToList();
        return more.Length > 0 ? [.. parts, ("", type == Html ? WebUtility.HtmlEncode(more) : more)] : parts;
    }

    private static List<(string Label, string Form)> Members(object value, string type, int level) =>
        PublicMembers.Of(value.GetType()).Select(member => (member.Name, Member(member, value, type, level))).ToList();

    private static string Member(MemberInfo member, object value, string type, int level)
    {
        object? part;
        try
        {
            part = PublicMembers.ValueOf(member, value);
        }
        catch (Exception error) when (Cause(error) is var cause && IsFailure(cause))
        {
            return Failure(cause, type);
        }

        return TryWrite(part, type, level + 1);
    }

    private static Exception Cause(Exception error) =>
        error is TargetInvocationException { InnerException: { } inner } ? inner : error;

    private static string Lines(Type type, List<(string Label, string Form)> parts)
    {
        var name = type.ToDisplayString("text/plain");
        var text = new StringBuilder(name[(name.LastIndexOf('+') + 1)..]);
        foreach (var (label, form) in parts)
            text.Append(Indent).Append(label).Append(label.Length > 0 ? ": " : "")
                .Append(form.TrimEnd().ReplaceLineEndings("\n").Replace("\n", Indent, StringComparison.Ordinal));

        return text.ToString();
    }

    private static string Table(List<(string Label, string Form)> parts)
    {
        var html = new StringBuilder("<table><tbody>");
        foreach (var (label, form) in parts)
            html.Append("<tr><td>").Append(WebUtility.HtmlEncode(label)).Append("</td><td>").Append(form).Append("</td></tr>");

        return html.Append("</tbody></table>").ToString();
    }
}
