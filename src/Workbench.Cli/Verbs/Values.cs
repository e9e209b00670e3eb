using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Engine.Plans;

namespace Workbench.Cli.Verbs;

/// <summary>Options with parsed or validated values: lists of numbers, seeds, numbers with a lower bound.</summary>
internal static partial class Values
{
    /// <summary>An option such as <c>--epsilon 0,0.1,0.2</c> or <c>--epsilon 0 0.1 0.2</c>.</summary>
    public static Option<IReadOnlyList<double>> Numbers(string name, string description, double minimum, double maximum) =>
        new(name)
        {
            Description = description,
            HelpName = "numbers",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => ParseNumbers(result, name, minimum, maximum),
        };

    /// <summary>An option with one number above <paramref name="above"/> and at most <paramref name="atMost"/>.</summary>
    public static Option<double> Number(
        string name,
        string description,
        double fallback,
        double above,
        double atMost = double.PositiveInfinity
    ) =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = fallback > above ? _ => fallback : null,
            CustomParser = result => ParseNumber(result, name, above, atMost),
        };

    /// <summary>
    /// An option with one number above <paramref name="above"/> and at most <paramref name="atMost"/>, or nothing.
    /// </summary>
    public static Option<double?> OptionalNumber(string name, string description, double above, double atMost) =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result => ParseNumber(result, name, above, atMost),
        };

    private static double ParseNumber(ArgumentResult result, string name, double above, double atMost)
    {
        var text = result.Tokens.Single().Value;
        if (IsNumber(text, out var number) && number > above && number <= atMost) return number;
        var range = $"a number above {above}{(double.IsInfinity(atMost) ? "" : $" and at most {atMost}")}";
        result.AddError($"{name}: expected {range}, found '{text}'{TooLarge(text)}.{CommaHint(text)}");
        return number;
    }

    /// <summary>An option such as <c>--seeds 1,2,3</c> or <c>--seeds 1 2 3</c>.</summary>
    public static Option<IReadOnlyList<long>> Seeds(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "numbers",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result =>
            {
                var seeds = new List<long>();
                foreach (var part in Parts(result))
                {
                    if (long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
                        seeds.Add(seed);
                    else
                        result.AddError($"{name}: expected whole numbers separated by commas, found '{part}'.");
                }
                return seeds;
            },
        };

    /// <summary>An option with a whole number of at least <paramref name="minimum"/>.</summary>
    public static Option<int> Count(string name, string description, int minimum, int fallback) =>
        new(name)
        {
            Description = description,
            HelpName = "count",
            DefaultValueFactory = _ => fallback,
            CustomParser = result => (int)Whole(result, name, minimum, int.MaxValue, fallback),
        };

    /// <summary>An option with a whole number of at least <paramref name="minimum"/>, or nothing.</summary>
    public static Option<int?> OptionalCount(string name, string description, int minimum) =>
        new(name)
        {
            Description = description,
            HelpName = "count",
            CustomParser = result => (int)Whole(result, name, minimum, int.MaxValue, minimum),
        };

    /// <summary><c>--seed</c>, default 1.</summary>
    public static Option<long> Seed() =>
        new("--seed")
        {
            Description = "Random seed.",
            HelpName = "number",
            DefaultValueFactory = _ => 1,
            CustomParser = result => Whole(result, "--seed", long.MinValue, long.MaxValue, 1),
        };

    private static long Whole(ArgumentResult result, string name, long minimum, long maximum, long fallback)
    {
        var text = result.Tokens.Single().Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum) return value;
        var range = minimum == long.MinValue ? "a whole number" : $"a whole number of at least {minimum}";
        result.AddError($"{name}: expected {range}, found '{text}'{TooLarge(text)}.{ThousandsHint(text)}");
        return fallback;
    }

    /// <summary>The value of <see cref="Threads"/> for <c>auto</c>.</summary>
    public const int MeasuredThreads = 0;

    /// <summary><c>--threads</c> with a number of at least 1, or <c>auto</c>; default 1.</summary>
    public static Option<int> Threads() =>
        new("--threads")
        {
            HelpName = "count",
            Description =
                "Threads; auto measures which number is fastest. For small networks that is one, which gives the same bits "
                    + "every time.",
            DefaultValueFactory = _ => 1,
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (text == "auto")
                    return MeasuredThreads;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1)
                    return count;
                result.AddError($"--threads: expected a whole number of at least 1, or auto; found '{text}'.");
                return 1;
            },
        };

    private static List<double> ParseNumbers(ArgumentResult result, string name, double minimum, double maximum)
    {
        var numbers = new List<double>();
        var parts = Parts(result).ToList();
        if (parts.Count == 0) result.AddError($"{name}: expected at least one number, found none.");
        // In many languages, 0,1 is a number; here it is a list of two.
        foreach (var text in result.Tokens.Select(token => token.Value).Where(text => TwoWholes().IsMatch(text)))
        {
            var number = text.Replace(',', '.');
            result.AddError(LeadingZero().IsMatch(text.Split(',')[1])
                ? $"{name}: expected numbers, separated by commas, found '{text}'. Write {number}."
                : $"{name}: '{text}' can be a number or a list. Write {number} for the number, or {text.Replace(',', ' ')} "
                    + "with a space for the list.");
            return numbers;
        }
        foreach (var part in parts)
        {
            if (IsNumber(part, out var number) && !LeadingZero().IsMatch(part) && number >= minimum && number <= maximum)
                numbers.Add(number);
            else
                result.AddError(
                    $"{name}: expected numbers "
                        + (double.IsInfinity(maximum) ? $"of at least {minimum}" : $"from {minimum} to {maximum}")
                        + $", separated by commas, found '{part}'."
                );
        }
        return numbers;
    }

    /// <summary>Whether a text is a finite number, written with a point.</summary>
    public static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    [GeneratedRegex(@"^\d+,\d+$")]
    private static partial Regex TwoWholes();

    [GeneratedRegex(@"^-?0\d")]
    private static partial Regex LeadingZero();

    private static string TooLarge(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > int.MaxValue
            ? ", which is too large" : "";

    // In English, 10,000 is ten thousand.
    private static string ThousandsHint(string text) =>
        Thousands().IsMatch(text) ? $" Write {text.Replace(",", "", StringComparison.Ordinal)}." : "";

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+$")]
    private static partial Regex Thousands();

    /// <summary>A text for the user who wrote 0,01, which is a number in many languages: <c> Write 0.01.</c></summary>
    public static string CommaHint(string text, string before = "") =>
        text.Contains(',') && IsNumber(text.Replace(',', '.'), out _) ? $" Write {before}{text.Replace(',', '.')}." : "";

    private static IEnumerable<string> Parts(ArgumentResult result) => result.Tokens
        .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
