using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Workbench.Notebooks;

namespace Workbench.Cli.Verbs;

/// <summary>Options and arguments that accept only names from a list, with help, completion and error messages.</summary>
internal static class Choices
{
    /// <summary>Accepts only these names; the help shows <c>&lt;label&gt;</c> and lists the names in the description.</summary>
    public static void AcceptOnly(this Option option, string label, IReadOnlyList<string> names)
    {
        option.HelpName = label;
        option.Description = Listed(option.Description, names);
        option.CompletionSources.Add(_ => names.Select(name => new CompletionItem(name)));
        option.Validators.Add(result => Check(result, option.Name, result.Tokens, names));
    }

    /// <summary>Accepts only these names; the help shows <c>&lt;label&gt;</c> and lists the names in the description.</summary>
    public static void AcceptOnly(this Argument argument, string label, IReadOnlyList<string> names)
    {
        argument.HelpName = label;
        argument.Description = Listed(argument.Description, names);
        argument.CompletionSources.Add(_ => names.Select(name => new CompletionItem(name)));
        argument.Validators.Add(result => Check(result, label, result.Tokens, names));
    }

    /// <summary>Says what was expected and found, and suggests the name that was probably meant.</summary>
    public static string Rejection(string what, string found, IReadOnlyList<string> names) =>
        $"{what}: expected {Listing(names)}, found '{found}'.{NearestName.Hint(found, names)}";

    private static void Check(SymbolResult result, string what, IReadOnlyList<Token> tokens, IReadOnlyList<string> names)
    {
        foreach (var text in tokens.Select(token => token.Value).Where(text => !names.Contains(text)))
            result.AddError(text.Split(',') is { Length: > 1 } parts && parts.All(names.Contains)
                ? $"{what}: expected names with spaces between them, found '{text}'. Write {what} {string.Join(' ', parts)}."
                : Rejection(what, text, names));
    }

    private static string Listed(string? description, IReadOnlyList<string> names) =>
        description is { Length: > 0 } && names.All(name => description.Contains(name, StringComparison.Ordinal))
            ? description
            : $"{description} One of {string.Join(", ", names)}.".TrimStart();

    private static string Listing(IReadOnlyList<string> names) =>
        names.Count <= 4 ? NearestName.Listing(names) : $"one of {string.Join(", ", names)}";
}
