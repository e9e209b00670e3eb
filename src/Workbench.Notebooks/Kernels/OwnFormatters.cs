using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>Formatters that a library or a cell has registered, as opposed to the workbench's and the package's own.</summary>
internal static class OwnFormatters
{
    private static readonly HashSet<ITypeFormatter> Standard = new(ReferenceEqualityComparer.Instance);

    /// <summary>Registers formatters of the workbench's own.</summary>
    public static void RegisterStandard(Action register)
    {
        var before = Formatter.RegisteredFormatters(false).ToHashSet<ITypeFormatter>(ReferenceEqualityComparer.Instance);
        register();
        Standard.UnionWith(Formatter.RegisteredFormatters(false).Where(formatter => !before.Contains(formatter)));
    }

    /// <summary>
    /// Whether a library or a cell has registered a formatter for this type, one of its bases, or its generic definition.
    /// </summary>
    public static bool Has(Type type) => Formatter.RegisteredFormatters(false).Any(formatter =>
        !Standard.Contains(formatter) && formatter.Type != typeof(object) && Covers(formatter.Type, type));

    /// <summary>Whether the workbench has registered a formatter of its own for this type.</summary>
    public static bool HasStandard(Type type) =>
        Standard.Any(formatter => formatter.Type != typeof(object) && formatter.MimeType != PlainTextSummaryFormatter.MimeType
            && Covers(formatter.Type, type));

    private static bool Covers(Type covered, Type type) => covered.IsAssignableFrom(type)
        || (covered.IsGenericTypeDefinition && Definitions(type).Contains(covered));

    private static IEnumerable<Type> Definitions(Type type)
    {
        foreach (var face in type.GetInterfaces().Where(face => face.IsGenericType))
            yield return face.GetGenericTypeDefinition();

        for (var at = type; at is not null; at = at.BaseType)
            if (at.IsGenericType)
                yield return at.GetGenericTypeDefinition();
    }
}
