using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace Workbench.Notebooks.Variables;

/// <summary>Short names of types, as people write them in C# and F#.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, (string CSharp, string FSharp)> Known = new()
    {
        [typeof(object)] = ("object", "obj"),
        [typeof(string)] = ("string", "string"),
        [typeof(bool)] = ("bool", "bool"),
        [typeof(char)] = ("char", "char"),
        [typeof(byte)] = ("byte", "byte"),
        [typeof(sbyte)] = ("sbyte", "sbyte"),
        [typeof(short)] = ("short", "int16"),
        [typeof(ushort)] = ("ushort", "uint16"),
        [typeof(int)] = ("int", "int"),
        [typeof(uint)] = ("uint", "uint32"),
        [typeof(long)] = ("long", "int64"),
        [typeof(ulong)] = ("ulong", "uint64"),
        [typeof(float)] = ("float", "float32"),
        [typeof(double)] = ("double", "float"),
        [typeof(decimal)] = ("decimal", "decimal"),
        [typeof(void)] = ("void", "unit"),
        [typeof(Unit)] = ("Unit", "unit"),
    };

    // F# writes these after their argument.
    private static readonly Dictionary<Type, string> Suffixes = new()
    {
        [typeof(FSharpList<>)] = "list",
        [typeof(FSharpOption<>)] = "option",
        [typeof(FSharpValueOption<>)] = "voption",
        [typeof(IEnumerable<>)] = "seq",
    };

    public static string Of(Type type, bool isFSharp)
    {
        if (Known.TryGetValue(type, out var names))
            return isFSharp ? names.FSharp : names.CSharp;

        if (type.IsArray)
            return $"{Of(type.GetElementType()!, isFSharp)}[{new string(',', type.GetArrayRank() - 1)}]";

        if (Nullable.GetUnderlyingType(type) is { } plain && !isFSharp)
            return $"{Of(plain, false)}?";

        if (type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
            return isFSharp ? "anonymous record" : "anonymous type";

        if (FSharpType.IsTuple(type))
        {
            var parts = FSharpType.GetTupleElements(type).Select(part => Of(part, isFSharp));
            return isFSharp ? string.Join(" * ", parts) : $"({string.Join(", ", parts)})";
        }

        if (isFSharp && FSharpType.IsFunction(type))
            return FSharpType.GetFunctionElements(type) is var (from, to) ? $"{Of(from, true)} -> {Of(to, true)}" : "function";

        return Named(type, isFSharp);
    }

    private static string Named(Type type, bool isFSharp)
    {
        // A nested type has the arguments of those around it as well, of which only its own are written.
        var arguments = type.GetGenericArguments().Select(part => Of(part, isFSharp))
            .Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToList();
        var name = type.Name.Split('`')[0];
        if (arguments.Count == 0)
            return name;

        if (isFSharp && arguments is [var only] && Suffixes.TryGetValue(type.GetGenericTypeDefinition(), out var suffix))
            return $"{(NeedsBrackets(only) ? $"({only})" : only)} {suffix}";

        name = name.StartsWith("FSharp", StringComparison.Ordinal) && type.Assembly == typeof(Unit).Assembly ? name[6..] : name;
        return $"{name}<{string.Join(", ", arguments)}>";
    }

    private static bool NeedsBrackets(string name) =>
        name.Contains(" * ", StringComparison.Ordinal) || name.Contains(" -> ", StringComparison.Ordinal);
}
