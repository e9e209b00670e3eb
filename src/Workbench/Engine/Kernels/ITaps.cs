namespace Workbench.Engine.Kernels;

/// <summary>
/// The number of neighbouring outputs that an input adds to, as a type: loops over it are unrolled, and sums stay in registers.
/// </summary>
internal interface ITaps
{
    static abstract int Count { get; }
}

internal readonly struct One : ITaps
{
    public static int Count => 1;
}

internal readonly struct Two : ITaps
{
    public static int Count => 2;
}

internal readonly struct Three : ITaps
{
    public static int Count => 3;
}

internal readonly struct Four : ITaps
{
    public static int Count => 4;
}

internal readonly struct Five : ITaps
{
    public static int Count => 5;
}
