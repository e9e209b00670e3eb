using System.Text.RegularExpressions;

namespace Workbench;

/// <summary>What the JSON parser and the serializer say, for people who write the file.</summary>
internal static partial class JsonMessage
{
    /// <summary>
    /// The message without the position, which is said in another form, and without the terms of programmers.
    /// </summary>
    public static string Clean(string message) => Duplicate().Match(message) is { Success: true } match
        ? $"expected every member once, found '{match.Groups[1].Value}' twice"
        : Terms().Replace(Position().Replace(message, "").TrimEnd('.', ' '), InPlainWords);

    private static string InPlainWords(Match match)
    {
        var term = match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success);
        return term?.Name switch
        {
            "null" => "expected a value, found null",
            "unknown" => $"'{term.Value}' is not a known member. Correct or remove it",
            "required" => $"expected the required properties {term.Value}, found none",
            "open" => "Expected every { and [ to be closed, found the end of the text",
            "deep" => $"expected a depth of at most {term.Value} levels, found more",
            "comma" => $"{term.Value}; remove it",
            _ => "expected a finite number",
        };
    }

    [GeneratedRegex(@"\s*(Path: .*?\|\s*)?LineNumber: \d+ \| BytePositionInLine: \d+\.?|\s*Path: \$[^|]*$")]
    private static partial Regex Position();

    [GeneratedRegex(
        "^The (?<null>property or field|constructor parameter) '.*' (on|of) type '.*' doesn't allow (setting )?null values.*$"
            + "|^The JSON property '(?<unknown>.*)' could not be mapped to any \\.NET member.*$"
            + "|^JSON deserialization for type '.*' was missing required properties including: (?<required>.*)$"
            + "|^(?<open>Expected depth to be zero at the end of the JSON payload).*$"
            + "|^The maximum configured depth of (?<deep>\\d+) has been exceeded.*$"
            + "|^(?<comma>The JSON (object|array) contains a trailing comma).*$"
            + "|^\\.NET number values such as positive and negative infinity cannot be written as valid JSON.*$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline
    )]
    private static partial Regex Terms();

    [GeneratedRegex("^Duplicate property '(.*)' encountered")]
    private static partial Regex Duplicate();
}
