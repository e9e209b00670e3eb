using System.Text.RegularExpressions;

namespace Workbench.Tests.Conventions;

// A tensor whose dispose scope is gone ends the process when the collector meets it. Moving outwards cannot make one; moving to
// any other scope can: to one that has ended, or to the one that owns the tensor already.
public sealed class DisposeScopeTests
{
    // The one place that asks first who owns the tensor.
    private static readonly string[] Moving = ["src/Workbench/Attacks/Search/AttackTask.cs"];

    // State that lives as long as its module or optimizer, which disposes it.
    private static readonly string[] Detaching =
    [
        "src/Workbench/Sparse/KWinnersLayer.cs",
        "src/Workbench/Sparse/SparseWeightsLayer.cs",
        "src/Workbench/Training/TrainingOptimizer.cs",
    ];

    [Fact]
    public void Tensors_move_outwards_only() =>
        FilesWith(@"\.MoveToOther(DisposeScope)?\(|[sS]cope\.Attach\(|\.DisposeEverythingBut\(").ShouldBe(Moving);

    [Fact]
    public void Only_the_state_of_modules_and_optimizers_is_detached() =>
        FilesWith(@"\.Detach(FromDisposeScope)?\(").ShouldBe(Detaching);

    // A number written as a literal may be finalised while the native call still reads it.
    [Fact]
    public void Tensors_are_filled_with_numbers_that_outlive_the_call() =>
        FilesWith(@"\.masked_fill_?\(").ShouldBe(["src/Workbench/Masking.cs"]);

    // Between two items the caller's code would run within the iterator's scope.
    [Fact]
    public void Iterators_open_no_scope() =>
        SourceTree
            .Files("src", ".cs")
            .Where(file =>
                SourceTree.Code(file) is var code
                && Regex
                    .Matches(code, @"\n    (\w[^\n;={]*IEnumerable<[^\n;={]*)\n    \{.*?\n    \}", RegexOptions.Singleline)
                    .Any(method =>
                        method.Value.Contains("yield return", StringComparison.Ordinal)
                        && Regex.IsMatch(method.Value, @"\n        using [^\n]*NewDisposeScope")
                    )
            )
            .ShouldBeEmpty();

    private static IEnumerable<string> FilesWith(string pattern) =>
        SourceTree.Files("src", ".cs", ".fs").Where(file => Regex.IsMatch(SourceTree.Code(file), pattern));
}
