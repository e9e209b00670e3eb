using System.Text.RegularExpressions;

namespace Conformance;

/// <summary>Compares two listings printed by <see cref="PublicApi"/>: that of a published package and that of its stand-in.</summary>
/// <remarks>
/// A stand-in conforms when each public member that it has is published, with the same type, name, number of type parameters,
/// return type, static-ness and required parameters. Optional parameters may be left out; those that are kept have the published
/// type, name and default, in the published order. Interfaces, virtual and abstract are not compared.
/// </remarks>
public static partial class ApiComparison
{
    /// <summary>The members of <paramref name="standin"/> that are not published, each with its type.</summary>
    public static IReadOnlyList<string> NotPublished(string published, string standin)
    {
        var known = Read(published).ToLookup(member => member.Key);
        return Read(standin).Where(mine => !known[mine.Key].Any(theirs => Fits(mine, theirs)))
            .Select(mine => $"{mine.Key.Type}  {mine.Text}").ToList();
    }

    private readonly record struct MemberKey(string Type, string Name, int TypeParameters);

    /// <summary>A method (with <paramref name="Head"/> for modifiers and return type) or, if it has accessors, a property or field.</summary>
    private sealed record Member(MemberKey Key, string Head, IReadOnlyList<string> Arguments, IReadOnlySet<string>? Accessors,
        string Text);

    private static bool Fits(Member mine, Member theirs)
    {
        if (mine.Accessors is not null)
            return mine.Accessors.IsSubsetOf(theirs.Accessors!);
        if (mine.Head != theirs.Head)
            return false;
        var next = 0;
        foreach (var argument in mine.Arguments)
        {
            while (next < theirs.Arguments.Count && theirs.Arguments[next] != argument && IsOptional(theirs.Arguments[next]))
                next++;
            if (next == theirs.Arguments.Count || theirs.Arguments[next] != argument)
                return false;
            next++;
        }
        return theirs.Arguments.Skip(next).All(IsOptional);
    }

    private static bool IsOptional(string argument) =>
        argument.Contains(" = ") || argument.StartsWith("Optional<", StringComparison.Ordinal)
        || argument.StartsWith("FSharpOption<", StringComparison.Ordinal);

    private static IEnumerable<Member> Read(string listing)
    {
        string? type = null;
        foreach (var line in listing.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.Length > 0 && char.IsAsciiLetterLower(line[0]))
                type = TypeKind().Replace(line, "").Split(" : ")[0];
            else if (type is not null && line.StartsWith("  ", StringComparison.Ordinal))
                yield return ReadMember(type, Virtual().Replace(line.Trim(), ""));
        }
    }

    private static Member ReadMember(string type, string text)
    {
        var method = Method().Match(text);
        if (!method.Success || text.Contains('{'))
        {
            var accessors = Accessor().Matches(text).Select(match => match.Value).ToHashSet();
            return new(new(type, AccessorBlock().Replace(text, ""), -1), "", [], accessors, text);
        }
        var parameters = method.Groups["generic"].Success ? Split(method.Groups["generic"].Value[1..^1]) : [];
        var arguments = Split(method.Groups["arguments"].Value).Select(argument => Anonymous(argument, parameters)).ToList();
        return new(new(type, method.Groups["name"].Value, parameters.Count),
            Anonymous(method.Groups["head"].Value.Trim(), parameters), arguments, null, text);
    }

    /// <summary>Type parameters by position, so that their names do not matter.</summary>
    private static string Anonymous(string text, IReadOnlyList<string> typeParameters)
    {
        for (var i = 0; i < typeParameters.Count; i++)
            text = Regex.Replace(text, $@"(?<!!)\b{Regex.Escape(typeParameters[i])}\b", "!" + i);
        return text;
    }

    /// <summary>Splits at the commas that are not within brackets.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '<' or '(' or '[') depth++;
            if (text[i] is '>' or ')' or ']') depth--;
            if (text[i] != ',' || depth != 0) continue;
            parts.Add(text[start..i].Trim());
            start = i + 1;
        }
        if (text[start..].Trim().Length > 0)
            parts.Add(text[start..].Trim());
        return parts;
    }

    [GeneratedRegex("^(static |abstract )?(class|struct|enum|interface) ")]
    private static partial Regex TypeKind();

    [GeneratedRegex("^(virtual|abstract) ")]
    private static partial Regex Virtual();

    [GeneratedRegex(@"^(?<head>.*?)(?<name>[^\s(<]+)(?<generic><[^()]*>)?\((?<arguments>.*)\)$")]
    private static partial Regex Method();

    [GeneratedRegex("get;|set;")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"\s*\{.*")]
    private static partial Regex AccessorBlock();
}
