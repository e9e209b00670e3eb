using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Turns an exception in a cell's code into an error with the cell's line and only the stack frames that are in cells.
/// </summary>
internal static partial class UserException
{
    private const int LongestStack = 20_000;

    public static KernelError Describe(Exception thrown, CellPlace place)
    {
        var error = Unwrap(thrown);
        var frames = CellFrames(error);
        var own = frames.FirstOrDefault(frame => frame.Label == place.Label);
        return new KernelError(
            "exception",
            error.GetType().FullName ?? error.GetType().Name,
            Message(error),
            own.Line == 0 ? 1 : own.Line
        )
        {
            Trace = frames.Select(frame => $"at {frame.Method} in {frame.Label}, line {frame.Line}").ToList(),
            Stack = error.ToString() is { Length: > LongestStack } text ? text[..LongestStack] + " …" : error.ToString(),
        };
    }

    private static Exception Unwrap(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TypeInitializationException { InnerException: { } inner } when CellFrames(inner).Count > 0 => Unwrap(inner),
        _ => error,
    };

    private static string Message(Exception error)
    {
        var messages = new List<string>();
        for (var at = error; at is not null && messages.Count < 5; at = at.InnerException)
        {
            var text = Plain(at);
            if (messages.Count == 0 || !messages[^1].Contains(text, StringComparison.Ordinal))
                messages.Add(messages.Count == 0 ? text : $"{at.GetType().Name}: {text}");
        }

        return string.Join("\n ---> ", messages) + Hint(error);
    }

    // .NET repeats the value on a line of its own, also if the message says what was found.
    private static string Plain(Exception error) =>
        error is ArgumentOutOfRangeException { ActualValue: { } actual } refusal
        && refusal.Message.Contains($"found {actual}", StringComparison.Ordinal)
            ? PlainMessage.Of(refusal)
            : error.Message;

    // What the runtime's own message does not say about a limit of notebooks.
    private static string Hint(Exception error) => error switch
    {
        CultureNotFoundException culture => Cultures.Hint(culture),
        InvalidOperationException when error.TargetSite?.DeclaringType?.Assembly == typeof(Console).Assembly =>
            " " + NoInput.Refusal,
        _ => "",
    };

    private static List<(string Method, string Label, int Line)> CellFrames(Exception error)
    {
        var frames = new List<(string, string, int)>();
        for (var at = error; at is not null && frames.Count == 0; at = at.InnerException)
            frames.AddRange(Frames(new StackTrace(at, fNeedFileInfo: true)));

        return frames;
    }

    private static IEnumerable<(string Method, string Label, int Line)> Frames(StackTrace trace)
    {
        foreach (var frame in trace.GetFrames())
        {
            if (CellPlace.LabelOf(frame.GetFileName()) is { } label && frame.GetFileLineNumber() > 0)
                yield return (Readable(frame.GetMethod()), label, frame.GetFileLineNumber());
        }
    }

    // Compilers hide names: <<Initialize>>d__0.MoveNext is the cell itself, <Main>g__f|0_0 is f, main@ is F#'s cell.
    private static string Readable(MethodBase? method)
    {
        var name = method?.Name ?? "?";
        var type = method?.DeclaringType?.Name ?? "";
        name = name is "MoveNext" or "Invoke" ? type : name;
        if (
            name.Contains("<Initialize>", StringComparison.Ordinal)
            || name == "main@"
            || name is ".cctor" or "staticInitialization@"
        )
        {
            return "the cell";
        }

        return Hidden().Match(name) is { Success: true } match ? match.Groups[1].Value : name.Split('@')[0];
    }

    [GeneratedRegex(@"^<.*>g__(\w+)\||^<(?!<)(\w+)>")]
    private static partial Regex Hidden();
}
