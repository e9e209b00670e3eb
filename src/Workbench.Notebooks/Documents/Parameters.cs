using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks;

/// <summary>A variable that the command line can override.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">text, integer, number or boolean.</param>
/// <param name="Value">Its value in the notebook, as source text.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Choices">The allowed values of a text, as listed in its comment; empty if any value is allowed.</param>
public sealed record NotebookParameter(string Name, string Type, string Value, int Line, IReadOnlyList<string> Choices);

/// <summary>A parameter that the notebook does not have, or a value of the wrong type.</summary>
public sealed class ParameterException(string message) : Exception(message);

/// <summary>
/// The parameters of a notebook: plain assignments in C# or F# cells whose first line is the comment <c>// parameters</c>. Other
/// readers of the format treat them as ordinary cells. A comment such as <c>smoke, quick or paper</c> after a text that is one of
/// these names lists all values that it may have.
/// </summary>
/// <example><code>
/// // parameters
/// var budget = "quick";   // smoke, quick or paper
/// var seed = 1;
/// </code></example>
public static partial class Parameters
{
    private const string Text = "text";
    private const string Integer = "integer";
    private const string Number = "number";
    private const string Boolean = "boolean";

    /// <summary>The parameters of a notebook, in order.</summary>
    public static IReadOnlyList<NotebookParameter> Of(Notebook notebook) =>
        notebook
            .Cells.Where(IsParameterCell)
            .SelectMany(cell =>
                cell.Code.Split('\n')
                    .Select((line, i) => (Match: Assignment(cell, line), Line: cell.Line + i))
                    .Where(item => item.Match.Success)
                    .Select(item => new NotebookParameter(
                        item.Match.Groups["name"].Value,
                        TypeOf(item.Match),
                        item.Match.Groups["value"].Value,
                        item.Line,
                        ChoicesOf(item.Match)
                    ))
            )
            .ToList();

    /// <summary>Returns the notebook with other values for some of its parameters.</summary>
    /// <param name="notebook">The notebook; it is not changed.</param>
    /// <param name="values">Values by name, as on a command line: <c>3</c>, <c>0.5</c>, <c>true</c>, <c>any text</c>.</param>
    /// <exception cref="ParameterException">
    /// A name is unknown, or a value has the wrong type or is none of the listed ones; the message lists what is possible.
    /// </exception>
    public static Notebook Override(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        var known = Of(notebook);
        foreach (var name in values.Keys.Where(name => known.All(parameter => parameter.Name != name)))
        {
            throw new ParameterException(
                $"{notebook.Path ?? "The notebook"} has no parameter '{name}'."
                    + NearestName.Hint(name, [.. known.Select(parameter => parameter.Name)])
                    + (
                        known.Count == 0
                            ? " It has none: a C# or F# cell that begins with the comment // parameters defines them."
                            : " It has "
                                + string.Join(
                                    ", ",
                                    known.Select(parameter => $"{parameter.Name} ({parameter.Type}, now {parameter.Value})")
                                )
                                + "."
                    )
            );
        }

        return values.Count == 0 ? notebook : notebook.WithCells(
            notebook.Cells.Select(cell => IsParameterCell(cell) ? Rewrite(cell, values) : cell).ToList());
    }

    private static Cell Rewrite(Cell cell, IReadOnlyDictionary<string, string> values) => cell with
    {
        Source = string.Join('\n', cell.Source.Split('\n').Select(line =>
        {
            var match = Assignment(cell, line.TrimEnd('\r'));
            if (!match.Success || !values.TryGetValue(match.Groups["name"].Value, out var given))
                return line;

            var value = match.Groups["value"];
            return line[..value.Index] + Literal(match, given) + line[(value.Index + value.Length)..];
        })),
    };

    private static bool IsParameterCell(Cell cell) =>
        cell.Kernel is KernelNames.CSharp or KernelNames.FSharp && Marker().IsMatch(cell.Source);

    private static Match Assignment(Cell cell, string line) =>
        cell.Kernel == KernelNames.CSharp ? CSharp().Match(line) : FSharp().Match(line);

    private static string TypeOf(Match match)
    {
        var value = match.Groups["value"].Value;
        return value switch
        {
            "true" or "false" => Boolean,
            _ when value[0] is '"' or '@' => Text,
            _ when match.Groups["type"].Value is "double" or "float" or "decimal"
                    || value.AsSpan().IndexOfAny(".eEfFmMdD") >= 0 => Number,
            _ => Integer,
        };
    }

    private static string Literal(Match match, string given)
    {
        var name = match.Groups["name"].Value;
        var old = match.Groups["value"].Value;
        var suffix = Suffix().Match(old).Value;
        var type = TypeOf(match);
        ParameterException Wrong(string expected) =>
            new($"The parameter '{name}' is {expected}, such as {old}; '{given}' is not.");
        switch (type)
        {
            case Boolean:
                return bool.TryParse(given, out var truth) ? truth ? "true" : "false" : throw Wrong("true or false");
            case Integer:
                var isLong = suffix.Contains('L', StringComparison.Ordinal) || match.Groups["type"].Value is "long" or "int64";
                return long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    && (isLong || whole is >= int.MinValue and <= int.MaxValue)
                        ? whole.ToString(CultureInfo.InvariantCulture) + suffix
                        : throw Wrong(isLong ? "a whole number" : "a whole number of 32 bits");
            case Number:
                if (
                    !double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    || !double.IsFinite(number)
                )
                {
                    throw Wrong("a number");
                }

                var text = number.ToString("R", CultureInfo.InvariantCulture);
                return (text.AsSpan().IndexOfAny(".E") < 0 && suffix.Length == 0 ? text + ".0" : text) + suffix;
            default:
                var choices = ChoicesOf(match);
                return choices.Count == 0 || choices.Contains(given) ? Quote(given)
                    : throw new ParameterException(
                        $"The parameter '{name}' is {NearestName.Listing(choices)}; '{given}' is not."
                            + NearestName.Hint(given, choices)
                    );
        }
    }

    private static IReadOnlyList<string> ChoicesOf(Match assignment)
    {
        var listed = Listed().Match(assignment.Groups["comment"].Value);
        if (!listed.Success || TypeOf(assignment) != Text) return [];
        string[] choices = [.. listed.Groups["choice"].Captures.Select(choice => choice.Value)];
        return choices.Contains(assignment.Groups["value"].Value.Trim('@', '"')) ? choices : [];
    }

    // C# and F# share these escapes.
    private static string Quote(string text) => "\"" + string.Concat(text.Select(letter => letter switch
    {
        '"' or '\\' => "\\" + letter,
        < ' ' or '\u2028' or '\u2029' => $"\\u{(int)letter:X4}",
        _ => letter.ToString(),
    })) + "\"";

    [GeneratedRegex(@"^\s*//\s*parameters\b", RegexOptions.IgnoreCase)]
    private static partial Regex Marker();

    private const string Comment = @"\s*(?://(?<comment>.*))?$";

    private const string Value =
        """(?<value>@?"(?:[^"\\]|\\.)*"|true\b|false\b|-?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?[A-Za-z]*)""";

    [GeneratedRegex(
        @"^\s*(?<type>var|string|int|long|double|float|decimal|bool)\s+(?<name>\w+)\s*=\s*" + Value + @"\s*;" + Comment
    )]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^\s*let\s+(?:mutable\s+)?(?<name>\w+)\s*(?::\s*(?<type>\w+)\s*)?=\s*" + Value + Comment)]
    private static partial Regex FSharp();

    // "smoke, quick or paper", to the end of the comment or of its first clause.
    [GeneratedRegex(@"^\s*(?<choice>[\w-]+)(?:, (?<choice>[\w-]+))*,? or (?<choice>[\w-]+)\s*(?:$|[:;.])")]
    private static partial Regex Listed();

    [GeneratedRegex(@"(?<=\d)[A-DF-Za-df-z]+$")]
    private static partial Regex Suffix();
}
