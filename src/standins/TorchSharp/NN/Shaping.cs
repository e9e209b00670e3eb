using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class Identity : ParameterLessModule<Tensor, Tensor>
    {
        internal Identity() : base(nameof(Identity)) { }
        public override Tensor forward(Tensor tensor) => tensor.alias();
    }

    public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
    {
        internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten)) =>
            (this.start_dim, this.end_dim) = (start_dim, end_dim);
        public long start_dim { get; set; }
        public long end_dim { get; set; }
        public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
    }

    public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout(double p, bool inplace) : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
    }

    public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, p, training, inplace);
    }

    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private static readonly Operator LookUp = new("aten::embedding"), Renormalize = new("aten::embedding_renorm_");

        [Utils.ComponentName(Name = nameof(weight))] private Parameter? _weight;
        private readonly long? _padding;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency, _sparse;

        internal Embedding(Tensor embeddings, bool trainable, long? padding_idx, double? max_norm, double norm_type,
            bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
        {
            (_padding, _maxNorm, _normType) = (padding_idx, max_norm, norm_type);
            (_scaleByFrequency, _sparse) = (scale_grad_by_freq, sparse);
            weight = new Parameter(embeddings, trainable);
        }

        [System.Diagnostics.CodeAnalysis.DisallowNull]
        public Parameter? weight
        {
            get => _weight;
            set => Assign(nameof(weight), ref _weight, value);
        }

        public override Tensor forward(Tensor input)
        {
            if (_maxNorm is { } most)
            {
                using var _ = no_grad();
                Renormalize.CallInPlace(_weight!, input, most, _normType);
            }
            return LookUp.Call(_weight, input, _padding ?? -1, _scaleByFrequency, _sparse);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Identity Identity() => new();

            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null,
                double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false,
                Device? device = null, ScalarType? dtype = null)
            {
                var weight = init.normal_(empty([num_embeddings, embedding_dims], dtype: dtype, device: device));
                if (padding_idx is { } padding)
                    using (var row = weight[padding])
                        init.zeros_(row);
                return new(weight, true, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null,
                double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(embeddings.clone(), !freeze, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }
    }
}
