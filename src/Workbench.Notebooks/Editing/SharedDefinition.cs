using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Code that stands for the variable that a <c>#!set</c> or <c>#!share</c> line defines.</summary>
internal static class SharedDefinition
{
    /// <summary>The text before and after the name; with the value's type if the C# session has it.</summary>
    public static (string Before, string After) Of(NameInCommand name, ILanguageKernel csharp)
    {
        var isCSharp = name.Language == KernelNames.CSharp;
        var type = csharp.TryGetValue(name.Name, out var value, out var declared) ? Visible(value, declared!, name.Name) : null;
        if (isCSharp)
            return type is null ? ("dynamic ", " = null;") : ("var ", $" = default({SharedValue.CSharpName(type)});");

        return ("let ", $" = Unchecked.defaultof<{(type is null ? "obj" : SharedValue.FSharpName(type))}>");
    }

    private static Type? Visible(object? value, Type declared, string name)
    {
        try
        {
            return SharedValue.VisibleType(value, declared, name, KernelNames.CSharp, KernelNames.FSharp);
        }
        catch (KernelError)
        {
            return null;
        }
    }
}
