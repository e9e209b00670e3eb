namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly List<Func<int, double>> _factors;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1,
                        bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose) { }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1,
                        bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factors = lr_lambdas.ToList();
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Epoch > 0 ? Rates.Zip(_factors, (rate, factor) => rate * factor(Epoch)) : Rates;
                }

                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _steps;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1,
                        bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_factor, _steps) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Epoch == 0 ? Rates.Select(rate => rate * _factor)
                        : Epoch == _steps ? Rates.Select(rate => rate * (1.0 / _factor))
                        : Rates;

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * (Epoch >= _steps ? 1 : _factor));
                }

                public class PolynomialLR : LRScheduler
                {
                    private readonly int _steps;
                    private readonly double _power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1,
                        bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_steps, _power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0 || Epoch > _steps)
                            return Rates;
                        var decay = Math.Pow((1.0 - (double)Epoch / _steps) / (1.0 - (double)(Epoch - 1) / _steps), _power);
                        return Rates.Select(rate => rate * decay);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * Math.Pow(1.0 - (double)Math.Min(_steps, Epoch) / _steps, _power));
                }

                /// <summary>One schedule after another: each begins at its milestone, as if training began there.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;
                    private readonly List<int> _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones,
                        int last_epoch = -1) : base(optimizer, last_epoch + 1)
                    {
                        (_schedulers, _milestones) = (schedulers.ToList(), milestones.ToList());
                        if (_schedulers.Count != _milestones.Count + 1)
                            throw new ArgumentException($"{_schedulers.Count} schedulers need {_schedulers.Count - 1} milestones, not {_milestones.Count}.");
                        // Each of them has set the rates when it was made; only the first has a say at the start.
                        foreach (var group in optimizer.ParamGroups)
                            group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers)
                            scheduler.Epoch--;
                        _schedulers[0].step();
                        Set(Rates.ToList());
                    }

                    // The schedulers set the rates themselves, at most once a step.
                    protected override IEnumerable<double> get_lr()
                    {
                        var current = _milestones.Count(milestone => milestone <= Epoch);
                        if (current > 0 && _milestones[current - 1] == Epoch)
                            _schedulers[current].step(0);
                        else
                            _schedulers[current].step();
                        return Rates;
                    }
                }

                /// <summary>Schedules that all act on the rates, in their order, at each step.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) : this(schedulers.ToList()) { }

                    private ChainedLR(List<LRScheduler> schedulers) : base(schedulers.First().Optimizer)
                    {
                        if (schedulers.Any(scheduler => scheduler.Optimizer != Optimizer))
                            throw new ArgumentException("The schedulers are for different optimizers.", nameof(schedulers));
                        _schedulers = schedulers;
                    }

                    public override void step()
                    {
                        _schedulers.ForEach(scheduler => scheduler.step());
                        Set(Rates.ToList());
                    }
                }
            }

            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1,
                bool verbose = false) => new impl.MultiplicativeLR(optimizer, lr_lambda, last_epoch, verbose);

            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5,
                int last_epoch = -1, bool verbose = false) => new impl.ConstantLR(optimizer, factor, total_iters, last_epoch,
                verbose);

            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1,
                int last_epoch = -1, bool verbose = false) => new impl.PolynomialLR(optimizer, total_iters, power, last_epoch,
                verbose);

            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers,
                IEnumerable<int> milestones, int last_epoch = -1) => new impl.SequentialLR(optimizer, schedulers, milestones,
                last_epoch);

            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
        }
    }
}
