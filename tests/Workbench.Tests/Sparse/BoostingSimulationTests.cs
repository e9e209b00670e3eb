using Workbench.Sparse;

namespace Workbench.Tests.Sparse;

public sealed class BoostingSimulationTests
{
    private static BoostingSimulation Run(double boostStrength, double inequality = 0.5) =>
        BoostingSimulation.Run(
            new BoostingSimulationOptions
            {
                Units = 40,
                Batches = 40,
                Inequality = inequality,
                Winners = new KWinnersOptions { ActiveFraction = 0.1, BoostStrength = boostStrength },
            }
        );

    [Fact]
    public void Stronger_boosting_spreads_the_wins()
    {
        var simulations = new[] { 0.0, 1.0, 4.0 }.Select(boost => Run(boost)).ToList();
        simulations.Select(simulation => simulation.Entropies[^1]).ShouldBeInOrder(SortDirection.Ascending);
        simulations.Select(simulation => simulation.DutyCycles[0]).ShouldBeInOrder(SortDirection.Descending);
        simulations.Select(simulation => simulation.Entropies.Count).ShouldBe([40, 40, 40]);
        simulations.Max(simulation => simulation.Entropies.Max() / simulation.MaximumEntropy).ShouldBeLessThan(1.0001);
    }

    [Fact]
    public void Four_of_forty_units_win_on_average_and_equal_units_win_equally_often()
    {
        var equal = Run(boostStrength: 0, inequality: 0);
        equal.DutyCycles.Sum().ShouldBe(4, 1e-3);
        equal.Entropies[^1].ShouldBeGreaterThan(0.99 * equal.MaximumEntropy);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers() => Run(1).DutyCycles.ShouldBe(Run(1).DutyCycles);
}
