using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>Registers formatters for types that have no common base, when a value of them is shown for the first time.</summary>
internal static class TypesOnSight
{
    private const int MaxLevels = 6;
    private static readonly HashSet<Type> Seen = [];

    /// <summary>Registers formatters for the types that a value of this type may contain.</summary>
    public static void RegisterIn(Type type)
    {
        lock (Seen)
            Register(type, 0);
    }

    private static void Register(Type type, int level)
    {
        if (level > MaxLevels || type.IsPrimitive || type.IsPointer || type.ContainsGenericParameters || !Seen.Add(type))
            return;

        if (!OwnFormatters.Has(type))
        {
            if (TupleLists.Fit(type))
                OwnFormatters.RegisterStandard(() => Formatter.Register(new TupleLists(type)));

            if (FSharpValues.IsRecord(type))
                OwnFormatters.RegisterStandard(() => Formatter.Register(new RecordLine(type)));
        }

        foreach (var part in Parts(type))
            Register(part, level + 1);
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return [type.GetElementType()!];

        var faces = type.GetInterfaces().SelectMany(face => face.GetGenericArguments());
        return type.GetGenericArguments().Concat(faces).Concat(IsSystem(type) ? [] : MemberTypes(type));
    }

    // The members of the system's own types are numerous and hold nothing of a cell's.
    private static bool IsSystem(Type type) => type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;

    private static IEnumerable<Type> MemberTypes(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance;
        return type.GetProperties(own)
            .Select(property => property.PropertyType)
            .Concat(type.GetFields(own).Select(field => field.FieldType));
    }
}
