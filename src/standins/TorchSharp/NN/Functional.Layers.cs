namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator
                LinearOf = new("aten::linear"), BilinearOf = new("aten::bilinear"),
                Conv1dOf = new("aten::conv1d"), Conv1dPadded = new("aten::conv1d", "padding"),
                Conv2dOf = new("aten::conv2d"), Conv2dPadded = new("aten::conv2d", "padding"),
                ConvTranspose2dOf = new("aten::conv_transpose2d", "input"),
                BatchNormOf = new("aten::batch_norm"), LayerNormOf = new("aten::layer_norm"),
                GroupNormOf = new("aten::group_norm"), InstanceNormOf = new("aten::instance_norm");

            private static readonly Activation DropoutOf = new("dropout"), FeatureDropout = new("feature_dropout"),
                AlphaDropoutOf = new("alpha_dropout");

            /// <summary>A list that is not given takes the operator's default.</summary>
            private static Argument OrDefault(long[]? list) => list is null ? Argument.Default : list;

            private static Argument OrDefault(long? one) => one is { } given ? new[] { given } : Argument.Default;

            internal static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => LinearOf.Call(input, weights, bias);

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) =>
                BilinearOf.Call(input1, input2, weight, bias);

            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null,
                long? padding = null, long? dilation = null, long groups = 1) =>
                Conv1dOf.Call(input, weight, bias, OrDefault(stride), OrDefault(padding), OrDefault(dilation), groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null,
                Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Conv1dPadded.Call(input, weight, bias, OrDefault(stride), Name(padding), OrDefault(dilation), groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Conv2dOf.Call(input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(dilation), groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Conv2dPadded.Call(input, weight, bias, OrDefault(strides), Name(padding), OrDefault(dilation), groups);

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                ConvTranspose2dOf.Call(input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(output_padding),
                    groups, OrDefault(dilation));

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                DropoutOf.Call(input, p, training, inplace);

            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                FeatureDropout.Call(input, p, training, inplace);

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                FeatureDropout.Call(input, p, training, inplace);

            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                FeatureDropout.Call(input, p, training, inplace);

            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                AlphaDropoutOf.Call(input, p, training, inplace);

            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null,
                Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                BatchNormOf.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null,
                double eps = 1e-05) => LayerNormOf.Call(input, normalized_shape, weight, bias, eps);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null,
                double eps = 1e-05) => GroupNormOf.Call(input, num_groups, weight, bias, eps);

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null,
                Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1,
                double eps = 1e-05) =>
                InstanceNormOf.Call(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
        }
    }
}
