// Keeps the outputs of each notebook in a file beside it, and shows them again when the notebook is opened.
import * as fs from "node:fs/promises";
import * as vscode from "vscode";
import { normalize } from "./dib";
import { decode, encode, fileFor, hashOf, KeptCell, linked, match, OpenCell, portable } from "./keptOutputs";
import { isOutdatedMark, markOf, OutputState } from "./outputState";
import { kernelOfCell, notebookType } from "./serializer";
import { Sessions } from "./sessions";
import { section } from "./settings";

const pauseMilliseconds = 1000;
// A cell may report its progress for hours, and each time all outputs are written.
const runningMilliseconds = 20_000;
// How long after a notebook was closed another one with the same cells counts as the same, saved under a new name.
const saveAsMilliseconds = 30_000;

interface Notebook {
  readonly cells: readonly OpenCell[];
  readonly kept: readonly KeptCell[];
}

export class OutputKeeper implements vscode.Disposable {
  private readonly seen = new WeakMap<vscode.NotebookDocument, Notebook>();
  private readonly restored = new WeakSet<vscode.NotebookDocument>();
  private readonly timers = new Map<vscode.NotebookDocument, NodeJS.Timeout>();
  private readonly written = new Map<string, string>();
  private writing: Promise<void> = Promise.resolve();
  private closed: (Notebook & { readonly time: number })[] = [];
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: Sessions, private readonly state: OutputState, private readonly log: vscode.LogOutputChannel) {
    this.disposables = [
      sessions.controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => {
        if (selected) void this.restore(notebook);
      }),
      vscode.window.onDidChangeVisibleNotebookEditors(editors => editors.forEach(editor => void this.open(editor))),
      vscode.workspace.onDidChangeNotebookDocument(change => this.changed(change)),
      vscode.workspace.onDidSaveNotebookDocument(notebook => this.later(notebook)),
      vscode.workspace.onDidCloseNotebookDocument(notebook => this.close(notebook)),
      vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri, newUri }) => this.follow(oldUri, newUri))),
      vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(uri => this.follow(uri, undefined))),
      sessions.onDidHappen(({ session, event }) => { if (event === "cell") this.later(session.notebook); })];
    vscode.window.visibleNotebookEditors.forEach(editor => void this.open(editor));
  }

  /** Writes what is still waiting. */
  async finish(): Promise<void> {
    [...this.timers.keys()].forEach(notebook => this.save(notebook));
    await this.writing;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  // Outputs can only be written by the notebook's kernel, which nobody has chosen yet. Choosing it starts no process.
  private async open(editor: vscode.NotebookEditor): Promise<void> {
    const { notebook } = editor;
    if (!isOurs(notebook) || this.restored.has(notebook)) return;
    if (this.sessions.isChosen(notebook)) return this.restore(notebook);
    if (!await this.hasOutputsFor(notebook)) return void this.restored.add(notebook);
    await this.sessions.choose(notebook);
  }

  private async restore(notebook: vscode.NotebookDocument): Promise<void> {
    if (!isOurs(notebook) || this.restored.has(notebook)) return;
    this.restored.add(notebook);
    const kept = await this.find(notebook);
    if (kept.length > 0) this.show(notebook, kept);
  }

  private async hasOutputsFor(notebook: vscode.NotebookDocument): Promise<boolean> {
    return match(await this.find(notebook), openCells(notebook)).length > 0;
  }

  /** From the file beside the notebook, unless the notebook has just been saved under a new name. */
  private async find(notebook: vscode.NotebookDocument): Promise<readonly KeptCell[]> {
    if (!isKept(notebook)) return [];
    const cells = openCells(notebook);
    this.closed = this.closed.filter(({ time }) => Date.now() - time < saveAsMilliseconds);
    const untitled = vscode.workspace.notebookDocuments
      .filter(other => other !== notebook && other.isUntitled && isOurs(other)).map(snapshotOf(this.state));
    const same = [...untitled, ...this.closed].find(other => other.kept.length > 0 && areSame(other.cells, cells));
    if (same && await isJustWritten(notebook.uri)) return same.kept;
    if (notebook.uri.scheme !== "file") return [];
    const file = fileFor(notebook.uri.fsPath);
    try {
      const text = await fs.readFile(file, "utf8"), kept = decode(text);
      if (!kept) this.log.warn(`${file} has no outputs that can be read; it will be replaced.`);
      else this.written.set(file, text);
      return kept ?? [];
    } catch {
      return [];
    }
  }

  private show(notebook: vscode.NotebookDocument, kept: readonly KeptCell[]): void {
    const matches = match(kept, openCells(notebook));
    const places = new Map(matches.map(({ kept: { index: before }, index }) => [before, index]));
    const uriOf = (index: number) => places.has(index) ? notebook.cellAt(places.get(index)!).document.uri.toString() : undefined;
    for (const { kept: item, index, isOutdated } of matches) {
      const cell = notebook.cellAt(index);
      if (cell.outputs.length > 0) continue;
      const outputs = item.outputs.map(({ forms, lines }) => new vscode.NotebookCellOutput(
        linked(forms, uriOf).map(form => new vscode.NotebookCellOutputItem(form.bytes, form.mime)), lines ? { lines } : undefined));
      try {
        // Without a number: the kernel has not run these cells.
        const execution = this.sessions.controller.createNotebookCellExecution(cell);
        execution.start(item.start);
        void execution.replaceOutput(isOutdated ? [markOf(), ...outputs] : outputs);
        execution.end(item.success, item.end);
        this.state.restored(cell, item.hash);
      } catch (error) {
        // The cell is already running again.
        this.log.info(`The outputs of cell ${index + 1} were not restored: ${(error as Error).message}`);
      }
    }
    this.later(notebook);
  }

  private changed({ notebook, metadata, cellChanges, contentChanges }: vscode.NotebookDocumentChangeEvent): void {
    if (!isOurs(notebook)) return;
    // VS Code reads a file again that another program has changed, and drops the outputs.
    const before = this.seen.get(notebook);
    if (metadata !== undefined && before && this.sessions.isChosen(notebook)) {
      clearTimeout(this.timers.get(notebook));
      this.timers.delete(notebook);
      this.show(notebook, before.kept);
    } else if (contentChanges.length > 0 || cellChanges.some(change => change.outputs !== undefined)) {
      this.later(notebook);
    }
  }

  private later(notebook: vscode.NotebookDocument): void {
    const isRunning = this.sessions.find(notebook)?.isRunning ?? false;
    if (this.timers.has(notebook) && isRunning) return;
    clearTimeout(this.timers.get(notebook));
    this.timers.set(notebook, setTimeout(() => this.save(notebook), isRunning ? runningMilliseconds : pauseMilliseconds));
  }

  private save(notebook: vscode.NotebookDocument): void {
    clearTimeout(this.timers.get(notebook));
    this.timers.delete(notebook);
    const snapshot = snapshotOf(this.state)(notebook);
    this.seen.set(notebook, snapshot);
    if (notebook.uri.scheme === "file" && isKept(notebook) && this.restored.has(notebook)) this.write(fileFor(notebook.uri.fsPath), snapshot.kept);
  }

  private write(file: string, kept: readonly KeptCell[]): void {
    this.writing = this.writing.then(async () => {
      try {
        const text = kept.length > 0 ? encode(kept) : "";
        if (text === (this.written.get(file) ?? "")) return;
        if (text === "") {
          await fs.rm(file, { force: true });
        } else {
          await fs.writeFile(`${file}.tmp`, text);
          await fs.rename(`${file}.tmp`, file);
        }
        this.written.set(file, text);
      } catch (error) {
        this.log.warn(`The outputs could not be kept: ${(error as Error).message}`);
      }
    });
  }

  private close(notebook: vscode.NotebookDocument): void {
    if (!isOurs(notebook)) return;
    if (this.timers.has(notebook)) this.save(notebook);
    const last = this.seen.get(notebook);
    if (last) this.closed.push({ ...last, time: Date.now() });
  }

  private follow(from: vscode.Uri, to: vscode.Uri | undefined): void {
    if (from.scheme !== "file" || !from.fsPath.endsWith(".dib")) return;
    const file = fileFor(from.fsPath);
    this.written.delete(file);
    this.writing = this.writing.then(async () => {
      if (to === undefined) await fs.rm(file, { force: true });
      else await fs.rename(file, fileFor(to.fsPath)).catch(() => { /* there were no outputs */ });
    });
  }
}

async function isJustWritten(uri: vscode.Uri): Promise<boolean> {
  try {
    return uri.scheme === "file" && Date.now() - (await fs.stat(uri.fsPath)).mtimeMs < saveAsMilliseconds;
  } catch {
    return false;
  }
}

function isOurs(notebook: vscode.NotebookDocument): boolean {
  return notebook.notebookType === notebookType;
}

function isKept(notebook: vscode.NotebookDocument): boolean {
  return vscode.workspace.getConfiguration(section, notebook.uri).get<boolean>("keepOutputs", true);
}

function openCells(notebook: vscode.NotebookDocument): OpenCell[] {
  return notebook.getCells().map(cell => cell.kind === vscode.NotebookCellKind.Markup ? undefined
    : { kernel: kernelOfCell(cell.kind, cell.document.languageId, cell.metadata), hash: hashOf(normalize(cell.document.getText())) });
}

function areSame(one: readonly OpenCell[], other: readonly OpenCell[]): boolean {
  return one.length === other.length && one.every((cell, i) => cell?.kernel === other[i]?.kernel && cell?.hash === other[i]?.hash);
}

function snapshotOf(state: OutputState): (notebook: vscode.NotebookDocument) => Notebook {
  return notebook => {
    const cells = openCells(notebook);
    const places = new Map(notebook.getCells().map((cell, i) => [cell.document.uri.toString(), i]));
    const kept = notebook.getCells().flatMap((cell, index): KeptCell[] => {
      const open = cells[index], outputs = cell.outputs.filter(output => !isOutdatedMark(output));
      return open === undefined || outputs.length === 0 ? [] : [{
        index, kernel: open.kernel, hash: state.hashOf(cell) ?? open.hash, success: cell.executionSummary?.success,
        start: cell.executionSummary?.timing?.startTime, end: cell.executionSummary?.timing?.endTime,
        outputs: outputs.map(({ items, metadata }) => ({
          forms: portable(items.map(({ mime, data }) => ({ mime, bytes: data })), uri => places.get(uri)), lines: metadata?.lines,
        })),
      }];
    });
    return { cells, kept };
  };
}
