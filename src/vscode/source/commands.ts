import { execFile } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";
import { newHead, normalize } from "./dib";
import { ShownCell, toJupyter } from "./jupyter";
import { NotBuilt, NoWorkbench, tell } from "./obstacles";
import { budgetIn, budgets } from "./parameters";
import { partOf } from "./selection";
import { kernelOfCell, notebookType } from "./serializer";
import { Sessions } from "./sessions";
import * as settings from "./settings";
import { command as commandOf, isBuilt } from "./workbench";

export function registerCommands(sessions: Sessions): vscode.Disposable[] {
  const command = (name: string, action: (target?: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(`${settings.section}.${name}`, (target?: unknown) => action(target).catch(tell));
  return [
    command("new", newNotebook),
    command("restart", async target => sessions.of(notebookOf(target)).restart()),
    command("runSelection", async () => runSelection(sessions)),
    command("runWithBudget", async target => runWithBudget(sessions, notebookOf(target))),
    command("exportJupyter", async target => exportJupyter(notebookOf(target))),
    command("exportHtml", async target => exportHtml(sessions, notebookOf(target))),
    command("convert", async target => convert(target)),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, new BudgetItem(sessions)),
  ];
}

async function newNotebook(): Promise<void> {
  const data = new vscode.NotebookData([
    new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, "# A question", "markdown"),
    new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "#!import setup.dib", "csharp"),
    new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "", "csharp"),
  ]);
  data.metadata = { head: newHead, newLine: "\n" };
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(notebookType, data));
}

/** Runs the selected text of a cell, or the line of the cursor, and shows its output below the cell's own. */
async function runSelection(sessions: Sessions): Promise<void> {
  const editor = vscode.window.activeTextEditor, found = editor && sessions.ofCell(editor.document);
  if (!found || found.cell.kind === vscode.NotebookCellKind.Markup) throw new Error("Put the cursor into a cell of a .dib notebook first.");
  const { start, end } = editor.selection, part = partOf(normalize(editor.document.getText()), start, end);
  if (!part) throw new Error("There is no code in the selection.");
  await sessions.choose(found.session.notebook);
  await found.session.run([found.cell], part);
}

async function runWithBudget(sessions: Sessions, notebook: vscode.NotebookDocument): Promise<void> {
  const session = sessions.of(notebook);
  const asWritten = "as written in the notebook";
  const chosen = await vscode.window.showQuickPick([...budgets, asWritten], { title: "Which budget? All cells run in a fresh kernel." });
  if (!chosen) return;
  session.budget = chosen === asWritten ? undefined : chosen;
  await session.restart();
  // VS Code's own command also chooses the controller for a notebook that has not run yet.
  await vscode.window.showNotebookDocument(notebook);
  await vscode.commands.executeCommand("notebook.execute");
}

/** Exports what the notebook shows now. */
async function exportJupyter(notebook: vscode.NotebookDocument): Promise<void> {
  const target = await askWhere(notebook, "ipynb");
  if (!target) return;
  const cells = notebook.getCells().map((cell): ShownCell => ({
    kernel: kernelOfCell(cell.kind, cell.document.languageId, cell.metadata),
    source: normalize(cell.document.getText()),
    executionOrder: cell.executionSummary?.executionOrder,
    outputs: cell.outputs.map(output => output.items.map(item => ({ mime: item.mime, bytes: item.data }))),
  }));
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(toJupyter(cells)));
  void vscode.window.showInformationMessage(`${path.basename(target.fsPath)} was written.`);
}

/** Reports come from a full run, so that they show exactly what the file produces. */
async function exportHtml(sessions: Sessions, notebook: vscode.NotebookDocument): Promise<void> {
  if (notebook.isUntitled) throw new Error("The report is made from the saved file. Save the notebook first.");
  const target = await askWhere(notebook, "html");
  if (!target || notebook.isDirty && !await notebook.save()) return;
  const budget = sessions.of(notebook).budget;
  await runWorkbench(notebook.uri, `Running ${path.basename(notebook.uri.fsPath)} for its report`,
    ["run", notebook.uri.fsPath, "--out", target.fsPath, ...(budget ? ["--budget", budget] : [])]);
  const open = "Open";
  if (await vscode.window.showInformationMessage(`${path.basename(target.fsPath)} was written.`, open) === open) await vscode.env.openExternal(target);
}

/** Converts a .dib file to .ipynb, or the other way round. */
async function convert(target: unknown): Promise<void> {
  const source = target instanceof vscode.Uri ? target : vscode.window.activeNotebookEditor?.notebook.uri;
  if (source?.scheme !== "file") throw new Error("Choose a .dib or .ipynb file in the explorer, or save the notebook first.");
  const ending = source.fsPath.endsWith(".ipynb") ? ".dib" : ".ipynb";
  const other = vscode.Uri.file(source.fsPath.replace(/\.[^.]*$/, "") + ending);
  const chosen = await vscode.window.showSaveDialog({ defaultUri: other, filters: { Notebooks: [ending.slice(1)] } });
  if (!chosen) return;
  await runWorkbench(source, `Converting ${path.basename(source.fsPath)}`, ["convert", source.fsPath, chosen.fsPath]);
  await vscode.commands.executeCommand("vscode.open", chosen);
}

function runWorkbench(notebook: vscode.Uri, title: string, args: string[]): Thenable<void> {
  const workbench = settings.find(notebook);
  if (!workbench) throw new NoWorkbench();
  if (!isBuilt(workbench)) throw new NotBuilt(workbench.folder);
  const [program, ...rest] = commandOf(workbench, ...args);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_, token) =>
    new Promise<void>((resolve, reject) => {
      const options = { cwd: settings.directoryOf(notebook), env: { ...process.env, ...settings.environment(notebook) }, maxBuffer: 1 << 28 };
      const child = execFile(program, rest, options, (error, _out, text) =>
        error && !token.isCancellationRequested ? reject(new Error(text.trim().split("\n").slice(-3).join("\n") || error.message)) : resolve());
      token.onCancellationRequested(() => child.kill("SIGINT"));
    }));
}

function askWhere(notebook: vscode.NotebookDocument, ending: string): Thenable<vscode.Uri | undefined> {
  const name = `${path.basename(notebook.uri.path).replace(/\.dib$/, "")}.${ending}`;
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(settings.directoryOf(notebook.uri), name)), filters: { [ending]: [ending] },
  });
}

/** The toolbar's buttons pass their notebook; commands from the palette apply to the active one. */
function notebookOf(target: unknown): vscode.NotebookDocument {
  const uri = (target as { notebookEditor?: { notebookUri?: vscode.Uri } } | undefined)?.notebookEditor?.notebookUri;
  const notebook = vscode.workspace.notebookDocuments.find(item => item.uri.toString() === uri?.toString())
    ?? vscode.window.activeNotebookEditor?.notebook;
  if (notebook?.notebookType !== notebookType) throw new Error("Open a .dib notebook first.");
  return notebook;
}

/** Shows below the parameter cell that another budget overrides the written one. */
class BudgetItem implements vscode.NotebookCellStatusBarItemProvider {
  constructor(private readonly sessions: Sessions) { }

  get onDidChangeCellStatusBarItems(): vscode.Event<void> {
    return listener => this.sessions.onDidHappen(() => listener());
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem | undefined {
    const written = budgetIn(cell.document.languageId, cell.document.getText());
    if (written === undefined) return undefined;
    const session = this.sessions.find(cell.notebook);
    const budget = session ? session.budget : settings.defaultBudget(cell.notebook.uri);
    const item = new vscode.NotebookCellStatusBarItem(
      budget === undefined ? "$(dashboard) Run with budget…" : `$(dashboard) Runs with budget ${budget}`, vscode.NotebookCellStatusBarAlignment.Right);
    item.command = `${settings.section}.runWithBudget`;
    item.tooltip = "Run all cells in a fresh kernel with a different budget";
    return item;
  }
}
