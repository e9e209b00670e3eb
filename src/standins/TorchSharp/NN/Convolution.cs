using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public enum Padding
    {
        Valid = 0,
        Same = 1,
    }
}

namespace TorchSharp.Modules
{
    /// <summary>What convolutions and transposed convolutions have in common: the settings and the parameters.</summary>
    public abstract class Convolution : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))] protected Parameter _weight = null!;
        [ComponentName(Name = nameof(bias))] protected Parameter? _bias;
        private long[] _border = [];

        protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride,
            long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups,
            bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null) : base(name)
        {
            if (transposed && padding_mode != PaddingModes.Zeros)
                throw new ArgumentException($"A transposed convolution pads with zeros only, not with {padding_mode}.",
                    nameof(padding_mode));
            (this.in_channels, this.out_channels, this.groups, this.transposed) = (in_channels, out_channels, groups, transposed);
            (this.kernel_size, this.stride, this.dilation, this.output_padding) = (kernel_size, stride, dilation, output_padding);
            this.padding_mode = padding_mode;
            if (padding_type is { } type)
                SetPadding(type);
            else
                SetPadding(padding ?? new long[kernel_size.Length]);

            long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
            weight = new Parameter(empty([.. channels, .. kernel_size], dtype: dtype, device: device));
            if (bias)
                this.bias = new Parameter(empty([out_channels], dtype: dtype, device: device));
            reset_parameters();
        }

        public long in_channels { get; }
        public long out_channels { get; }
        public long[] kernel_size { get; set; }
        public long[] stride { get; set; }
        public long[]? padding { get; private set; }
        public Padding? padding_type { get; private set; }
        public long[] dilation { get; set; }
        public bool transposed { get; }
        public long[] output_padding { get; set; }
        public long groups { get; set; }
        public PaddingModes padding_mode { get; set; }

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

        public void reset_parameters()
        {
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
            if (bias is not null && fanIn != 0)
                nn.init.uniform_(bias, -1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
        }

        public void SetPadding(long[] padding)
        {
            (this.padding, padding_type) = (padding, null);
            _border = padding.Reverse().SelectMany(size => new[] { size, size }).ToArray();
        }

        public void SetPadding(Padding padding)
        {
            if (transposed)
                throw new ArgumentException("A transposed convolution takes its padding in numbers only.");
            if (padding == Padding.Same && stride.Any(step => step != 1))
                throw new ArgumentException("Padding 'same' needs a stride of 1.");
            (this.padding, padding_type) = (null, padding);
            var total = dilation.Zip(kernel_size, (d, k) => padding == Padding.Same ? d * (k - 1) : 0);
            _border = total.Reverse().SelectMany(size => new[] { size / 2, size - size / 2 }).ToArray();
        }

        /// <summary>The input with the border that libtorch's own padding, which is zeros, does not make; null if zeros it is.</summary>
        private protected Tensor? PadOtherwise(Tensor input) =>
            padding_mode is PaddingModes.Zeros or PaddingModes.Constant ? null : nn.functional.pad(input, _border, padding_mode);
    }

    public sealed class Conv1d : Convolution
    {
        internal Conv1d(long in_channels, long out_channels, long kernel_size, long stride, long? padding, Padding? padding_type,
            long dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv1d), in_channels, out_channels, [kernel_size], [stride], padding is { } size ? [size] : null,
                padding_type,
                [dilation], false, [0], groups, bias, padding_mode, device, dtype) { }

        public override Tensor forward(Tensor input)
        {
            using var padded = PadOtherwise(input);
            if (padded is not null)
                return nn.functional.conv1d(padded, _weight, _bias, stride[0], 0, dilation[0], groups);
            return padding_type is { } type
                ? nn.functional.conv1d_padding(input, _weight, _bias, stride[0], type, dilation[0], groups)
                : nn.functional.conv1d(input, _weight, _bias, stride[0], padding![0], dilation[0], groups);
        }
    }

    public sealed class Conv2d : Convolution
    {
        internal Conv2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
            Padding? padding_type, long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device,
            ScalarType? dtype)
            : base(nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0],
                groups, bias, padding_mode, device, dtype) { }

        public override Tensor forward(Tensor input)
        {
            using var padded = PadOtherwise(input);
            if (padded is not null)
                return nn.functional.conv2d(padded, _weight, _bias, stride, null, dilation, groups);
            return padding_type is { } type
                ? nn.functional.conv2d_padding(input, _weight, _bias, stride, type, dilation, groups)
                : nn.functional.conv2d(input, _weight, _bias, stride, padding, dilation, groups);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0,
                long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, null, dilation, padding_mode, groups, bias, device,
                    dtype);

            public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1,
                long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, null, padding, dilation, padding_mode, groups, bias, device,
                    dtype);

            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0,
                long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding),
                    (dilation, dilation), padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size,
                (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride ?? (1, 1)),
                    functional.Pair(padding ?? (0, 0)), null, functional.Pair(dilation ?? (1, 1)), padding_mode, groups, bias,
                    device, dtype);

            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1,
                long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), padding, (stride, stride), (dilation, dilation),
                    padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding,
                (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride ?? (1, 1)), null, padding,
                    functional.Pair(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
        }
    }
}
