using System.Globalization;
using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>After many runs of a notebook, a kernel keeps the cells' declarations and little else.</summary>
[Trait("Category", "slow")]
public sealed class ManyRunsTests
{
    private const string Memory = "GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect(); GC.GetTotalMemory(true)";

    [Theory]
    [InlineData("Enumerable.Range(0, 3).Sum()", 16)]
    [InlineData("var x = Enumerable.Range(0, 3).ToList();", 80)]
    public async Task A_cell_keeps_little_memory(string code, int mostKibibytes)
    {
        const int warmUp = 20, cells = 100;
        var codes = Enumerable.Repeat(code, warmUp).Append(Memory).Concat(Enumerable.Repeat(code, cells)).Append(Memory);
        var result = await Runs.Cells([.. codes.Select(text => new Cell("csharp", text))]);

        result.Failures.ShouldBeEmpty();
        var memory = new[] { warmUp, warmUp + cells + 1 }
            .Select(cell => result.Cells[cell].Outputs.OfType<DisplayOutput>().Single().Data["text/plain"]!.ToString())
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        ((memory[1] - memory[0]) / cells / 1024).ShouldBeLessThan(mostKibibytes);
    }

    [Theory]
    [InlineData("int.TryParse(\"4\", out var declared); 1", "declared", "4")]
    [InlineData("_ = 5 is int declared;", "declared", "5")]
    [InlineData("using System.Numerics;", "BigInteger.One", "1")]
    [InlineData("int Twice(int x) => 2 * x;", "Twice(3)", "6")]
    [InlineData("record R(int X);", "new R(7).X", "7")]
    [InlineData("var (a, b) = (8, 9);", "a + b", "17")]
    public async Task All_declarations_of_a_cell_stay(string code, string use, string expected)
    {
        var result = await Runs.Cells(
            new Cell("csharp", "1"),
            new Cell("csharp", code),
            new Cell("csharp", "2"),
            new Cell("csharp", use)
        );

        result.Failures.ShouldBeEmpty();
        result.Cells[^1].Outputs.OfType<DisplayOutput>().Single().Data["text/plain"]!.ToString().ShouldBe(expected);
    }
}
