namespace Workbench.Corruptions.Drawing;

/// <summary>A cloud from 0 to 1 by the diamond-square method (Fournier, Fussell, Carpenter 1982) on a torus.</summary>
internal sealed class Plasma
{
    private readonly int size;
    private readonly float[] heights;

    /// <param name="atLeast">Minimum number of rows and columns; the next power of two is used.</param>
    /// <param name="decay">Divides the random displacement at each halving.</param>
    /// <param name="random">Random generator for the displacements.</param>
    public Plasma(int atLeast, double decay, Random random)
    {
        size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, atLeast));
        heights = new float[size * size];
        var wobble = 1.0;
        for (var step = size; step >= 2; step /= 2)
        {
            Squares(step, wobble, random);
            Diamonds(step, wobble, random);
            wobble /= decay;
        }
        var (low, high) = (heights.Min(), heights.Max());
        for (var i = 0; i < heights.Length; i++) heights[i] = (heights[i] - low) / Math.Max(high - low, 1e-9f);
    }

    public float At(int row, int column) => heights[(row & (size - 1)) * size + (column & (size - 1))];

    private void Squares(int step, double wobble, Random random)
    {
        var half = step / 2;
        for (var row = 0; row < size; row += step)
            for (var column = 0; column < size; column += step)
                Set(
                    row + half,
                    column + half,
                    At(row, column) + At(row + step, column) + At(row, column + step) + At(row + step, column + step),
                    wobble,
                    random
                );
    }

    private void Diamonds(int step, double wobble, Random random)
    {
        var half = step / 2;
        for (var row = 0; row < size; row += half)
            for (var column = row / half % 2 == 0 ? half : 0; column < size; column += step)
                Set(
                    row,
                    column,
                    At(row - half, column) + At(row + half, column) + At(row, column - half) + At(row, column + half),
                    wobble,
                    random
                );
    }

    private void Set(int row, int column, float sumOfFour, double wobble, Random random) =>
        heights[(row & (size - 1)) * size + (column & (size - 1))] = sumOfFour / 4 + (float)random.Between(-wobble, wobble);
}
