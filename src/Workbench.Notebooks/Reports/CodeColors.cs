using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Reports;

/// <summary>Renders code as HTML, one row per line, and highlights comments, strings, numbers and keywords.</summary>
internal static partial class CodeColors
{
    private const string CSharpWords =
        "abstract|as|async|await|base|bool|break|byte|case|catch|char|class|const|continue|decimal|default|delegate|do|double|"
        + "else|enum|event|explicit|extern|false|finally|fixed|float|for|foreach|get|goto|if|implicit|in|init|"
        + "int|interface|internal|is|lock|long|namespace|new|not|"
        + "null|object|operator|or|out|override|params|private|protected|public|readonly|record|ref|required|return|sealed|"
        + "set|short|sizeof|static|string|"
        + "struct|switch|this|throw|true|try|typeof|uint|ulong|unchecked|unsafe|using|var|virtual|void|when|"
        + "where|while|with|yield";

    private const string FSharpWords =
        "abstract|and|as|assert|base|begin|class|default|delegate|do|done|downcast|downto|elif|else|end|exception|extern|"
        + "false|finally|fixed|for|fun|function|global|if|in|inherit|inline|interface|internal|lazy|let|match|"
        + "member|module|mutable|namespace|new|not|null|of|open|or|"
        + "override|private|public|rec|return|static|struct|then|to|true|try|type|upcast|use|val|void|when|while|with|yield";

    private static readonly Dictionary<string, Regex> Languages = new()
    {
        [KernelNames.CSharp] = Tokens($@"//[^\n]*|/\*.*?\*/", CSharpWords),
        [KernelNames.FSharp] = Tokens($@"//[^\n]*|\(\*.*?\*\)", FSharpWords),
    };

    /// <param name="kernel">The cell's kernel; code of kernels without rules is only escaped.</param>
    /// <param name="code">The code.</param>
    /// <param name="markedLine">The line to mark, from 1; 0 for none.</param>
    public static string ToHtml(string kernel, string code, int markedLine)
    {
        var marked = Languages.TryGetValue(kernel, out var tokens) ? tokens.Replace(code, Mark) : code;
        var html = new StringBuilder();
        var number = 0;
        foreach (var line in marked.Split('\n'))
        {
            html.Append(++number == markedLine ? "<span class=\"row hit\">" : "<span class=\"row\">");
            html.Append(Escape(line)).Append("</span>");
        }

        return html.ToString();
    }

    // Highlights are control characters until the text is escaped, so that code cannot inject markup. A token over several lines
    // is highlighted line by line.
    private static string Mark(Match match)
    {
        var kind = match.Groups.Values.Skip(1).First(group => group.Success).Name;
        return string.Join('\n', match.Value.Split('\n').Select(part => $"\u0001{kind}{part}\u0002"));
    }

    private static string Escape(string line) =>
        MarkedToken().Replace(WebUtility.HtmlEncode(line), "<span class=\"$1\">$2</span>");

    private static Regex Tokens(string comments, string words) =>
        new(
            $$"""
            (?<c>{{comments}})
            |(?<s>\$*@?"{3,}.*?"{3,}|\$?@"(?:[^"]|"")*"|@?\$*"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)')
            |(?<d>^\s*\#[!a-z]\S*)
            |(?<n>\b\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?[a-zA-Z]*\b)
            |\b(?<k>{{words}})\b
            """.Replace("\r", "").Replace("\n", ""),
            RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.Compiled
        );

    [GeneratedRegex("\u0001([a-z])([^\u0002]*)\u0002")]
    private static partial Regex MarkedToken();
}
