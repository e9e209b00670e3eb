using System.Runtime.CompilerServices;

namespace Workbench.Sparse;

/// <summary>Checks option values; the messages say what was expected.</summary>
internal static class Bounds
{
    /// <summary>Both ends excluded.</summary>
    public static double Open(double value, double low, double high, [CallerMemberName] string name = "") =>
        value > low && value < high ? value : throw Outside(name, value, $"above {low} and below {high}");

    /// <summary>Both ends included.</summary>
    public static double Closed(double value, double low, double high, [CallerMemberName] string name = "") =>
        value >= low && value <= high ? value : throw Outside(name, value, $"from {low} to {high}");

    /// <summary>Low end included, high end excluded.</summary>
    public static double HalfOpen(double value, double low, double high, [CallerMemberName] string name = "") =>
        value >= low && value < high ? value : throw Outside(name, value, $"at least {low} and below {high}");

    /// <summary>Low end excluded, high end included.</summary>
    public static double AboveUpTo(double value, double low, double high, [CallerMemberName] string name = "") =>
        value > low && value <= high ? value : throw Outside(name, value, $"above {low} and at most {high}");

    public static double NotNegative(double value, [CallerMemberName] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Outside(name, value, "a finite number of at least 0");

    public static double Positive(double value, [CallerMemberName] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Outside(name, value, "a finite number above 0");

    public static int AtLeast(int value, int low, [CallerMemberName] string name = "") =>
        value >= low ? value : throw Outside(name, value, $"at least {low}");

    private static ArgumentOutOfRangeException Outside(string name, object value, string expected) =>
        new(name, value, $"Expected {name} to be {expected}, found {value}.");
}
