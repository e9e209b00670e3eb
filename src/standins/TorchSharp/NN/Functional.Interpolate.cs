namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Dictionary<(InterpolationMode Mode, int Rank, bool Antialias), Operator> Resizers = new()
            {
                [(InterpolationMode.Nearest, 3, false)] = new("aten::upsample_nearest1d", "vec"),
                [(InterpolationMode.Nearest, 4, false)] = new("aten::upsample_nearest2d", "vec"),
                [(InterpolationMode.Nearest, 5, false)] = new("aten::upsample_nearest3d", "vec"),
                [(InterpolationMode.NearestExact, 3, false)] = new("aten::_upsample_nearest_exact1d", "vec"),
                [(InterpolationMode.NearestExact, 4, false)] = new("aten::_upsample_nearest_exact2d", "vec"),
                [(InterpolationMode.NearestExact, 5, false)] = new("aten::_upsample_nearest_exact3d", "vec"),
                [(InterpolationMode.Linear, 3, false)] = new("aten::upsample_linear1d", "vec"),
                [(InterpolationMode.Bilinear, 4, false)] = new("aten::upsample_bilinear2d", "vec"),
                [(InterpolationMode.Bilinear, 4, true)] = new("aten::_upsample_bilinear2d_aa", "vec"),
                [(InterpolationMode.Bicubic, 4, false)] = new("aten::upsample_bicubic2d", "vec"),
                [(InterpolationMode.Bicubic, 4, true)] = new("aten::_upsample_bicubic2d_aa", "vec"),
                [(InterpolationMode.Trilinear, 5, false)] = new("aten::upsample_trilinear3d", "vec"),
            };

            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null,
                bool recompute_scale_factor = false, bool antialias = false)
            {
                var spatial = x.shape[2..];
                if (size is null == scale_factor is null)
                    throw new ArgumentException("Give either a size or a scale factor.");
                (size, scale_factor) = (PerDimension(size, spatial.Length), PerDimension(scale_factor, spatial.Length));
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    (size, scale_factor) = (spatial.Zip(scale_factor, (length, scale) => (long)Math.Floor(length * scale)).ToArray(), null);
                if (mode == InterpolationMode.Area)
                    return spatial.Length == 1 ? adaptive_avg_pool1d(x, size![0]) : adaptive_avg_pool2d(x, size!);
                if (!Resizers.TryGetValue((mode, spatial.Length + 2, antialias), out var resize))
                    throw new ArgumentException(
                        $"There is no interpolation {mode}{(antialias ? " with antialiasing" : "")} of tensors with {spatial.Length + 2} dimensions.");
                return mode is InterpolationMode.Nearest or InterpolationMode.NearestExact
                    ? resize.Call(x, size, scale_factor)
                    : resize.Call(x, size, align_corners ?? false, scale_factor);
            }

            private static T[]? PerDimension<T>(T[]? values, int dimensions) =>
                values is [var one] ? Enumerable.Repeat(one, dimensions).ToArray() : values;
        }
    }
}
