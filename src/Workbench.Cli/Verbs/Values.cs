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
    public static Option<int> Count(string name, string description, int minimum, int fallback)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < minimum)
                result.AddError($"{name}: expected at least {minimum}, found {value}.");
        });
        return option;
    }

    /// <summary>The value of <see cref="Threads"/> for <c>auto</c>.</summary>
    public const int MeasuredThreads = 0;

    /// <summary><c>--threads</c> with a number of at least 1, or <c>auto</c>; default 1.</summary>
    public static Option<int> Threads() =>
        new("--threads")
        {
            Description =
                "Threads; auto measures which number is fastest. For small networks that is one, and one gives the same bits "
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
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number >= minimum && number <= maximum) numbers.Add(number);
            else result.AddError($"{name}: expected numbers from {minimum} to {maximum} separated by commas, found '{part}'.");
        }
        return numbers;
    }

    private static IEnumerable<string> Parts(ArgumentResult result) => result.Tokens
        .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
