using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Editing;
using Workbench.Notebooks.Packages;
using Workbench.Notebooks.Variables;

namespace Workbench.Notebooks.Kernels;

/// <summary>The kernel's side of the protocol in PROTOCOL.md: requests in, events out, one JSON object per line.</summary>
public sealed class KernelServer
{
    private readonly Stream input;
    private readonly EventWriter events;
    private readonly CellThread thread = new();
    private readonly CellRunner runner;
    private readonly EditorRequests editor;
    private readonly NotebookRequests notebook;
    private readonly VariableRequests variables;
    private string? runningId;
    private string runningSource = "";

    private KernelServer(Stream input, Stream output)
    {
        this.input = input;
        events = new EventWriter(output);
        Displays.Register();
        runner = new CellRunner(thread);
        editor = new EditorRequests(events, runner);
        notebook = new NotebookRequests(events, runner);
        variables = new VariableRequests(events, runner);
    }

    /// <summary>
    /// Serves standard input and output until the client closes them or requests a shutdown. Cells cannot disturb the protocol:
    /// their console output becomes events, and output of native code goes to standard error.
    /// </summary>
    /// <returns>The exit status of the process.</returns>
    public static async Task<int> RunStdioAsync(CancellationToken cancellation = default)
    {
        // Ctrl-C in a terminal reaches the whole process group; the client decides what to do.
        using var noInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        var (input, output) = StandardStreams.TakeOver();
        ConsoleCapture.Install();
        Cultures.UseInvariant();
        OutlivedTensors.Survive();
        ResolverProcess.Command = OwnCommand();
        await new KernelServer(input, output).ServeAsync(cancellation);
        return 0;
    }

    /// <summary>Serves the given streams. Changes nothing about the console except that its output becomes events.</summary>
    public static Task RunAsync(Stream input, Stream output, CancellationToken cancellation = default)
    {
        ConsoleCapture.Install();
        return new KernelServer(input, output).ServeAsync(cancellation);
    }

    // The program and its arguments, under `dotnet` or as an executable.
    private static List<string> OwnCommand()
    {
        var (program, arguments) = (Environment.ProcessPath!, Environment.GetCommandLineArgs());
        return [program, .. Path.GetFileNameWithoutExtension(program) == "dotnet" ? arguments : arguments.Skip(1)];
    }

    // On a thread of its own, so that requests are read even if cells keep all threads of the pool.
    private Task ServeAsync(CancellationToken cancellation) =>
        Task.Factory.StartNew(Serve, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellation);

    private void Serve()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => OnExit();
        using var reader = new StreamReader(input);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !Handle(line))
                break;
        }

        runningId = null;
    }

    private bool Handle(string line)
    {
        string? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var request = document.RootElement;
            id = Text(request, "id");
            switch (Text(request, "type"))
            {
                case Protocol.Initialize:
                    Initialize(request, id);
                    break;
                case Protocol.Execute:
                    Execute(request, id);
                    break;
                case Protocol.Interrupt:
                    thread.Interrupt();
                    break;
                case Protocol.Variables when request.TryGetProperty("details", out var details) && details.GetBoolean():
                    thread.Add(_ => variables.List(id));
                    break;
                case Protocol.Variables:
                    ListVariables(id);
                    break;
                case Protocol.Value:
                    ShowVariable(request, id);
                    break;
                case (Protocol.Complete or Protocol.Hover or Protocol.Signature or Protocol.Diagnose) and var type:
                    Ask(request, id, type);
                    break;
                case (Protocol.Format or Protocol.Definition or Protocol.References or Protocol.Rename) and var type:
                    notebook.Add(type, id, request);
                    break;
                case Protocol.Packages:
                    events.Write(Protocol.Packages, id, PackageResolver.Resolve(request));
                    break;
                case Protocol.Shutdown:
                    return false;
                case var type:
                    Refuse(id, $"'{type}' is not a request of protocol version {Protocol.Version}.");
                    break;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            Refuse(id, $"The request is invalid: {error.Message}");
        }

        return true;
    }

    private void Initialize(JsonElement request, string? id)
    {
        if (request.TryGetProperty("version", out var version) && version.GetInt32() != Protocol.Version)
        {
            Refuse(id, $"This kernel speaks protocol version {Protocol.Version}, not {version}.");
            return;
        }

        if (Text(request, "directory") is { } directory)
        {
            if (!Directory.Exists(directory))
            {
                Refuse(id, $"The folder '{directory}' does not exist.");
                return;
            }

            runner.Directory = Path.GetFullPath(directory);
        }

        // Languages that the notebook does not use must not slow down those that it uses.
        foreach (var name in Texts(request, "kernels").DefaultIfEmpty(KernelNames.CSharp))
            runner.WarmUp(name);

        events.Write(Protocol.Ready, id,
            ("version", Protocol.Version),
            ("kernels", new JsonArray([.. KernelNames.Runnable.Select(name => (JsonNode)name)])),
            ("runtime", RuntimeInformation.FrameworkDescription),
            ("processId", Environment.ProcessId));
    }

    private void Execute(JsonElement request, string? id)
    {
        if (id is null || Text(request, "source") is not { } source || Text(request, "kernel") is not { } kernel)
        {
            Refuse(id, "execute needs id, kernel and source.");
            return;
        }

        var label = Text(request, "cell") is { } cell ? $"cell {cell}" : $"cell {id}";
        thread.Add(cancellation => RunCell(id, KernelNames.Find(kernel) ?? kernel, source, label, cancellation));
    }

    private void Ask(JsonElement request, string? id, string type)
    {
        if (id is null || Text(request, "source") is not { } source || Text(request, "kernel") is not { } kernel)
        {
            Refuse(id, $"{type} needs id, kernel and source.");
            return;
        }

        var (line, column) = (1, 1);
        if (type != Protocol.Diagnose)
            (line, column) = (Number(request, "line"), Number(request, "column"));

        if (line < 1 || column < 1)
        {
            Refuse(id, $"{type} needs line and column, counted from 1.");
            return;
        }

        editor.Add(new EditorRequest(type, id, kernel, source, line, column));
    }

    private void RunCell(string id, string kernel, string source, string label, CancellationToken cancellation)
    {
        (runningId, runningSource) = (id, source);
        events.Write(Protocol.Started, id);
        var watch = Stopwatch.StartNew();
        var output = new CellOutput(events, id);
        CellOutput.Current = output;
        var status = Protocol.Ok;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            runner.Run(kernel, source, label, output, cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            status = Protocol.Interrupted;
        }
        catch (KernelError error)
        {
            status = Protocol.Failed;
            output.Error(error, error.Line);
        }
        catch (Exception error)
        {
            status = Protocol.Failed;
            output.Error(UserException.Describe(error, new CellPlace(label, runner.Directory, "csx")), 1);
        }

        if (OutlivedTensors.TakeWarning() is { } warning)
            output.Text("stderr", warning);

        output.Dispose();
        runningId = null;
        events.Write(Protocol.Finished, id, ("status", status), ("seconds", Math.Round(watch.Elapsed.TotalSeconds, 6)));
    }

    // The runtime hides who called Environment.Exit, so search the source for the line.
    private void OnExit()
    {
        if (runningId is null || CellOutput.Current is not { } output)
            return;

        output.Error(
            new KernelError(
                "exit",
                "exit",
                $"The cell ended the kernel process with Environment.Exit({Environment.ExitCode}); all state is lost. "
                    + "To leave a cell, let it finish or throw an exception.",
                1
            ),
            CellText.LineOfExit(runningSource)
        );
    }

    private void ListVariables(string? id)
    {
        var lists = runner.Kernels.Select(pair =>
            KeyValuePair.Create(pair.Key, (JsonNode?)new JsonArray([.. pair.Value.Variables.Select(name => (JsonNode)name)]))
        );
        events.Write(Protocol.Variables, id, ("kernels", new JsonObject(lists)));
    }

    private void ShowVariable(JsonElement request, string? id)
    {
        if (Text(request, "kernel") is { } kernel && Text(request, "name") is { } name)
            thread.Add(_ => variables.Show(id, KernelNames.Find(kernel) ?? kernel, name));
        else
            Refuse(id, "value needs kernel and name.");
    }

    private void Refuse(string? id, string message) => events.Write(Protocol.Refused, id, ("message", message));

    private static string? Text(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static int Number(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static IEnumerable<string> Texts(JsonElement request, string name) =>
        request.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.ToString()).ToList() : [];
}
