using Workbench.Attacks;
using Workbench.Corruptions;

namespace Workbench.Experiments.Sweeps;

/// <summary>
/// Checks what the measurements of a trial would refuse after its training, so that a sweep's file is refused before it runs.
/// </summary>
internal static class TrialCheck
{
    /// <exception cref="ArgumentException">There is no such attack, or it has no images or no epsilon.</exception>
    public static bool Attacks(TrialOptions trial)
    {
        foreach (var plan in trial.Attacks)
        {
            AllAttacks.Create(plan.Attack);
            Plan($"attack {plan.Attack}", plan.Images, plan.Epsilons, "epsilon");
        }

        return true;
    }

    /// <exception cref="ArgumentException">There is no such corruption, or it has no images or no severity.</exception>
    public static bool Corruptions(TrialOptions trial)
    {
        foreach (var plan in trial.Corruptions)
        {
            AllCorruptions.Create(plan.Corruption);
            Plan($"corruption {plan.Corruption}", plan.Images, plan.Severities, "severity");
        }

        return true;
    }

    private static void Plan(string what, int images, IReadOnlyList<double> strengths, string strength)
    {
        if (images < 1)
            throw new ArgumentException($"Expected at least 1 image for the {what}, found {images}.");
        if (strengths is not { Count: > 0 })
            throw new ArgumentException($"Expected at least one {strength} of the {what}, found none.");
        if (strengths.Any(value => !double.IsFinite(value) || value < 0))
            throw new ArgumentException(
                $"Expected each {strength} of the {what} to be a finite number, at least 0, found {string.Join(", ", strengths)}."
            );
    }
}
