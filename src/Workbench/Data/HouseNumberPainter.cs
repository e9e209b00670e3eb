using Workbench.Corruptions.Drawing;

namespace Workbench.Data;

// Paints 32 × 32 colour images of a digit with parts of its neighbours, as cropped from a photograph of a house number.
internal sealed class HouseNumberPainter(ImageSet digits)
{
    public const int Side = 32;
    public const int ImageBytes = Side * Side * 3;
    private const int Area = Side * Side;

    private readonly byte[] images = digits.ToBytes();
    private readonly float[] cover = new float[Area];
    private readonly float[] spare = new float[Area];
    private readonly float[] light = new float[Area];

    // Fills one image in MATLAB's order (rows, then columns, then channels) and returns the digit in the middle.
    public int Paint(Random random, Span<byte> target)
    {
        var middle = random.Next(digits.Count);
        PlaceDigits(random, middle);
        Blur(cover, Uniform(random, 0.25, 1.1));
        MakeLight(random);
        Colour(random, target);
        return digits.Label(middle);
    }

    private void PlaceDigits(Random random, int middle)
    {
        Array.Clear(cover);
        var height = Uniform(random, 19, 27);
        var (turn, slant) = (Uniform(random, -0.12, 0.12), Uniform(random, -0.15, 0.15));
        var width = height * Uniform(random, 0.62, 0.95);
        var gap = width * Uniform(random, 0.75, 0.95);
        var (x, y) = (15.5 + Uniform(random, -1.5, 1.5), 15.5 + Uniform(random, -1.5, 1.5));
        Stamp(middle, x, y, width, height, turn, slant);
        // Most house numbers have several digits, so the neighbours reach into the crop.
        if (random.NextDouble() < 0.6) Stamp(random.Next(digits.Count), x - gap, y + gap * -turn, width, height, turn, slant);
        if (random.NextDouble() < 0.6) Stamp(random.Next(digits.Count), x + gap, y + gap * turn, width, height, turn, slant);
    }

    // A digit fills about 20 of MNIST's 28 pixels; width and height refer to these.
    private void Stamp(int image, double centreX, double centreY, double width, double height, double turn, double slant)
    {
        var source = images.AsSpan(image * 784, 784);
        var (cosine, sine) = (Math.Cos(turn), Math.Sin(turn));
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var (dx, dy) = (column - centreX, row - centreY);
                var (u, v) = (cosine * dx + sine * dy, cosine * dy - sine * dx);
                var value = Sample(source, 13.5 + (u + slant * v) * 20 / width, 13.5 + v * 20 / height);
                ref var covered = ref cover[row * Side + column];
                covered = Math.Max(covered, value);
            }
    }

    private static float Sample(ReadOnlySpan<byte> image, double x, double y)
    {
        if (x <= 0 || y <= 0 || x >= 27 || y >= 27) return 0;
        var (column, row) = ((int)x, (int)y);
        var (right, down) = ((float)(x - column), (float)(y - row));
        var at = row * 28 + column;
        return ((image[at] * (1 - right) + image[at + 1] * right) * (1 - down)
            + (image[at + 28] * (1 - right) + image[at + 29] * right) * down) / 255f;
    }

    // Three taps per side with the given variance, enough for a slightly unfocused lens.
    private void Blur(float[] values, double deviation)
    {
        var edge = (float)Math.Min(deviation * deviation / 2, 0.33);
        var centre = 1 - 2 * edge;
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
                spare[row * Side + column] = centre * values[row * Side + column]
                    + edge * (values[row * Side + Math.Max(column - 1, 0)] + values[row * Side + Math.Min(column + 1, Side - 1)]);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
                values[row * Side + column] = centre * spare[row * Side + column]
                    + edge * (spare[Math.Max(row - 1, 0) * Side + column] + spare[Math.Min(row + 1, Side - 1) * Side + column]);
    }

    // Light that fades to one side, times a rough wall: noise at three scales.
    private void MakeLight(Random random)
    {
        var (angle, slope, roughness) = (Uniform(random, 0, 2 * Math.PI), Uniform(random, 0, 0.35), Uniform(random, 0.02, 0.12));
        var (x, y) = (Math.Cos(angle) * slope / Side, Math.Sin(angle) * slope / Side);
        for (var i = 0; i < Area; i++) light[i] = (float)(1 + (i % Side - 15.5) * x + (i / Side - 15.5) * y);
        foreach (var cells in new[] { 3, 7, 15 })
        {
            var grid = new float[(cells + 2) * (cells + 2)];
            for (var i = 0; i < grid.Length; i++) grid[i] = (float)Uniform(random, -roughness, roughness);
            var step = cells / (float)Side;
            for (var i = 0; i < Area; i++)
            {
                var (u, v) = (i % Side * step, i / Side * step);
                var at = (int)v * (cells + 2) + (int)u;
                var (right, down) = (u - (int)u, v - (int)v);
                light[i] += (grid[at] * (1 - right) + grid[at + 1] * right) * (1 - down)
                    + (grid[at + cells + 2] * (1 - right) + grid[at + cells + 3] * right) * down;
            }
        }
    }

    private void Colour(Random random, Span<byte> target)
    {
        // Digit and wall differ clearly in brightness; either can be the lighter one.
        var (dark, bright) = (Uniform(random, 0.08, 0.4), Uniform(random, 0.55, 0.95));
        var (wall, paint) = random.Next(2) == 0 ? (dark, bright) : (bright, dark);
        var noise = Uniform(random, 0.005, 0.035);
        for (var channel = 0; channel < 3; channel++)
        {
            var (behind, front) = (wall + Uniform(random, -0.15, 0.15), paint + Uniform(random, -0.12, 0.12));
            for (var row = 0; row < Side; row++)
                for (var column = 0; column < Side; column++)
                {
                    var i = row * Side + column;
                    // The sum of three uniform numbers is close enough to a normal number with deviation 1/2.
                    var grain = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2 * noise;
                    var value = (behind + (front - behind) * cover[i]) * light[i] + grain;
                    target[channel * Area + column * Side + row] = (byte)Math.Clamp(value * 255 + 0.5, 0, 255);
                }
        }
    }

    private static double Uniform(Random random, double from, double to) => from + (to - from) * random.NextDouble();
}
