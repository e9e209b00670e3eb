using System.Collections;

namespace Workbench.Notebooks.Kernels;

/// <summary>Evaluates lazy sequences, such as LINQ queries and F#'s <c>seq</c>, before they are shown.</summary>
internal static class LazySequence
{
    /// <summary>
    /// The beginning of a lazy sequence as an array, and whether there is more; any other value unchanged. A class with public
    /// members of its own is not only a sequence, so it stays as it is.
    /// </summary>
    /// <param name="value">Any value.</param>
    /// <param name="most">The length of the beginning.</param>
    public static (object? Value, bool IsCut) Evaluate(object? value, int most)
    {
        if (value is not IEnumerable items || value is string or ICollection || !IsLazy(value.GetType())
            || value.GetType().GetInterfaces().FirstOrDefault(IsSequence) is not { } face)
            return (value, false);

        var first = items.Cast<object?>().Take(most + 1).ToList();
        return (ToArray(first.Take(most).ToList(), face.GetGenericArguments()[0]), first.Count > most);
    }

    /// <summary>The first items of an array.</summary>
    public static Array Take(Array array, int most) =>
        ToArray(array.Cast<object?>().Take(most).ToList(), array.GetType().GetElementType()!);

    private static Array ToArray(List<object?> items, Type type)
    {
        var array = Array.CreateInstance(type, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(items[i], i);

        return array;
    }

    // Libraries hide these classes; compilers give them names that no source can have.
    private static bool IsLazy(Type type) => (!type.IsVisible || type.Name.AsSpan().IndexOfAny('@', '<') >= 0)
        && !type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        && !OwnFormatters.Has(type);

    private static bool IsSequence(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>);
}
