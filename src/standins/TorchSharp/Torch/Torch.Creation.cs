namespace TorchSharp;

public static partial class torch
{
    // What the overloads in Torch.Shaped.cs come down to, and the other ways to make a tensor out of nothing.
    private static Tensor MakeZeros(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Finish(Operators.zeros.Call(size, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad, names);

    private static Tensor MakeOnes(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Finish(Operators.ones.Call(size, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad, names);

    private static Tensor MakeEmpty(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Finish(Operators.empty_memory_format.Call(size, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad, names);

    private static Tensor MakeFull(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Finish(Operators.full.Call(size, value, dtype ?? NaturalType(value), Argument.Default, InitializeDevice(device)), requires_grad, names);

    private static Tensor MakeRand(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names) =>
        Finish(Operators.rand_generator.Call(size, generator, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad, names);

    private static Tensor MakeRandn(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names) =>
        Finish(Operators.randn_generator.Call(size, generator, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad, names);

    /// <summary>Integers stay integers; any other real number becomes the default type, as in PyTorch.</summary>
    private static ScalarType NaturalType(Scalar value) =>
        value.Type == ScalarType.Bool ? ScalarType.Bool
        : is_integral(value.Type) ? ScalarType.Int64
        : is_complex(value.Type) ? value.Type
        : defaultType;

    private static Tensor Finish(Tensor made, bool requires_grad, string[]? names = null)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions are not supported.");
        return requires_grad ? made.requires_grad_(true) : made;
    }

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Finish(Operators.randint_low_generator.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Argument.Default, InitializeDevice(device)), requires_grad, names);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) => randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) => randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint((long)low, high, Array.ConvertAll(size, length => (long)length), dtype, device, requires_grad, generator, names);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Operators.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Argument.Default, InitializeDevice(device)), requires_grad);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finish(MakeEmpty(size, dtype, device, false, names).normal_(mean, std, generator), requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Operators.arange_start_step.Call(start, stop, step, dtype, Argument.Default, InitializeDevice(device)), requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Operators.linspace.Call(start, end, steps, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Finish(Operators.logspace.Call(start, end, steps, @base, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Operators.eye_m.Call(rows, columns < 0 ? rows : columns, dtype ?? defaultType, Argument.Default, InitializeDevice(device)), requires_grad, names);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Operators.zeros_like.Call(input, dtype, Argument.Default, device), requires_grad, names);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Operators.ones_like.Call(input, dtype, Argument.Default, device), requires_grad, names);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Operators.empty_like.Call(input, dtype, Argument.Default, device), requires_grad, names);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Operators.full_like.Call(input, value, dtype, Argument.Default, device), requires_grad, names);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Operators.rand_like.Call(input, dtype, Argument.Default, device), requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Operators.randn_like.Call(input, dtype, Argument.Default, device), requires_grad);

    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Operators.randint_like_low_dtype.Call(input, low, high, dtype, Argument.Default, device), requires_grad);

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Operators.tril_indices.Call(row, col, offset, dtype, Argument.Default, InitializeDevice(device));

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Operators.triu_indices.Call(row, col, offset, dtype, Argument.Default, InitializeDevice(device));

    public static double rand_float(Generator? generator = null) => Draw(() => rand(1, float64, generator: generator)).ToDouble();
    public static double randn_float(Generator? generator = null) => Draw(() => randn(1, float64, generator: generator)).ToDouble();
    public static bool randint_bool(Generator? generator = null) => randint_long(2, generator) == 1;
    public static int randint_int(int high, Generator? generator = null) => (int)randint_long(high, generator);
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);
    public static long randint_long(long low, long high, Generator? generator = null) =>
        Draw(() => randint(low, high, new long[] { 1 }, generator: generator)).ToInt64();

    private static Scalar Draw(Func<Tensor> make)
    {
        using var drawn = make();
        return drawn.ToScalar();
    }
}
