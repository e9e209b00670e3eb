using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Data;

namespace Workbench.Experiments.Sweeps;

/// <summary>
/// Checks what the measurements of a trial would refuse after its training, so that a sweep's file is refused before it runs.
/// </summary>
internal static class TrialCheck
{
    /// <exception cref="ArgumentException">A name does not exist, or a measurement has no images or no strength.</exception>
    public static void Plans(TrialOptions trial)
    {
        AllData.Find(trial.Data);
        foreach (var plan in trial.Attacks)
        {
            AllAttacks.Create(plan.Attack);
            Plan($"attack {plan.Attack}", plan.Images, plan.Epsilons, "epsilon");
        }

        foreach (var plan in trial.Corruptions)
        {
            AllCorruptions.Create(plan.Corruption);
            Plan($"corruption {plan.Corruption}", plan.Images, plan.Severities, "severity");
        }
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
