using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Averages over windows given by their edges, for average pools with fixed windows and adaptive pools.</summary>
internal sealed unsafe class AveragePoolStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    private readonly MapShape from, to;
    private readonly int input, output;
    private readonly (int Begin, int End)[] rows, columns;

    public AveragePoolStep(AveragePoolLayer layer, MapShape from, MapShape to, int input, int output)
        : this(
            from,
            to,
            input,
            output,
            Windows(to.Height, layer.Kernel.Height, layer.Stride.Height),
            Windows(to.Width, layer.Kernel.Width, layer.Stride.Width)
        )
    { }

    public AveragePoolStep(MapShape from, MapShape to, int input, int output)
        : this(from, to, input, output, Shares(to.Height, from.Height), Shares(to.Width, from.Width))
    {
    }

    private AveragePoolStep(MapShape from, MapShape to, int input, int output, (int, int)[] rows, (int, int)[] columns) =>
        (this.from, this.to, this.input, this.output, this.rows, this.columns) = (from, to, input, output, rows, columns);

    public override string Name => "average pool";

    public override void Run(Workspace workspace)
    {
        var x = workspace.Map(input);
        var y = workspace.Map(output);
        foreach (var (top, bottom) in rows)
            foreach (var (left, right) in columns)
            {
                new Span<float>(y, to.Stride).Clear();
                var share = 1f / ((bottom - top) * (right - left));
                for (var row = top; row < bottom; row++)
                    for (var column = left; column < right; column++)
                        TKernels.AddScaled(y, x + (row * from.Width + column) * from.Stride, share, to.Stride);
                y += to.Stride;
            }
    }

    private static (int, int)[] Windows(int outputs, int kernel, int stride) =>
        Enumerable.Range(0, outputs).Select(i => (i * stride, i * stride + kernel)).ToArray();

    private static (int, int)[] Shares(int outputs, int inputs) =>
        Enumerable.Range(0, outputs).Select(i => (i * inputs / outputs, ((i + 1) * inputs + outputs - 1) / outputs)).ToArray();
}
