namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Decides whether a value can be shared between languages, which needs a type that both can name.
/// Public only because code generated for cells uses it.
/// </summary>
public static class SharedValue
{
    /// <summary>The value to share.</summary>
    public static object? InTransit { get; set; }

    /// <summary>A value with the type it is declared with.</summary>
    public static object WithType<T>(T value) => ((object?)value, typeof(T));

    /// <summary>The type by which another language can refer to the value.</summary>
    internal static Type VisibleType(object? value, Type declared, string name, string from, string to)
    {
        var type = value?.GetType() ?? declared;
        foreach (var candidate in Candidates(type))
        {
            if (candidate.IsVisible && CellType(candidate) is null)
                return candidate;
        }

        throw new KernelError(
            "share",
            "share",
            CellType(type) is { } own
                ? $"'{name}' cannot be shared from {from} to {to}: its type {own.Name} is defined in a cell, and other "
                    + "languages cannot use such types. "
                    + "Share an array, a tuple, a dictionary or a library type instead."
                : $"'{name}' cannot be shared from {from} to {to}: its type {type} is not public. Share an array (ToArray()) or "
                    + "another public type instead.",
            1
        );
    }

    internal static IReadOnlyCollection<string> AssembliesOf(Type type) => Parts(type)
        .Select(part => part.Assembly.Location).Where(path => path.Length > 0)
        .SelectMany(HostAssemblies.WithDependencies).Distinct().ToList();

    internal static string CSharpName(Type type) => Name(type, "global::", "<", ">", rank => $"[{new string(',', rank - 1)}]");

    internal static string FSharpName(Type type) => Name(type, "global.", "<", ">", rank => $"[{new string(',', rank - 1)}]");

    // The type itself, then its base types, then the interfaces of lazy sequences and similar types.
    private static IEnumerable<Type> Candidates(Type type)
    {
        for (var at = type; at is not null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
            yield return at;

        foreach (var wanted in (Type[])[typeof(IDictionary<,>), typeof(IReadOnlyList<>), typeof(IEnumerable<>)])
        {
            foreach (
                var face in type.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == wanted)
            )
            {
                yield return face;
            }
        }

        // The exact type object is its own candidate.
        if (type == typeof(object))
            yield return type;
    }

    // A type whose assembly has no file was defined in a cell.
    private static Type? CellType(Type type) =>
        Parts(type).FirstOrDefault(part => part.Assembly.IsDynamic || string.IsNullOrEmpty(part.Assembly.Location));

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()),
        _ => [type],
    };

    private static string Name(Type type, string root, string open, string close, Func<int, string> brackets)
    {
        if (type.IsArray)
        {
            // In C#, int[][,] reads from the outside in, so the element's name is split at its first bracket.
            var ranks = brackets(type.GetArrayRank());
            var element = Name(type.GetElementType()!, root, open, close, brackets);
            var at = type.GetElementType()!.IsArray && root == "global::" ? element.IndexOf('[', StringComparison.Ordinal) : -1;
            return at < 0 ? element + ranks : element[..at] + ranks + element[at..];
        }

        var chain = new Stack<Type>();
        for (var at = type; at is not null; at = at.DeclaringType)
            chain.Push(at);

        var arguments = new Queue<Type>(type.GetGenericArguments());
        var parts = chain.Select(part =>
        {
            var arity = part.GetGenericArguments().Length - (part.DeclaringType?.GetGenericArguments().Length ?? 0);
            var names = Enumerable.Range(0, arity).Select(_ => Name(arguments.Dequeue(), root, open, close, brackets)).ToList();
            return part.Name.Split('`')[0] + (names.Count == 0 ? "" : open + string.Join(", ", names) + close);
        });
        var space = string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".";
        return root + space + string.Join('.', parts);
    }
}
