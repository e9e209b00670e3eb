using System.Text;
using Workbench.Experiments.Benchmarks;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;
using Workbench.Experiments.Sweeps;

namespace Workbench.Experiments.Tests;

/// <summary>However a JSON file is damaged, it is read, or refused with the one exception that names the file.</summary>
public sealed class DamagedFileTests : IDisposable
{
    // A few in every run, and all with the slow tests.
    private const int Few = 150, All = 2000;

    private static readonly string[] Pieces =
    [
        "null",
        "-1",
        "1e999",
        "99999999999999999999",
        "0.5",
        "true",
        "[]",
        "{}",
        "\"\"",
        "\"\\ud800\"",
        "{\"a\":1,\"a\":2}",
        ",",
        ":",
        "\"",
        "[",
        "]",
        "{",
        "}",
        new string('[', 90),
    ];

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_damaged_sweep_is_read_or_refused() => EachDamagedSweep(Few);

    [Fact, Trait("Category", "slow")]
    public void A_sweep_damaged_in_many_ways_is_read_or_refused() => EachDamagedSweep(All);

    private void EachDamagedSweep(int mutations) => EachMutation(mutations, """
        {"name":"r","base":{"model":"mnist-sparse-cnn","trainImages":2000,"training":{"epochs":2}},
         "values":{"modelOptions.boostStrength":[0,1.5]},"ranges":{"training.learningRate":{"from":0.001,"to":0.1,"log":true}},
         "draws":3,"drawSeed":4,"seeds":[1,2]}
        """, path => SweepPlan.Load(path));

    [Theory]
    [InlineData("mnist")]
    [InlineData("robustness")]
    [InlineData("bench")]
    public void A_damaged_record_is_read_or_refused(string folder) => EachDamagedRecord(folder, Few);

    [Theory, Trait("Category", "slow")]
    [InlineData("mnist")]
    [InlineData("robustness")]
    [InlineData("bench")]
    public void A_record_damaged_in_many_ways_is_read_or_refused(string folder) => EachDamagedRecord(folder, All);

    private void EachDamagedRecord(string folder, int mutations)
    {
        var record = Directory
            .GetFiles(RunRecords.Folder(folder), "*.json", SearchOption.AllDirectories)
            .MinBy(path => new FileInfo(path).Length)!;
        // The beginning of a record has all kinds of members; its lists only repeat them.
        EachMutation(mutations, File.ReadAllText(record), folder switch
        {
            "mnist" => path => RunRecords.Load(path),
            "robustness" => path => RobustnessRecord.Load(path),
            _ => path => BenchmarkRecord.Load(path),
        });
    }

    private void EachMutation(int mutations, string text, Action<string> read)
    {
        var (random, refused) = (new Random(19), 0);
        for (var i = 0; i < mutations; i++)
        {
            var bytes = Mutated(text, random);
            File.WriteAllBytes(file, bytes);
            try
            {
                read(file);
            }
            catch (InvalidDataException error)
            {
                error.Message.ShouldStartWith($"{file}: ");
                refused++;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Mutation {i} ended in {error.GetType()}: {error.Message}", error);
            }
        }

        refused.ShouldBeInRange(mutations / 2, mutations - 1);
    }

    // Replaces, inserts, deletes or repeats a part, or changes a byte.
    private static byte[] Mutated(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (var i = random.Next(1, 4); i > 0 && changed.Length > 1; i--)
        {
            // Most members are at the beginning.
            var start = random.Next(random.Next(2) == 0 ? Math.Min(4000, changed.Length) : changed.Length);
            var length = Math.Min(random.Next(random.Next(2) == 0 ? 4 : 40), changed.Length - start);
            var part = changed.ToString(start, length);
            var piece = Pieces[random.Next(Pieces.Length)];
            _ = random.Next(4) switch
            {
                0 => changed.Remove(start, length).Insert(start, piece),
                1 => changed.Insert(start, piece),
                2 => changed.Remove(start, length),
                _ => changed.Insert(start, part),
            };
        }

        var bytes = Encoding.UTF8.GetBytes(changed.ToString());
        if (random.Next(5) == 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));

        return bytes;
    }
}
