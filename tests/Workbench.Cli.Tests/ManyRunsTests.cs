using System.Globalization;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>Twenty runs of a notebook in one kernel process, as in an editor that stays open all day.</summary>
[Trait("Category", "slow")]
public sealed class ManyRunsTests : IDisposable
{
    private const int Runs = 20;
    private const string TensorsLeft = "torch.Tensor.TotalCount - tensorsAtStart";
    private const string ManagedBytes = "GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect(); GC.GetTotalMemory(true)";

    private readonly KernelProcess kernel = new();

    public void Dispose() => kernel.Dispose();

    [Fact]
    public void No_tensor_is_left_at_the_end_and_memory_grows_by_at_most_a_mebibyte_per_run()
    {
        var notebook = Parameters.Override(
            Notebook.Load(Path.Combine(KernelProcess.Folder, "01-sparse-modules.dib")),
            new Dictionary<string, string> { ["budget"] = "smoke" }
        );
        var cells = notebook.Cells.Where(cell => cell.Kernel == KernelNames.CSharp && !cell.IsEmpty).ToList();
        var (tensors, memory) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            cells.ForEach(cell => kernel.Execute(cell.Code));
            tensors.Add(Number(TensorsLeft));
            memory.Add(Number(ManagedBytes) / (1 << 20));
        }

        tensors.ShouldAllBe(left => left == 0);
        // The first run loads the compiler, the library and plotly's types.
        ((memory[^1] - memory[0]) / (Runs - 1)).ShouldBeLessThanOrEqualTo(
            1,
            string.Join(", ", memory.Select(value => value.ToString("F1", CultureInfo.InvariantCulture)))
        );
    }

    private double Number(string code) => double.Parse(KernelProcess.Result(kernel.Execute(code)), CultureInfo.InvariantCulture);
}
