using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbench.Experiments.Benchmarks;

/// <summary>How soon a kernel process answers the requests of an editor while no cell runs, in C# and in F#.</summary>
internal static class EditingBenchmark
{
    public const string Name = "editing", Work = "editor request", CSharp = "C#", FSharp = "F#";

    private const string Network = "notebook";

    // | marks the cursor.
    private static readonly (string Request, string Setting, string CSharp, string FSharp)[] Questions =
    [
        ("complete", "completion", "words.Select(w => w.Len|", "words |> Array.ma|"),
        ("hover", "hover", "wor|ds.Length", "wor|ds.Length"),
        ("diagnose", "diagnostics", "var n = words.Length + missing;|", "let n = words.Length + missing|"),
    ];

    public static IReadOnlyList<BenchmarkCase> Run(BenchmarkContext context)
    {
        if (context.Options.Program.Count == 0)
            throw new ArgumentException(
                $"Expected {nameof(BenchmarkOptions)}.{nameof(BenchmarkOptions.Program)} for the benchmark {Name}, found none."
            );
        using var kernel = new EditedKernel(context.Options.Program);
        kernel.Execute("csharp", "var words = new[] { \"a\", \"bc\" };");
        kernel.Execute("fsharp", "let words = [| \"a\"; \"bc\" |]");
        var times = Questions.Select(_ => (CSharp: new List<double>(), FSharp: new List<double>())).ToList();
        // The first round loads what the compilers need, so it does not count.
        for (var round = 0; round <= context.Options.Rounds; round++)
        {
            foreach (var (question, measured) in Questions.Zip(times))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                // A new text each time, as when somebody types.
                var csharp = kernel.Ask(question.Request, "csharp", $"// {round}\n{question.CSharp}");
                var fsharp = kernel.Ask(question.Request, "fsharp", $"// {round}\n{question.FSharp}");
                if (round == 0) continue;
                measured.CSharp.Add(csharp);
                measured.FSharp.Add(fsharp);
            }
            if (round > 0) context.Progress?.Report(new WorkProgress(Name, round, context.Options.Rounds, "rounds"));
        }
        return [.. Questions.Zip(times, (question, measured) => new BenchmarkCase(Work, question.Setting, 1,
        [
            new BenchmarkRow(CSharp, Network, measured.CSharp, 0, 0),
            new BenchmarkRow(FSharp, Network, measured.FSharp, 0, 0),
        ]))];
    }

    // The editor's side of the protocol (src/Workbench.Notebooks/PROTOCOL.md).
    private sealed class EditedKernel : IDisposable
    {
        private readonly Process process;
        private int last;

        public EditedKernel(IReadOnlyList<string> program)
        {
            process = Process.Start(new ProcessStartInfo(program[0], [.. program.Skip(1), "kernel", "--stdio"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        }

        public void Execute(string language, string source)
        {
            var answer = Send(new JsonObject { ["type"] = "execute", ["kernel"] = language, ["source"] = source }, "finished");
            if ((string?)answer["status"] != "ok")
                throw new InvalidOperationException($"Expected a cell in {language} to succeed, found {answer.ToJsonString()}");
        }

        /// <summary>Asks about a cell and returns the milliseconds until the answer.</summary>
        public double Ask(string request, string language, string source)
        {
            var cursor = source.LastIndexOf('|');
            var before = source[..cursor];
            var message = new JsonObject
            {
                ["type"] = request,
                ["kernel"] = language,
                ["source"] = source.Remove(cursor, 1),
                ["line"] = 1 + before.Count(letter => letter == '\n'),
                ["column"] = before.Length - before.LastIndexOf('\n'),
            };
            var clock = Stopwatch.StartNew();
            var answer = Send(message, type: null);
            var milliseconds = Math.Round(clock.Elapsed.TotalMilliseconds, 3);
            if (answer.ContainsKey("busy"))
                throw new InvalidOperationException($"Expected an answer to {request} in {language}, found a busy kernel.");
            return milliseconds;
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(5))) process.Kill();
            process.Dispose();
        }

        // Returns the first answer, or the first of a type.
        private JsonObject Send(JsonObject message, string? type)
        {
            var id = FormattableString.Invariant($"{++last}");
            message["id"] = id;
            process.StandardInput.WriteLine(message.ToJsonString());
            process.StandardInput.Flush();
            while (process.StandardOutput.ReadLine() is { } line)
                if (JsonNode.Parse(line) is JsonObject answer && (string?)answer["id"] == id
                    && (type is null || (string?)answer["type"] == type))
                    return answer;
            throw new InvalidOperationException("The kernel ended.");
        }
    }
}
