using System.CommandLine;
using Workbench.Cli.Terminal;

namespace Workbench.Cli.Verbs;

/// <summary><c>completion SHELL</c>: prints a script that lets a shell complete verbs, options and names.</summary>
/// <remarks>
/// Every script gets the suggestions from this program, with System.CommandLine's directive <c>[suggest:POSITION]</c>.
/// </remarks>
internal static class CompletionVerb
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            # In ~/.bashrc: source <(workbench completion bash)
            _workbench() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" \
                    -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _workbench workbench ./workbench
            """,
        ["zsh"] = """
            # In ~/.zshrc, after compinit: source <(workbench completion zsh)
            _workbench() {
                local -a found
                found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                compadd -a found || _files
            }
            compdef _workbench workbench ./workbench
            """,
        ["fish"] = """
            # workbench completion fish > ~/.config/fish/completions/workbench.fish
            function __workbench
                set -l line (commandline -cp)
                set -l program (string split ' ' -- $line)[1]
                $program "[suggest:"(string length -- $line)"]" $line 2>/dev/null
            end
            complete -c workbench -a '(__workbench)'
            """,
        ["powershell"] = """
            # In $PROFILE: workbench completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName workbench -ScriptBlock {
                param($word, $tree, $position)
                & $tree.CommandElements[0].Value "[suggest:$position]" "$tree" 2>$null |
                    Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    private static readonly Argument<string> Shell = new("shell") { Description = "The shell to print the script for." };

    public static Command Create()
    {
        Shell.AcceptOnly("shell", [.. Scripts.Keys]);
        var command = new Command("completion", "Print a script that makes a shell complete commands, options and names.")
        {
            Shell,
        }.WithExamples("completion bash");
        command.SetAction(parsed =>
        {
            Console.WriteLine(Scripts[parsed.GetRequiredValue(Shell)]);
            return ExitStatus.Success;
        });
        return command;
    }
}
