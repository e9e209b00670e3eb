using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public abstract class ConvolutionTranspose : Convolution
    {
        protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride,
            long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups,
            bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
            : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed,
                output_padding, groups, bias, padding_mode, device, dtype) { }

        public override Tensor forward(Tensor input) => forward(input, null);

        /// <param name="input">N×C×H×W or C×H×W.</param>
        /// <param name="output_size">One of the sizes that the stride allows; null for the smallest, with the module's output padding.</param>
        public abstract Tensor forward(Tensor input, long[]? output_size);

        private protected long[] OutputPadding(Tensor input, long[]? output_size)
        {
            if (output_size is null)
                return output_padding;
            var (wanted, given) = (output_size[^kernel_size.Length..], input.shape[^kernel_size.Length..]);
            return wanted.Select((size, i) =>
                size - ((given[i] - 1) * stride[i] - 2 * padding![i] + dilation[i] * (kernel_size[i] - 1) + 1)).ToArray();
        }
    }

    public sealed class ConvTranspose2d : ConvolutionTranspose
    {
        internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding,
            long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device,
            ScalarType? dtype)
            : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true,
                output_padding, groups, bias, padding_mode, device, dtype) { }

        public override Tensor forward(Tensor input, long[]? output_size) => nn.functional.conv_transpose2d(
            input, _weight, _bias, stride, padding, OutputPadding(input, output_size), dilation, groups);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1,
                long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                ConvTranspose2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding),
                    (output_padding, output_padding), (dilation, dilation), padding_mode, groups, bias, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size,
                (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride ?? (1, 1)),
                    functional.Pair(padding ?? (0, 0)), functional.Pair(output_padding ?? (0, 0)),
                    functional.Pair(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
        }
    }
}
