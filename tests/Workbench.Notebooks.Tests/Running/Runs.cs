
namespace Workbench.Notebooks.Tests.Running;

/// <summary>Runs notebooks from the test folder with this test program as the kernel.</summary>
internal static class Runs
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "notebooks");

    public static IReadOnlyList<string> KernelCommand { get; } =
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "Workbench.Notebooks.Tests.dll"), "kernel", "--stdio"];

    public static RunOptions Options { get; } = new() { KernelCommand = KernelCommand };

    public static Task<RunResult> File(
        string name,
        RunOptions? options = null,
        IProgress<RunEvent>? progress = null,
        CancellationToken cancellation = default
    ) => NotebookRunner.RunAsync(Notebook.Load(Path.Combine(Folder, name)), options ?? Options, progress, cancellation);

    public static Task<RunResult> Cells(params Cell[] cells) =>
        NotebookRunner.RunAsync(Notebook.Parse(Notebook.Of(cells).ToText()), Options);

    public static string Text(RunResult result) =>
        string.Concat(result.Cells.SelectMany(run => run.Outputs.OfType<TextOutput>()).Select(output => output.Text));
}

/// <summary>Calls back in order and on the reporting thread, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class Observer(Action<RunEvent> observe) : IProgress<RunEvent>
{
    public void Report(RunEvent value) => observe(value);
}
