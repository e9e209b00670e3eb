using System.Collections.Frozen;

namespace Workbench.Notebooks;

/// <summary>
/// The kernel names of the <c>.dib</c> format: which ones exist, which run here, and what a <c>#!name</c> line means.
/// </summary>
public static class KernelNames
{
    /// <summary>C#.</summary>
    public const string CSharp = "csharp";

    /// <summary>F#.</summary>
    public const string FSharp = "fsharp";

    /// <summary>Prose.</summary>
    public const string Markdown = "markdown";

    /// <summary>Markup that is shown unescaped.</summary>
    public const string Html = "html";

    /// <summary>A script that the reader's browser runs.</summary>
    public const string JavaScript = "javascript";

    /// <summary>A Jupyter notebook's raw cells, which nothing runs or renders.</summary>
    public const string Raw = "raw";

    /// <summary>The kernels that run here.</summary>
    public static IReadOnlyList<string> Runnable { get; } = [CSharp, FSharp, Html, JavaScript, Markdown];

    // Names and aliases at which every .dib reader splits cells, whether or not it can run them. As in those readers, case
    // matters.
    private static readonly (string Name, string[] Aliases)[] Known =
    [
        (CSharp, ["c#", "C#", "cs"]),
        (FSharp, ["f#", "F#", "fs"]),
        (Markdown, ["md"]),
        (Html, []),
        (JavaScript, ["js"]),
        ("pwsh", ["powershell"]),
        ("mermaid", []),
        ("http", []),
        ("sql", []),
        ("kql", []),
        ("value", []),
        ("python", []),
        ("R", []),
    ];

    internal static FrozenDictionary<string, string> Aliases { get; } = Known
        .SelectMany(kernel => kernel.Aliases.Prepend(kernel.Name), (kernel, alias) => (kernel.Name, alias))
        .ToFrozenDictionary(pair => pair.alias, pair => pair.Name);

    /// <summary>The kernel for a name or an alias such as <c>c#</c>, or null.</summary>
    public static string? Find(string nameOrAlias) => Aliases.GetValueOrDefault(nameOrAlias);

    /// <summary>Whether cells of this kernel run here.</summary>
    public static bool CanRun(string kernel) => Runnable.Contains(kernel);

    /// <summary>Whether cells of this kernel are prose, with nothing to run.</summary>
    internal static bool IsProse(string kernel) => kernel is Markdown or Raw;

    /// <summary>Whether a line <c>#!name</c> can select a kernel of this name.</summary>
    internal static bool IsSelectable(string kernel) => kernel.Length > 0
        && !kernel.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || char.IsSurrogate(letter))
        && kernel is not ("meta" or "import" or "set" or "share" or "time");
}
