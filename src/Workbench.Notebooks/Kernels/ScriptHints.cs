namespace Workbench.Notebooks.Kernels;

/// <summary>Adds a hint to the compiler's message if scripts forbid something that programs allow.</summary>
internal static class ScriptHints
{
    private const string Extension = "At the top of a cell, write extension methods without a class around them, for example "
        + "`static int Twice(this int x) => 2 * x;`.";

    private const string Block =
        "Put it into a block { … } or a method: variables at the top of a cell live as long as the session.";

    private static readonly Dictionary<string, string> Hints = new()
    {
        ["CS1106"] = Extension,
        ["CS1109"] = Extension,
        ["CS9283"] = Extension,
        ["CS7021"] = "Write the types without a namespace: those of a cell are known in all later cells.",
        ["CS9054"] = "Leave out `file`: a later type of the same name hides an earlier one.",
        ["CS8345"] = Block,
        ["CS1529"] = "Put using lines at the top of the cell or into a separate cell.",
        ["CS7020"] = "Put it into a method, for example `IEnumerable<int> Numbers() { yield return 1; }`, and call that.",
        ["CS7026"] = "Attributes of an assembly have no effect in a notebook; remove the line.",
        ["CS7015"] = "A cell cannot name assemblies by alias; write the full name of the type, with global:: in front.",
        ["CS0027"] = "Code at the top of a cell belongs to no object; use the variables directly.",
        ["FS0030"] =
            "At the end of a cell, name the type of a result that has none of its own, for example (failwith \"no\" : unit).",
        ["CS1024"] =
            "In a cell, only the lines #r, #i, #load, #if, #region, #pragma, #nullable and #line begin with #, "
            + "and commands (#!import, #!set, #!share, #!time) in the first column.",
    };

    /// <summary>The message of a diagnostic, with a hint if there is one.</summary>
    public static string AddTo(string code, string message) =>
        Hints.TryGetValue(code, out var hint) ? $"{message.TrimEnd('.')}. {hint}" : message;
}
