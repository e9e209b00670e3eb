using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class LifetimeTests
{
    private static LifetimeStatistics Fresh()
    {
        DisposeScopeManager.Statistics.Reset();
        return DisposeScopeManager.Statistics.TensorStatistics;
    }

    [Fact]
    public void AScopeDisposesWhatWasMadeInIt()
    {
        var statistics = Fresh();
        Tensor inside, kept, outside = zeros(1);
        using (var scope = NewDisposeScope())
        {
            inside = zeros(1) + outside;
            kept = scope.MoveToOuter(ones(1));
            CurrentDisposeScope.ShouldBe(scope);
            scope.Contains(inside).ShouldBeTrue();
            scope.Contains(kept).ShouldBeFalse();
        }
        (inside.IsInvalid, kept.IsInvalid, outside.IsInvalid).ShouldBe((true, false, false));
        statistics.CreatedOutsideScopeCount.ShouldBe(1);
        statistics.CreatedInScopeCount.ShouldBe(3);
        statistics.DetachedFromScopeCount.ShouldBe(1);
        statistics.ThreadTotalLiveCount.ShouldBe(2);
        kept.Dispose();
        outside.Dispose();
        statistics.ThreadTotalLiveCount.ShouldBe(0);
    }

    [Fact]
    public void TensorsMoveBetweenScopes()
    {
        var statistics = Fresh();
        using (var outer = NewDisposeScope())
        {
            Tensor moved, detached, attached = zeros(1).DetachFromDisposeScope();
            using (var inner = NewDisposeScope())
            {
                moved = zeros(2).MoveToOuterDisposeScope();
                detached = inner.Detach(zeros(3));
                inner.Attach(attached);
                inner.DisposablesCount.ShouldBe(1);
                var (a, b) = inner.DisposeEverythingBut(zeros(4), zeros(5));
                (a.IsInvalid, b.IsInvalid, attached.IsInvalid).ShouldBe((false, false, true));
                inner.MoveToOther(outer, a);
            }
            (moved.IsInvalid, detached.IsInvalid).ShouldBe((false, false));
            outer.DisposablesCount.ShouldBe(2);
            detached.Dispose();
        }
        CurrentDisposeScope.ShouldBeNull();
        statistics.ThreadTotalLiveCount.ShouldBe(0);
    }

    [Fact]
    public void AnExpressionInAScopeOfItsOwnKeepsItsResultOnly()
    {
        var statistics = Fresh();
        using (var result = WrappedTensorDisposeScope(() => (ones(2) * 2 + 1).sum())) result.item<float>().ShouldBe(6);
        statistics.ThreadTotalLiveCount.ShouldBe(0);
    }

    [Fact]
    public void TenThousandStepsLeaveNothingBehind()
    {
        var statistics = Fresh();
        using var x = rand(8, 4);
        using var target = rand(8, 1);
        using var weight = zeros(4, 1, requires_grad: true);
        var before = statistics.ThreadTotalLiveCount;
        var first = double.NaN;
        var last = double.NaN;
        for (var step = 0; step < 10_000; step++)
        {
            using var scope = NewDisposeScope();
            var loss = (x.mm(weight) - target).square().mean();
            loss.backward();
            using (no_grad())
            {
                weight.sub_(weight.grad! * 0.1);
                weight.grad!.zero_();
            }
            last = loss.ToDouble();
            if (step == 0) first = last;
        }
        statistics.ThreadTotalLiveCount.ShouldBe(before);
        last.ShouldBeLessThan(first);
    }

    [Fact]
    public void ADisposedTensorSaysSo()
    {
        var x = zeros(1);
        x.Dispose();
        x.Dispose();
        x.IsInvalid.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => x + 1);
        Should.Throw<ObjectDisposedException>(() => x.shape);
        Should.Throw<ObjectDisposedException>(() => zeros(1).add(x));
        Should.Throw<ObjectDisposedException>(() => cat(new[] { zeros(1), x }));
    }

    [Fact]
    public void ViewsOutliveTheirTensor()
    {
        Tensor view;
        using (var x = arange(4)) view = x[1..];
        view.data<long>().ToArray().ShouldBe([1, 2, 3]);
        view.Dispose();
    }

    [Fact]
    public void FinalizersFreeWhatWasForgotten()
    {
        // A quarter of a gigabyte in all: without finalizers it would stay in memory.
        Forget(64);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        forgotten.Count(reference => reference.IsAlive).ShouldBeLessThan(5);
    }

    [Fact]
    public void ForgottenMemoryMakesTheCollectorRun()
    {
        // 8 GB in all, in tensors of a few managed bytes each.
        var before = GC.CollectionCount(0);
        for (var i = 0; i < 2000; i++) zeros(1 << 20);
        GC.CollectionCount(0).ShouldBeGreaterThan(before);
    }

    private readonly List<WeakReference> forgotten = [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Forget(int count)
    {
        for (var i = 0; i < count; i++) forgotten.Add(new WeakReference(zeros(1 << 20)));
    }

    [Fact]
    public void HandlesCanBeGivenAwayAndTaken()
    {
        var statistics = Fresh();
        var x = tensor(5f);
        var handle = x.DecoupleFromNativeHandle();
        x.IsInvalid.ShouldBeTrue();
        using (var y = Tensor.UnsafeCreateTensor(handle)) y.item<float>().ShouldBe(5);
        statistics.ThreadTotalLiveCount.ShouldBe(0);
    }
}
