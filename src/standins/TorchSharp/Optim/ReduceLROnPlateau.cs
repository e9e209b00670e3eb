namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rates when a measure has not become better for a number of steps.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lowest, _relative;
                    private readonly double _factor, _threshold, _eps;
                    private readonly int _patience, _cooldown;
                    private readonly List<double> _least;
                    private double _best;
                    private int _badSteps, _resting;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10,
                        double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null,
                        double eps = 1e-8, bool verbose = false) : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1.0)
                            throw new ArgumentException($"The factor must be below 1, not {factor}.");
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException($"The mode is 'min' or 'max', not '{mode}'.");
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException($"The threshold mode is 'rel' or 'abs', not '{threshold_mode}'.");
                        (_lowest, _relative) = (mode == "min", threshold_mode == "rel");
                        (_factor, _threshold, _eps, _patience, _cooldown) = (factor, threshold, eps, patience, cooldown);
                        var groups = optimizer.ParamGroups.Count();
                        _least = min_lr is { Count: > 1 } ? min_lr.ToList() : Enumerable.Repeat(min_lr?.FirstOrDefault() ?? 0,
                            groups).ToList();
                        if (_least.Count != groups)
                            throw new ArgumentException($"Expected {groups} lowest rates, one for each group, found {_least.Count}.");
                        _best = _lowest ? double.PositiveInfinity : double.NegativeInfinity;
                        Epoch = 0;
                    }

                    public override void step() => throw MeasureNeeded();

                    public override void step(int? epoch) => throw MeasureNeeded();

                    private static InvalidOperationException MeasureNeeded() => new("Call step with the measure that shall become better.");

                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        _badSteps = IsBetter(current) ? 0 : _badSteps + 1;
                        if (IsBetter(current))
                            _best = current;
                        if (_resting > 0)
                            (_resting, _badSteps) = (_resting - 1, 0);
                        if (_badSteps <= _patience)
                            return;
                        Set(Rates.Zip(_least, (rate, least) =>
                            rate - Math.Max(rate * _factor, least) is var drop && drop > _eps ? Math.Max(rate * _factor,
                                least) : rate).ToList());
                        (_resting, _badSteps) = (_cooldown, 0);
                    }

                    private bool IsBetter(double current)
                    {
                        var margin = _relative ? Math.Abs(_best) * _threshold : _threshold;
                        if (double.IsInfinity(_best))
                            return !double.IsNaN(current) && current != _best;
                        return _lowest ? current < _best - margin : current > _best + margin;
                    }
                }
            }
        }
    }
}
