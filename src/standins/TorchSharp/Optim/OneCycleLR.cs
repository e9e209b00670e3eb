namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate rises to its peak and falls far below its start, the momentum the other way round.</summary>
                public class OneCycleLR : LRScheduler
                {
                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    private enum Level { Start, Peak, End }

                    private sealed record Phase(double LastStep, Level From, Level To);

                    private readonly List<(double Start, double Peak, double End)> _rates;
                    private readonly List<(double Base, double Max)>? _momenta;
                    private readonly AnnealStrategy _strategy;
                    private readonly Phase[] _phases;
                    private readonly int _steps;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1,
                        int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95,
                        double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1,
                        bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _steps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        if (_steps <= 0 || total_steps <= 0 && epochs <= 0)
                            throw new ArgumentException("Give either total_steps or both epochs and steps_per_epoch.");
                        if (pct_start is < 0 or > 1)
                            throw new ArgumentException($"pct_start is a share of the steps, between 0 and 1, not {pct_start}.");
                        _strategy = anneal_strategy;
                        _phases = three_phase
                            ? [
                                new(pct_start * _steps - 1, Level.Start, Level.Peak),
                                new(2 * pct_start * _steps - 2, Level.Peak, Level.Start),
                                new(_steps - 1, Level.Start, Level.End),
                              ]
                            : [new(pct_start * _steps - 1, Level.Start, Level.Peak), new(_steps - 1, Level.Peak, Level.End)];
                        var start = max_lr / div_factor;
                        _rates = BaseRates.Select(_ => (start, max_lr, start / final_div_factor)).ToList();
                        if (cycle_momentum)
                            _momenta = BaseRates.Select(_ => (base_momentum, max_momentum)).ToList();
                        if (last_epoch == -1)
                            foreach (var group in optimizer.ParamGroups)
                                (group.LearningRate, group.InitialLearningRate) = (start, start);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > _steps)
                            throw new InvalidOperationException($"The schedule has {_steps} steps, and this would be step {Epoch}.");
                        var phase = _phases.First(phase => Epoch <= phase.LastStep || phase == _phases[^1]);
                        var first = phase == _phases[0] ? 0 : _phases[Array.IndexOf(_phases, phase) - 1].LastStep;
                        var share = (Epoch - first) / (phase.LastStep - first);
                        foreach (var (i, group) in Optimizer.ParamGroups.Index())
                            if (_momenta is not null)
                                SetMomentum(group, Anneal(Momentum(i, phase.From), Momentum(i, phase.To), share));
                        return _rates.Select(rate => Anneal(Rate(rate, phase.From), Rate(rate, phase.To), share)).ToList();
                    }

                    private static double Rate((double Start, double Peak, double End) rates, Level level) =>
                        level switch { Level.Start => rates.Start, Level.Peak => rates.Peak, _ => rates.End };

                    private double Momentum(int group, Level level) =>
                        level == Level.Peak ? _momenta![group].Base : _momenta![group].Max;

                    private double Anneal(double from, double to, double share) => _strategy == AnnealStrategy.Linear
                        ? (to - from) * share + from
                        : to + (from - to) / 2.0 * (Math.Cos(Math.PI * share) + 1);

                    private static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IMomentum withMomentum)
                            withMomentum.Momentum = momentum;
                        else if (group is IBetas withBetas)
                            withBetas.Betas = (momentum, withBetas.Betas.Item2);
                        else
                            throw new ArgumentException("The optimizer must have a momentum or betas for cycle_momentum.");
                    }
                }
            }
        }
    }
}
