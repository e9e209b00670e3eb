namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Standard input for cells: there is no user to type it, so reading is an error rather than the end of a file.
/// </summary>
internal sealed class NoInput : TextReader
{
    public override int Peek() => throw Refusal();

    public override int Read() => throw Refusal();

    public override int Read(char[] buffer, int index, int count) => throw Refusal();

    public override int Read(Span<char> buffer) => throw Refusal();

    public override string? ReadLine() => throw Refusal();

    public override string ReadToEnd() => throw Refusal();

    public override Task<string?> ReadLineAsync() => throw Refusal();

    public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => throw Refusal();

    public override Task<string> ReadToEndAsync() => throw Refusal();

    public override Task<string> ReadToEndAsync(CancellationToken cancellationToken) => throw Refusal();

    private static InvalidOperationException Refusal() => new("Cells cannot read input. Put the value into a variable, "
        + "for example in the notebook's cell of parameters, which --set changes, or read it from a file.");
}
