namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Standard input for cells: there is no user to type it, so reading is an error rather than the end of a file.
/// </summary>
internal sealed class NoInput : TextReader
{
    /// <summary>Why cells cannot read input, and what to do instead.</summary>
    public const string Refusal = "Cells cannot read input. Put the value into a variable, "
        + "for example in the notebook's cell of parameters, which --set changes, or read it from a file.";

    public override int Peek() => throw Refused();

    public override int Read() => throw Refused();

    public override int Read(char[] buffer, int index, int count) => throw Refused();

    public override int Read(Span<char> buffer) => throw Refused();

    public override string? ReadLine() => throw Refused();

    public override string ReadToEnd() => throw Refused();

    public override Task<string?> ReadLineAsync() => throw Refused();

    public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => throw Refused();

    public override Task<string> ReadToEndAsync() => throw Refused();

    public override Task<string> ReadToEndAsync(CancellationToken cancellationToken) => throw Refused();

    private static InvalidOperationException Refused() => new(Refusal);
}
