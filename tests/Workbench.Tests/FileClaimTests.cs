using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Workbench.Tests;

public sealed class FileClaimTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-claims-").FullName;

    private string Target => Path.Combine(folder, "weights.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_second_claim_names_the_process_that_holds_the_file()
    {
        using var first = FileClaim.Take(Target);

        var held = Should.Throw<FileHeldException>(() => FileClaim.Take(Target));

        held.Path.ShouldBe(Target);
        held.Message.ShouldContain($"{Target} is in use by");
        held.Holder.ShouldMatch($"^process {Environment.ProcessId}, since .+:..$");
    }

    [Fact]
    public void A_released_file_can_be_claimed_again_and_leaves_nothing_behind()
    {
        FileClaim.Take(Target).Dispose();
        FileClaim.Take(Target).Dispose();

        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_is_the_same_with_and_without_a_separator_at_its_end()
    {
        using var first = FileClaim.Take(Path.Combine(folder, "sweep") + Path.DirectorySeparatorChar);

        Should.Throw<FileHeldException>(() => FileClaim.Take(Path.Combine(folder, "sweep")));
    }

    [Fact]
    public void Waiting_ends_when_the_holder_has_finished()
    {
        var first = FileClaim.Take(Target);
        var told = 0;

        using var second = FileClaim.Wait(Target, _ =>
        {
            told++;
            first.Dispose();
        }, CancellationToken.None);

        told.ShouldBe(1);
    }

    [Fact]
    public void Waiting_can_be_cancelled()
    {
        using var first = FileClaim.Take(Target);
        using var cancellation = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(() =>
            FileClaim.Wait(Target, _ => cancellation.Cancel(), cancellation.Token));
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_claims_is_granted_at_a_time()
    {
        var (inside, most, granted) = (0, 0, 0);

        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            await Task.Yield();
            using var claim = FileClaim.Wait(Target, null, CancellationToken.None);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Interlocked.Increment(ref granted);
            Interlocked.Decrement(ref inside);
        });

        (most, granted).ShouldBe((1, 40));
    }

    [Fact]
    public void Files_of_dead_writers_go_and_those_of_living_ones_stay()
    {
        var (dead, alive) = ($"{Target}.{DeadProcess()}.tmp", $"{Target}.{Environment.ProcessId}.tmp");
        foreach (var file in new[] { dead, alive })
        {
            File.WriteAllText(file, "");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }

        FileClaim.Take(Target).Dispose();

        Directory.GetFiles(folder).ShouldBe([alive]);
    }

    [Fact]
    public void An_unwritable_path_is_rejected_by_name_before_any_work()
    {
        var file = Path.Combine(folder, "occupied");
        File.WriteAllText(file, "");
        var target = Path.Combine(file, "weights.safetensors");

        var error = Should.Throw<IOException>(() => AtomicFile.EnsureWritable(target));

        error.Message.ShouldStartWith($"'{target}' cannot be written: ");
        error.Message.ShouldNotContain(".tmp'");
    }

    private static int DeadProcess()
    {
        using var ended = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        ended.StandardOutput.ReadToEnd();
        ended.WaitForExit();
        return ended.Id;
    }
}
