using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Workbench.Engine.Plans;

namespace Workbench.Cli.Verbs;

/// <summary>Options with parsed or validated values: lists of numbers, seeds, numbers with a lower bound.</summary>
internal static class Values
{
    /// <summary>An option such as <c>--epsilon 0,0.1,0.2</c> or <c>--epsilon 0 0.1 0.2</c>.</summary>
    public static Option<IReadOnlyList<double>> Numbers(string name, string description, double minimum, double maximum) =>
        new(name)
        {
            Description = description,
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
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (IsNumber(text, out var number) && number > above && number <= atMost) return number;
                var range = $"a number above {above}{(double.IsInfinity(atMost) ? "" : $" and at most {atMost}")}";
                result.AddError($"{name}: expected {range}, found '{text}'.{CommaHint(text)}");
                return fallback;
            },
        };

    /// <summary>An option such as <c>--seeds 1,2,3</c> or <c>--seeds 1 2 3</c>.</summary>
    public static Option<IReadOnlyList<long>> Seeds(string name, string description) =>
        new(name)
        {
            Description = description,
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
        result.AddError($"{name}: expected {range}, found '{text}'.");
        return fallback;
    }

    /// <summary>The value of <see cref="Threads"/> for <c>auto</c>.</summary>
    public const int MeasuredThreads = 0;

    /// <summary><c>--threads</c> with a number of at least 1, or <c>auto</c>; default 1.</summary>
    public static Option<int> Threads() =>
        new("--threads")
        {
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
        foreach (var part in Parts(result))
        {
            if (IsNumber(part, out var number) && number >= minimum && number <= maximum)
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

    // In many languages, 0,01 is a number; here it is a list.
    private static string CommaHint(string text) =>
        text.Contains(',') && IsNumber(text.Replace(',', '.'), out _) ? $" Write {text.Replace(',', '.')}." : "";

    private static IEnumerable<string> Parts(ArgumentResult result) => result.Tokens
        .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
