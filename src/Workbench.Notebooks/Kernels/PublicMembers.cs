using System.Reflection;

namespace Workbench.Notebooks.Kernels;

/// <summary>The members of a value that are shown: its public properties and fields.</summary>
internal static class PublicMembers
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>The properties that can be read without an index, then the fields.</summary>
    public static IEnumerable<MemberInfo> Of(Type type) => type
        .GetProperties(Own)
        .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
        .Concat<MemberInfo>(type.GetFields(Own));

    /// <summary>The type that a member is declared with.</summary>
    public static Type TypeOf(MemberInfo member) =>
        member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    /// <summary>The value of a member.</summary>
    /// <exception cref="TargetInvocationException">The property throws.</exception>
    public static object? ValueOf(MemberInfo member, object owner) =>
        member is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)member).GetValue(owner);
}
