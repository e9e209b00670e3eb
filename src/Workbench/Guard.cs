using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Workbench;

/// <summary>
/// Checks of numbers, with messages that say what was expected and what was found: first the value, then its limits.
/// </summary>
internal static class Guard
{
    public static T AtLeast<T>(T value, T least, [CallerMemberName] string name = "") where T : INumber<T> =>
        value >= least && T.IsFinite(value) ? value : throw Outside(name, value, $"at least {least}");

    public static double Above(double value, double bound, [CallerMemberName] string name = "") =>
        value > bound && double.IsFinite(value) ? value : throw Outside(name, value, $"a finite number above {bound}");

    /// <summary>Both ends included.</summary>
    public static T Closed<T>(T value, T low, T high, [CallerMemberName] string name = "") where T : INumber<T> =>
        value >= low && value <= high ? value : throw Outside(name, value, $"from {low} to {high}");

    /// <summary>Both ends excluded.</summary>
    public static double Open(double value, double low, double high, [CallerMemberName] string name = "") =>
        value > low && value < high ? value : throw Outside(name, value, $"above {low} and below {high}");

    /// <summary>Low end included, high end excluded.</summary>
    public static double HalfOpen(double value, double low, double high, [CallerMemberName] string name = "") =>
        value >= low && value < high ? value : throw Outside(name, value, $"at least {low} and below {high}");

    /// <summary>Low end excluded, high end included.</summary>
    public static double AboveUpTo(double value, double low, double high, [CallerMemberName] string name = "") =>
        value > low && value <= high ? value : throw Outside(name, value, $"above {low} and at most {high}");

    /// <summary>One of an enumeration's names.</summary>
    public static T Known<T>(T value, [CallerMemberName] string name = "") where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw Outside(name, value, $"{string.Join(", ", Enum.GetNames<T>())}");

    private static ArgumentOutOfRangeException Outside(string name, object value, FormattableString expected) =>
        new(
            name,
            value,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {name} to be {expected.ToString(CultureInfo.InvariantCulture)}, found {value}."
            )
        );
}
