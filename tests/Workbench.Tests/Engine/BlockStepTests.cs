using FsCheck;
using FsCheck.Fluent;
using Workbench.Engine;
using Workbench.Engine.Gradients;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Engine.Steps;

namespace Workbench.Tests.Engine;

/// <summary>
/// Compares the steps that leave out absent vectors of weights with those that compute everything, NaN and infinity included.
/// </summary>
public sealed unsafe class BlockStepTests
{
    private static readonly Arbitrary<(int Seed, bool Finite, EngineInstructions Instructions)> Cases = (
        from seed in Gen.Choose(0, 1_000_000)
        from finite in Gen.Elements(true, false)
        from instructions in Gen.Elements(SparseEngineTests.Supported().ToArray())
        select (seed, finite, instructions)).ToArbitrary();

    [Fact]
    public void Linear_layers_give_the_same_numbers() => Check(new Linear());

    [Fact]
    public void Convolutions_give_the_same_numbers() => Check(new Convolution());

    private static void Check(IComparison comparison) => Prop.ForAll(Cases, c =>
    {
        var random = new Random(c.Seed);
        switch (c.Instructions)
        {
            case EngineInstructions.Avx512: comparison.Compare<Avx512Kernels>(random, c.Finite); break;
            case EngineInstructions.Avx2: comparison.Compare<Avx2Kernels>(random, c.Finite); break;
            default: comparison.Compare<PortableKernels>(random, c.Finite); break;
        }
    }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(150));

    private interface IComparison
    {
        void Compare<TKernels>(Random random, bool finite) where TKernels : struct, IKernels;
    }

    private sealed class Linear : IComparison
    {
        public void Compare<TKernels>(Random random, bool finite) where TKernels : struct, IKernels
        {
            var (inputs, outputs) = (random.Next(1, 70), random.Next(1, 60));
            var weights = Weights(random, outputs, inputs);
            var layer = new LinearLayer(weights, [.. Numbers(random, outputs)], inputs, outputs);
            var (from, to) = (MapShape.Padded(inputs), MapShape.Padded(outputs));
            var slots = new StepSlots { Input = 0, Output = 0, Scratch = 1 };
            LinearProduct blocks = new BlockProduct<TKernels>(layer, slots);
            LinearProduct rows = new RowProduct<TKernels>(layer, slots, copies: random.Next(2) > 0);
            WorkspaceBlock Memory() => new([to, from], [from, to], new HashSet<int> { 0, 1 }, new HashSet<int> { 0, 1 });
            // Weights may change between two passes, and which vectors are absent with them.
            for (var pass = 0; pass < 2; pass++)
            {
                // Parameters do not move, so the product may keep a pointer to them.
                var parameter = new AlignedFloats(weights);
                blocks.Load(parameter.Span[..weights.Length], layer.Bias);
                rows.Load(parameter.Span[..weights.Length], layer.Bias);
                var (own, other, images) = (Memory(), Memory(), random.Next(1, 4));
                for (var image = 0; image < images; image++)
                {
                    var seed = random.Next();
                    Fill(own[image].List(0), inputs, new Random(seed), finite);
                    Fill(other[image].List(0), inputs, new Random(seed), finite);
                    Fill(own[image].List(1), outputs, new Random(seed), finite);
                    Fill(other[image].List(1), outputs, new Random(seed), finite);
                }
                blocks.Forward(own, images);
                rows.Forward(other, images);
                blocks.InputGradient(own, images, gradient: 1);
                rows.InputGradient(other, images, gradient: 1);
                for (var image = 0; image < images; image++)
                {
                    Same(own[image].Map(0), other[image].Map(0), outputs);
                    var active = own[image].List(0);
                    for (var i = 0; i < active.Count; i++)
                        Same(own[image].Map(1) + active.Indices[i], other[image].Map(1) + active.Indices[i], 1);
                }
                GC.KeepAlive(parameter);
                weights = Weights(random, outputs, inputs);
            }
        }

        private static void Fill(ActiveList list, int units, Random random, bool finite)
        {
            list.Count = 0;
            for (var unit = 0; unit < units; unit++)
            {
                if (random.Next(3) > 0) continue;
                list.Indices[list.Count] = unit;
                list.Values[list.Count++] = Number(random, finite);
            }
        }
    }

    private sealed class Convolution : IComparison
    {
        public void Compare<TKernels>(Random random, bool finite) where TKernels : struct, IKernels
        {
            var (channels, outputs, stride) = (random.Next(1, 4), random.Next(1, 50), random.Next(1, 3));
            var kernel = new Pair(random.Next(1, 6), random.Next(1, 6));
            var to = MapShape.WholeVectors(outputs, random.Next(2, 8), random.Next(TKernels.TilePositions, 15));
            var from = new MapShape(channels, (to.Height - 1) * stride + kernel.Height, (to.Width - 1) * stride + kernel.Width,
                channels);
            var taps = channels * kernel.Height * kernel.Width;
            var (weights, bias) = (Weights(random, outputs, taps), Numbers(random, outputs).ToArray());
            var layer = new ConvolutionLayer(
                weights, bias, channels, outputs, kernel, new Pair(stride, stride), default);
            foreach (var pools in new[] { false, true })
            {
                var slots = new StepSlots { Input = 0, Output = 1, Scratch = pools ? 2 : null };
                int[] maps = [from.Capacity, to.Capacity, 2 * to.Width * to.Stride];
                var (own, other) = (new Workspace(maps, []), new Workspace(maps, []));
                for (var i = 0; i < from.Size; i++)
                    // Rows of black pixels may be skipped.
                    own.Map(0)[i] = other.Map(0)[i] = random.Next(8) > 0 ? 0 : Number(random, finite);
                new BlockConvolutionStep<TKernels>(layer, from, to, slots).Run(own);
                new DenseConvolutionStep<TKernels>(layer, from, to, slots).Run(other);
                var positions = pools ? to.Height / 2 * (to.Width / 2) : to.Positions;
                for (var position = 0; position < positions; position++)
                    Same(own.Map(1) + position * to.Stride, other.Map(1) + position * to.Stride, outputs);
            }
        }
    }

    // Rows of a block, of one size or another, share their zeros; now and then all weights are there.
    private static float[] Weights(Random random, int outputs, int inputs)
    {
        var (weights, block, share) = (Numbers(random, outputs * inputs).ToArray(), random.Next(1, 20), random.NextDouble());
        for (var first = 0; first < outputs; first += block)
            for (var input = 0; input < inputs; input++)
                for (var o = first; o < Math.Min(first + block, outputs) && share < .9; o++)
                    if (o == first ? random.NextDouble() < share : weights[first * inputs + input] == 0)
                        weights[o * inputs + input] = 0;
        return weights;
    }

    private static IEnumerable<float> Numbers(Random random, int count) =>
        Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1);

    private static float Number(Random random, bool finite) => finite || random.Next(10) > 0
        ? random.NextSingle() * 2 - 1
        : random.Next(3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };

    private static void Same(float* own, float* other, int count)
    {
        for (var i = 0; i < count; i++)
            if (float.IsFinite(other[i])) own[i].ShouldBe(other[i], 1e-4f);
            else own[i].ShouldBe(other[i]);
    }
}
