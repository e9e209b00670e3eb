using System.Text;

namespace Workbench.Notebooks.Kernels;

/// <summary>The console for cells: output becomes events, and reading input is an error.</summary>
internal sealed class ConsoleCapture(string name) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Captures the console for the rest of the process.</summary>
    public static void Install()
    {
        Console.SetOut(new ConsoleCapture("stdout"));
        Console.SetError(new ConsoleCapture("stderr"));
        Console.SetIn(new NoInput());
    }

    public override void Write(char value) => CellOutput.Current?.Text(name, [value]);

    public override void Write(string? value) => CellOutput.Current?.Text(name, value);

    public override void Write(char[] buffer, int index, int count) =>
        CellOutput.Current?.Text(name, buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => CellOutput.Current?.Text(name, buffer);

    // Written in one piece, so that lines of different threads do not mix.
    public override void WriteLine(string? value) => CellOutput.Current?.Text(name, value + "\n");
}
