using System.Collections;

namespace Workbench.Notebooks.Kernels;

/// <summary>Evaluates lazy sequences, such as LINQ queries and F#'s <c>seq</c>, before they are shown.</summary>
internal static class LazySequence
{
    /// <summary>
    /// The first items of a lazy sequence as an array, and whether there are more; any other value unchanged. A class that
    /// declares public members is more than a sequence, so it is unchanged, too.
    /// </summary>
    /// <param name="value">Any value.</param>
    /// <param name="most">The maximum number of items.</param>
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

    // In libraries, these classes are not public; those that compilers generate have names that no source can have.
    private static bool IsLazy(Type type) => (!type.IsVisible || type.Name.AsSpan().IndexOfAny('@', '<') >= 0)
        && !type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        && !OwnFormatters.Has(type);

    private static bool IsSequence(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>);
}
