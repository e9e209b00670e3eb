// Go to definition, find all references and rename: by an analysis of the whole notebook, whether its cells have run or not.
import * as vscode from "vscode";
import { normalize } from "./dib";
import { rangeOf, selectorOf } from "./languages";
import { KernelEvent, Place } from "./protocol";
import { kernelOfCell } from "./serializer";
import { Sessions } from "./sessions";

/** The scheme of documents that stand for members of libraries without source. */
const pageScheme = "workbench-page";

export function registerDefinitions(sessions: Sessions): vscode.Disposable[] {
  const selector = selectorOf("csharp", "fsharp");
  return [
    vscode.languages.registerDefinitionProvider(selector, {
      provideDefinition: async (document, position) => locations(sessions, document, await ask(sessions, document, "definition", position)),
    }),
    vscode.languages.registerReferenceProvider(selector, {
      provideReferences: async (document, position, { includeDeclaration }) =>
        locations(sessions, document, await ask(sessions, document, "references", position), place => includeDeclaration || !place.isDefinition),
    }),
    vscode.languages.registerRenameProvider(selector, {
      prepareRename: (document, position) => prepare(sessions, document, position),
      provideRenameEdits: (document, position, name) => rename(sessions, document, position, name),
    }),
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, {
      provideTextDocumentContent: uri => `// There is no source of this member on this machine. Its documentation:\n// ${uri.query}\n`,
    }),
  ];
}

function ask(sessions: Sessions, document: vscode.TextDocument, type: string, position: vscode.Position, name?: string): Promise<KernelEvent | undefined> {
  const found = sessions.ofCell(document);
  if (!found) return Promise.resolve(undefined);
  const cells = found.session.notebook.getCells().map(cell => ({
    kernel: kernelOfCell(cell.kind, cell.document.languageId, cell.metadata), source: normalize(cell.document.getText()),
  }));
  return found.session.ask(type, { cells, cell: found.cell.index + 1, line: position.line + 1, column: position.character + 1, name });
}

function locations(
  sessions: Sessions, document: vscode.TextDocument, answer: KernelEvent | undefined, isWanted: (place: Place) => boolean = () => true,
): vscode.Location[] {
  return answer?.type !== "locations" ? [] : answer.items.filter(isWanted).flatMap(place => locationOf(sessions, document, place) ?? []);
}

function locationOf(sessions: Sessions, document: vscode.TextDocument, place: Place): vscode.Location | undefined {
  const range = rangeOf(place) ?? new vscode.Range(0, 0, 0, 0);
  if (place.page) {
    const name = place.page.slice(place.page.lastIndexOf("/") + 1);
    return new vscode.Location(vscode.Uri.from({ scheme: pageScheme, path: `/${name}`, query: place.page }), range);
  }
  const uri = place.file ? vscode.Uri.file(place.file) : cellDocument(sessions, document, place.cell)?.uri;
  return uri && new vscode.Location(uri, range);
}

function cellDocument(sessions: Sessions, document: vscode.TextDocument, cell: number | undefined): vscode.TextDocument | undefined {
  const notebook = sessions.ofCell(document)?.session.notebook;
  return notebook && cell && cell <= notebook.cellCount ? notebook.cellAt(cell - 1).document : undefined;
}

async function prepare(sessions: Sessions, document: vscode.TextDocument, position: vscode.Position) {
  const answer = await ask(sessions, document, "rename", position);
  if (answer?.type !== "edits") throw new Error("The kernel did not answer.");
  if (answer.message) throw new Error(answer.message);
  const range = answer.items.filter(edit => cellDocument(sessions, document, edit.cell) === document)
    .map(edit => rangeOf(edit)!).find(range => range.contains(position));
  if (!range) throw new Error("There is no name here that can be renamed.");
  return { range, placeholder: document.getText(range) };
}

async function rename(sessions: Sessions, document: vscode.TextDocument, position: vscode.Position, name: string): Promise<vscode.WorkspaceEdit> {
  const notebook = sessions.ofCell(document)?.session.notebook;
  const versions = () => notebook?.getCells().map(cell => `${cell.document.uri}@${cell.document.version}`).join();
  const before = versions();
  const answer = await ask(sessions, document, "rename", position, name);
  if (answer?.type !== "edits") throw new Error("The kernel did not answer.");
  if (answer.message) throw new Error(answer.message);
  if (versions() !== before) throw new Error("The notebook has changed meanwhile. Rename again.");
  const result = new vscode.WorkspaceEdit();
  for (const edit of answer.items) {
    const target = cellDocument(sessions, document, edit.cell);
    if (target) result.replace(target.uri, rangeOf(edit)!, edit.text);
  }
  return result;
}
