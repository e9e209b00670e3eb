using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>An editor's request about a cell that the user is typing.</summary>
/// <param name="Type">complete, hover, signature or diagnose.</param>
/// <param name="Id">The request's id.</param>
/// <param name="Kernel">The cell's kernel, or an alias.</param>
/// <param name="Source">The whole cell.</param>
/// <param name="Line">Line of the cursor, from 1.</param>
/// <param name="Column">Column of the cursor, from 1.</param>
internal sealed record EditorRequest(string Type, string Id, string Kernel, string Source, int Line, int Column);

/// <summary>Answers an editor's requests while cells run.</summary>
internal sealed class EditorRequests(EventWriter events, CellRunner runner)
{
    private readonly Dictionary<string, Task> queues = [];
    private readonly MagicCommands commands = new(runner);

    /// <summary>Queues a request per language, so that one language need not wait while the other's compiler loads.</summary>
    public void Add(EditorRequest request)
    {
        var cell = new CellView(request.Kernel, request.Source);
        var language = cell.KernelAt(request.Line);
        queues[language] = queues
            .GetValueOrDefault(language, Task.CompletedTask)
            .ThenAnswer(events, request.Type, request.Id, () => Answer(request, cell));
    }

    private void Answer(EditorRequest request, CellView cell)
    {
        switch (request.Type)
        {
            case Protocol.Complete:
                Write(request, Complete(request, cell));
                break;
            case Protocol.Hover:
                Write(request, Hover(request, cell));
                break;
            case Protocol.Signature:
                events.Write(Protocol.Signature, request.Id, SignatureHelp.Fields(Signatures(request, cell)));
                break;
            default:
                Diagnose(request, cell);
                break;
        }
    }

    private Completions? Complete(EditorRequest request, CellView cell)
    {
        if (cell.CommandLine(request.Line) is { } command)
            return commands.Complete(cell.KernelAt(request.Line), command, request.Line, request.Column);

        return Language(cell, request.Line) is { } language
            ? language.Editing.Complete(CodeOf(cell, language), request.Line, request.Column)
            : Completions.None(request.Line, request.Column);
    }

    private HoverText? Hover(EditorRequest request, CellView cell)
    {
        if (cell.CommandLine(request.Line) is { } command)
            return MagicCommands.Hover(command, request.Line, request.Column);

        return Language(cell, request.Line) is { } language
            ? language.Editing.Hover(CodeOf(cell, language), request.Line, request.Column)
            : HoverText.None;
    }

    private SignatureHelp? Signatures(EditorRequest request, CellView cell) =>
        cell.CommandLine(request.Line) is null && Language(cell, request.Line) is { } language
            ? language.Editing.Signatures(CodeOf(cell, language), request.Line, request.Column)
            : SignatureHelp.None;

    private void Diagnose(EditorRequest request, CellView cell)
    {
        var isBusy = false;
        var found = new List<Diagnostic>(commands.Diagnose(cell));
        foreach (var language in cell.Languages.Select(name => runner.Kernels.GetValueOrDefault(name)).OfType<ILanguageKernel>())
        {
            var code = CodeOf(cell, language);
            if (!string.IsNullOrWhiteSpace(code.Text))
            {
                var own = language.Editing.Diagnose(code);
                isBusy |= own is null;
                var isWaiting = runner.IsWaiting(language.Name);
                found.AddRange(
                    own?.Where(item => !cell.MayYetDefine(item) && !(isWaiting && CellView.IsUnknownName(item))) ?? []
                );
            }
        }

        events.Write(
            Protocol.DiagnosticsEvent,
            request.Id,
            (
                "items",
                new JsonArray([
                    .. found
                        .OrderBy(item => item.Line)
                        .ThenBy(item => item.Column)
                        .Select(item => (JsonNode)item.ToJsonWithSeverity()),
                ])
            ),
            ("busy", isBusy ? true : null)
        );
    }

    private ILanguageKernel? Language(CellView cell, int line) => runner.Kernels.GetValueOrDefault(cell.KernelAt(line));

    private CodeView CodeOf(CellView cell, ILanguageKernel language) => new(
        cell.Code(language.Name),
        CellReferences.Files(runner, cell.References(language.Name), cell.Sources(language.Name), runner.Directory)
    );

    private void Write(EditorRequest request, Completions? found)
    {
        var shown = found ?? Completions.None(request.Line, request.Column);
        var items = shown.Items.Select(item => (JsonNode)ToJson(item)).ToArray();
        events.Write(
            Protocol.Completions,
            request.Id,
            [
                .. shown.Replaced.Fields,
                ("items", new JsonArray(items)),
                ("isIncomplete", shown.IsIncomplete),
                ("busy", found is null ? true : null),
            ]
        );
    }

    private void Write(EditorRequest request, HoverText? found)
    {
        if (found is not { Signature.Length: > 0 })
        {
            events.Write(Protocol.Hover, request.Id, ("busy", found is null ? true : null));
            return;
        }

        events.Write(
            Protocol.Hover,
            request.Id,
            [
                ("signature", found.Signature),
                ("documentation", found.Documentation is { Length: > 0 } text ? text : null),
                .. found.Range?.Fields ?? [],
            ]
        );
    }

    private static JsonObject ToJson(CompletionItem item)
    {
        var json = new JsonObject { ["label"] = item.Label, ["kind"] = item.Kind };
        if (item.Insert is not null && item.Insert != item.Label)
            json["insert"] = item.Insert;

        if (item.Detail is { Length: > 0 })
            json["detail"] = item.Detail;

        return json;
    }
}
