using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalisation over batches, with the running statistics that evaluation uses.</summary>
    public abstract class NormBase : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))] private protected Parameter? _weight;
        [ComponentName(Name = nameof(bias))] private Parameter? _bias;
        [ComponentName(Name = nameof(running_mean))] private Tensor? _runningMean;
        [ComponentName(Name = nameof(running_var))] private Tensor? _runningVariance;
        [ComponentName(Name = nameof(num_batches_tracked))] private Tensor? _batches;

        public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device,
            ScalarType? dtype, string name) : base(name)
        {
            (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
            (this.affine, this.track_running_stats) = (affine, track_running_stats);
            if (affine)
            {
                weight = new Parameter(empty([num_features], dtype: dtype, device: device));
                bias = new Parameter(empty([num_features], dtype: dtype, device: device));
            }
            if (track_running_stats)
            {
                running_mean = zeros([num_features], dtype: dtype, device: device);
                running_var = ones([num_features], dtype: dtype, device: device);
                num_batches_tracked = zeros([], dtype: ScalarType.Int64, device: device);
            }
            reset_parameters();
        }

        public long num_features { get; }
        public double eps { get; set; }
        public double? momentum { get; set; }
        public bool affine { get; }
        public bool track_running_stats { get; }

        public Parameter weight { get => _weight!; set => Assign(nameof(weight), ref _weight, value); }
        public Parameter? bias { get => _bias; set => Assign(nameof(bias), ref _bias, value); }
        public Tensor? running_mean { get => _runningMean; set => Assign(nameof(running_mean), ref _runningMean, value); }
        public Tensor? running_var { get => _runningVariance; set => Assign(nameof(running_var), ref _runningVariance, value); }
        public Tensor? num_batches_tracked { get => _batches; set => Assign(nameof(num_batches_tracked), ref _batches, value); }

        public void reset_running_stats()
        {
            if (!track_running_stats)
                return;
            nn.init.zeros_(running_mean!);
            nn.init.ones_(running_var!);
            nn.init.zeros_(num_batches_tracked!);
        }

        public void reset_parameters()
        {
            reset_running_stats();
            if (!affine)
                return;
            nn.init.ones_(weight);
            nn.init.zeros_(bias!);
        }

        protected abstract void ValidateInputDimensions(Tensor input);

        private protected void CheckDimensions(Tensor input, params long[] allowed)
        {
            if (!allowed.Contains(input.dim()))
                throw new ArgumentException($"{GetType().Name} takes tensors with {string.Join(" or ", allowed)} dimensions, not {input.dim()}.");
        }
    }

    public abstract class BatchNorm : NormBase
    {
        public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device,
            ScalarType? dtype, string name)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            if (training && num_batches_tracked is { } batches)
                using (no_grad())
                    batches.add_(1);
            // Without a momentum, the running statistics are plain averages over all batches so far.
            var share = momentum ?? (training && num_batches_tracked is { } count ? 1.0 / count.item<long>() : 0.0);
            return nn.functional.batch_norm(input, running_mean, running_var, _weight, bias, training || running_mean is null,
                share, eps);
        }
    }

    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats,
            Device? device, ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype,
            nameof(BatchNorm1d)) { }

        protected override void ValidateInputDimensions(Tensor input) => CheckDimensions(input, 2, 3);
    }

    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats,
            Device? device, ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype,
            nameof(BatchNorm2d)) { }

        protected override void ValidateInputDimensions(Tensor input) => CheckDimensions(input, 4);
    }

    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))] private Parameter? _weight;
        [ComponentName(Name = nameof(bias))] private Parameter? _bias;

        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device,
            ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
            if (elementwise_affine)
                weight = new Parameter(empty(normalized_shape, dtype: dtype, device: device));
            if (elementwise_affine && bias)
                this.bias = new Parameter(empty(normalized_shape, dtype: dtype, device: device));
            reset_parameters();
        }

        public long[] normalized_shape { get; set; }
        public double eps { get; set; }
        public bool elementwise_affine { get; set; }

        public Parameter weight { get => _weight!; set => Assign(nameof(weight), ref _weight, value); }
        public Parameter? bias { get => _bias; set => Assign(nameof(bias), ref _bias, value); }

        public void reset_parameters()
        {
            if (_weight is not null)
                nn.init.ones_(weight);
            if (bias is not null)
                nn.init.zeros_(bias);
        }

        public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, _weight, bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1,
                bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1,
                bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
