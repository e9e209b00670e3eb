using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbench.Experiments.Sweeps;

/// <summary>What is wrong with an option of a sweep; finds the line in the file that names it.</summary>
internal sealed partial class SweepProblem(string option, ArgumentException cause)
    : ArgumentException(PlainMessage.Of(cause), cause)
{
    // An option stands in one of these; the inner ones come first, because they override the base.
    private static readonly string[] Places = ["values.", "ranges.", "base."];

    /// <summary>Calls what reads or checks an option, and remembers the option if that fails.</summary>
    public static T In<T>(string option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException error)
        {
            throw new SweepProblem(option, error);
        }
    }

    /// <summary><c>line 3: </c>, or an empty text if the message has the line or no line can be named.</summary>
    public static string Line(Exception error, string path)
    {
        var paths = error switch
        {
            SweepProblem problem => Places.Select(place => place + problem.Option),
            JsonProblem { Line: 0, Where: ['$', '.', .. var member] } => [Index().Replace(member, "")],
            _ => [],
        };
        var lines = Lines(File.ReadAllBytes(path));
        return paths.FirstOrDefault(lines.ContainsKey) is { } found ? FormattableString.Invariant($"line {lines[found]}: ") : "";
    }

    private string Option { get; } = option;

    // The line of every member, by its path.
    private static Dictionary<string, int> Lines(ReadOnlySpan<byte> utf8)
    {
        if (utf8 is [0xEF, 0xBB, 0xBF, ..]) utf8 = utf8[3..];
        var lines = new Dictionary<string, int>();
        var above = new Stack<string>();
        var name = "";
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        try
        {
            while (reader.Read())
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = string.Join('.', above.Reverse().Append(reader.GetString()!).Where(part => part.Length > 0));
                        lines.TryAdd(name, utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1);
                        name = reader.GetString()!;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        above.Push(name);
                        name = "";
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        above.Pop();
                        break;
                }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Damaged: the members so far have their lines.
        }
        return lines;
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
