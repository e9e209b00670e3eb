namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator
                MaxPool1dOf = new("aten::max_pool1d"), MaxPool1dWithIndices = new("aten::max_pool1d_with_indices"),
                MaxPool2dOf = new("aten::max_pool2d"), MaxPool2dWithIndices = new("aten::max_pool2d_with_indices"),
                MaxUnpool2dOf = new("aten::max_unpool2d"), AvgPool1dOf = new("aten::avg_pool1d"),
                AvgPool2dOf = new("aten::avg_pool2d"), AdaptiveAvgPool1dOf = new("aten::adaptive_avg_pool1d"),
                AdaptiveAvgPool2dOf = new("aten::adaptive_avg_pool2d"), AdaptiveMaxPool1dOf = new("aten::adaptive_max_pool1d"),
                AdaptiveMaxPool2dOf = new("aten::adaptive_max_pool2d");

            internal static long[] Pair(long both) => [both, both];

            internal static long[]? Pair(long? both) => both is { } given ? [given, given] : null;

            internal static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];

            internal static long[]? Pair((long, long)? pair) => pair is { } given ? [given.Item1, given.Item2] : null;

            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                MaxPool1dOf.Call(input, new[] { kernel_size }, OrDefault(stride), OrDefault(padding), OrDefault(dilation),
                    ceil_mode);

            public static (Tensor output, Tensor indices) max_pool1d_with_indices(Tensor input, long kernel_size,
                long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                MaxPool1dWithIndices.Call2(input, new[] { kernel_size }, OrDefault(stride), OrDefault(padding),
                    OrDefault(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                MaxPool2dOf.Call(input, kernel_size, OrDefault(strides), OrDefault(padding), OrDefault(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null,
                (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                MaxPool2dWithIndices.Call2(input, kernel_size, OrDefault(strides), OrDefault(padding), OrDefault(dilation),
                    ceil_mode);

            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                bool ceil_mode = false, bool count_include_pad = true) =>
                AvgPool1dOf.Call(input, new[] { kernel_size }, OrDefault(stride), OrDefault(padding), ceil_mode,
                    count_include_pad);

            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool2dOf.Call(input, kernel_size, OrDefault(stride), OrDefault(padding), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null,
                (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                AdaptiveAvgPool1dOf.Call(input, new[] { output_size });

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                AdaptiveAvgPool2dOf.Call(input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, Pair(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, Pair(output_size));

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) =>
                First(adaptive_max_pool1d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                AdaptiveMaxPool1dOf.Call2(input, new[] { output_size });

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) =>
                First(adaptive_max_pool2d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                AdaptiveMaxPool2dOf.Call2(input, output_size);

            private static Tensor First((Tensor output, Tensor indices) pooled)
            {
                pooled.indices.Dispose();
                return pooled.output;
            }

            public static Tensor max_unpool2d(Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null,
                long[]? padding = null, long[]? output_size = null)
            {
                var (steps, border) = (stride ?? kernel_size, padding ?? [0, 0]);
                var shape = input.shape[^2..];
                return MaxUnpool2dOf.Call(input, indices, output_size?[^2..]
                    ?? shape.Select((size, i) => (size - 1) * steps[i] + kernel_size[i] - 2 * border[i]).ToArray());
            }
        }
    }
}
