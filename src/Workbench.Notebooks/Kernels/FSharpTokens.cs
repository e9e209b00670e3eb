using System.Text.RegularExpressions;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Workbench.Notebooks.Kernels;

/// <summary>Reads F# with the compiler's own tokenizer, which knows strings, comments and <c>#if</c>.</summary>
internal static partial class FSharpTokens
{
    private const string EndOfInteraction = "SEMICOLON_SEMICOLON";

    // What F# Interactive defines.
    private static readonly FSharpSourceTokenizer Tokenizer = new(
        ListModule.OfSeq(["INTERACTIVE"]), FSharpOption<string>.Some("cell.fsx"), FSharpOption<string>.Some("preview"));

    /// <summary>The positions of lines that begin with <c>#</c> in code; see <see cref="DirectiveLines"/>.</summary>
    public static IEnumerable<int> Directives(string code)
    {
        var state = FSharpTokenizerLexState.Initial;
        for (var at = 0; at < code.Length; at = DirectiveLines.NextLine(code, at))
        {
            var line = Line(code, at);
            if (line.AsSpan().TrimStart().StartsWith('#') && IsCode(state))
                yield return at;

            state = Scan(line, state, null);
        }
    }

    /// <summary>
    /// The interactions of a cell, which <c>;;</c> separates. Each keeps its line and column, because everything before it is
    /// blank.
    /// </summary>
    public static IReadOnlyList<string> Interactions(string code)
    {
        if (!code.Contains(";;", StringComparison.Ordinal))
            return [code];

        var parts = new List<string>();
        var state = FSharpTokenizerLexState.Initial;
        var start = 0;
        for (var at = 0; at < code.Length; at = DirectiveLines.NextLine(code, at))
            state = Scan(Line(code, at), state, token =>
            {
                if (token.TokenName != EndOfInteraction)
                    return;

                parts.Add(After(code, start, at + token.LeftColumn));
                start = at + token.RightColumn + 1;
            });

        parts.Add(After(code, start, code.Length));
        return parts.Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
    }

    /// <summary>The same code with its last statement in brackets; null if it ends with a definition.</summary>
    public static string? InBrackets(string code)
    {
        var (state, last) = (FSharpTokenizerLexState.Initial, -1);
        for (var at = 0; at < code.Length; at = DirectiveLines.NextLine(code, at))
        {
            if (IsCode(state) && (char.IsLetterOrDigit(code[at]) || code[at] is '(' or '[' or '{' or '"'))
                last = at;

            state = Scan(Line(code, at), state, null);
        }

        return last < 0 || Definition().IsMatch(code[last..]) ? null : $"{code[..last]}({code[last..].TrimEnd()}\n)";
    }

    private static string After(string code, int start, int end) =>
        string.Concat(code.AsSpan(0, start).ToString().Select(letter => letter == '\n' ? '\n' : ' ')) + code[start..end];

    private static bool IsCode(FSharpTokenizerLexState state) =>
        state.Equals(FSharpTokenizerLexState.Initial)
        || FSharpLineTokenizer.ColorStateOfLexState(state)
            is FSharpTokenizerColorState.Token
                or FSharpTokenizerColorState.InitialState;

    private static FSharpTokenizerLexState Scan(string line, FSharpTokenizerLexState state, Action<FSharpTokenInfo>? see)
    {
        var tokens = Tokenizer.CreateLineTokenizer(line);
        while (true)
        {
            var (token, next) = tokens.ScanToken(state);
            state = next;
            if (token is null)
                return state;

            see?.Invoke(token.Value);
        }
    }

    private static string Line(string code, int at) => code[at..(code.IndexOf('\n', at) is >= 0 and var end ? end : code.Length)];

    [GeneratedRegex(@"^(let|type|module|open|namespace|exception|do|and|extern)\b")]
    private static partial Regex Definition();
}
