using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// The words of a table of records. Records of the workbench itself are shown to readers who do not see their code; other
/// people's keep the names and values that they have there.
/// </summary>
internal static partial class TableWords
{
    /// <summary>The heading of a column: its <see cref="DisplayNameAttribute"/> if it has one, otherwise its name.</summary>
    public static string Title(MemberInfo column) =>
        column.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName is { Length: > 0 } name ? name
        : IsOwn(column) && column.Name.Length > 0 ? column.Name[0] + Words(column.Name[1..])
        : column.Name;

    /// <summary>The words for a value, or null if it needs none.</summary>
    public static string? Of(MemberInfo column, object? value) => value switch
    {
        _ when !IsOwn(column) => null,
        bool isTrue => isTrue ? "yes" : "no",
        Enum choice => Words(choice.ToString()),
        int or long when Convert.ToInt64(value, CultureInfo.InvariantCulture) is >= 10_000 and var count =>
            count.ToString("N0", CultureInfo.InvariantCulture),
        double or float => ((IFormattable)value).ToString("G4", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a type is the workbench's own.</summary>
    public static bool IsOwn(Type? type) =>
        type?.Assembly.GetName().Name?.StartsWith("Workbench", StringComparison.Ordinal) == true;

    private static bool IsOwn(MemberInfo column) => IsOwn(column.DeclaringType);

    private static string Words(string name) => WordStart().Replace(name, " ").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
