using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))] private Parameter _weight = null!;
        [ComponentName(Name = nameof(bias))] private Parameter? _bias;

        internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
        {
            (in_features, out_features) = (weight.shape[1], weight.shape[0]);
            this.weight = weight;
            this.bias = bias;
        }

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            (in_features, out_features) = (inputSize, outputSize);
            weight = new Parameter(empty([outputSize, inputSize], dtype: dtype, device: device));
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (!hasBias)
                return;
            bias = new Parameter(empty([outputSize], dtype: dtype, device: device));
            var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
            nn.init.uniform_(bias, -bound, bound);
        }

        public long in_features { get; set; }
        public long out_features { get; set; }

        public Parameter weight
        {
            get => _weight;
            set => Assign(nameof(weight), ref _weight!, value);
        }

        public Parameter? bias
        {
            get => _bias;
            set => Assign(nameof(bias), ref _bias, value);
        }

        public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight, _bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public partial class Module
            {
                /// <summary>Replaces a parameter of this module, which owns it from now on: no dispose scope does.</summary>
                private protected void Assign(string name, ref Parameter? field, Parameter? value)
                {
                    if (ReferenceEquals(field, value))
                        return;
                    field?.Dispose();
                    field = (Parameter?)value?.DetachFromDisposeScope();
                    ConditionallyRegisterParameter(name, field);
                }

                /// <summary>The same for a buffer.</summary>
                private protected void Assign(string name, ref Tensor? field, Tensor? value)
                {
                    if (ReferenceEquals(field, value))
                        return;
                    field?.Dispose();
                    field = value?.DetachFromDisposeScope();
                    ConditionallyRegisterBuffer(name, field);
                }
            }

            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null,
                ScalarType? dtype = null) => new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
