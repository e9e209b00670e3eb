import * as path from "node:path";
import * as vscode from "vscode";
import { errorMime, formsOf, Links, shownError } from "./bundles";
import { Bundle, ErrorEvent, KernelEvent } from "./protocol";
import { Part } from "./selection";

const flushMilliseconds = 60;
const longestNativeText = 20_000;

/** Where a display is, for later updates, which may come from other cells. */
export interface Shown {
  readonly run: CellRun;
  readonly output: vscode.NotebookCellOutput;
}

/** The numbers that VS Code shows beside cells, `[3]`. Messages name cells by them, so no two runs have the same one. */
export interface RunNumbers {
  /** The cell that had this run. */
  cellOf(number: number): vscode.NotebookCell | undefined;
  /** The number that the cell shows now. */
  shown(cell: vscode.NotebookCell): number | undefined;
}

/** A running cell, or a part of one: turns the kernel's events into outputs. */
export class CellRun {
  hasExit = false;
  private isOver = false;
  private pending = "";
  private pendingName: "stdout" | "stderr" = "stdout";
  private stream: { readonly name: string; readonly output: vscode.NotebookCellOutput } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private seconds: { readonly start: number; readonly end: number } | undefined;

  constructor(
    readonly cell: vscode.NotebookCell,
    private readonly execution: vscode.NotebookCellExecution,
    private readonly displays: Map<string, Shown>,
    private readonly again: (cell: vscode.NotebookCell) => vscode.NotebookCellExecution,
    private readonly numbers: RunNumbers,
    readonly part?: Part,
  ) { }

  start(order: number): void {
    this.execution.executionOrder = order;
    this.seconds = { start: Date.now(), end: Date.now() };
    this.execution.start(this.seconds.start);
    // The output of a part follows that of the whole cell and replaces that of an earlier part.
    if (!this.part) void this.execution.clearOutput();
    else void this.execution.replaceOutput(this.cell.outputs.filter(output => !output.metadata?.lines));
  }

  handle(event: KernelEvent): void {
    switch (event.type) {
      case "stream": return this.addText(event.name, event.text);
      case "display":
      case "result": return this.show(event.data, event.displayId);
      case "update": return this.update(event.displayId, event.data);
      case "error": return this.fail(event);
    }
  }

  /** Text in chunks that are not necessarily lines: forwarded a few times per second, so that long output does not freeze the page. */
  addText(name: "stdout" | "stderr", text: string): void {
    if (name !== this.pendingName) this.flush();
    this.pendingName = name;
    this.pending += text;
    this.timer ??= setTimeout(() => this.flush(), flushMilliseconds);
  }

  addError(headline: string): void {
    this.append([vscode.NotebookCellOutputItem.json({ headline, lines: [] }, errorMime), nativeError("Error", headline)]);
  }

  /** @param nativeText The process's standard error output that did not go through the console. */
  end(success: boolean | undefined, nativeText = ""): void {
    if (this.isOver) return;
    if (nativeText) this.addText("stderr", nativeText.length > longestNativeText ? `${nativeText.slice(0, longestNativeText)}\n[…]\n` : nativeText);
    this.flush();
    this.isOver = true;
    if (this.seconds) this.seconds = { ...this.seconds, end: Date.now() };
    this.execution.end(success, this.seconds?.end);
  }

  private show(data: Bundle, displayId: string | undefined): void {
    const output = this.append(itemsOf(data));
    if (displayId !== undefined) this.displays.set(displayId, { run: this, output });
  }

  private update(displayId: string, data: Bundle): void {
    const shown = this.displays.get(displayId);
    if (shown) this.edit(execution => execution.replaceOutputItems(itemsOf(data), shown.output));
  }

  private fail(event: ErrorEvent): void {
    this.hasExit ||= event.kind === "exit";
    const shown = shownError(event, linksFrom(this.cell, this.numbers));
    this.append([vscode.NotebookCellOutputItem.json(shown, errorMime), nativeError(event.name, event.message, event.stack)]);
  }

  private append(items: vscode.NotebookCellOutputItem[]): vscode.NotebookCellOutput {
    this.flush();
    this.stream = undefined;
    const output = this.outputOf(items);
    this.edit(execution => execution.appendOutput(output));
    return output;
  }

  private outputOf(items: vscode.NotebookCellOutputItem[]): vscode.NotebookCellOutput {
    return new vscode.NotebookCellOutput(items, this.part && { lines: this.part.lines });
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending === "") return;
    const item = this.pendingName === "stderr" ? vscode.NotebookCellOutputItem.stderr(this.pending) : vscode.NotebookCellOutputItem.stdout(this.pending);
    this.pending = "";
    const { stream } = this;
    if (stream?.name === this.pendingName) {
      this.edit(execution => execution.appendOutputItems(item, stream.output));
    } else {
      const output = this.outputOf([item]);
      this.stream = { name: this.pendingName, output };
      this.edit(execution => execution.appendOutput(output));
    }
  }

  // Output of background threads after the cell's end needs its own execution, with the times of the first.
  private edit(action: (execution: vscode.NotebookCellExecution) => void): void {
    if (!this.isOver) return action(this.execution);
    const summary = this.cell.executionSummary;
    try {
      const late = this.again(this.cell);
      late.executionOrder = summary?.executionOrder;
      late.start(this.seconds?.start);
      action(late);
      late.end(summary?.success, this.seconds?.end);
    } catch {
      // The cell is gone or is running again; its late output is no longer needed.
    }
  }
}

function itemsOf(data: Bundle): vscode.NotebookCellOutputItem[] {
  return formsOf(data).map(form => new vscode.NotebookCellOutputItem(form.bytes, form.mime));
}

// For readers of outputs that do not use our renderer.
function nativeError(name: string, message: string, stack?: string): vscode.NotebookCellOutputItem {
  return vscode.NotebookCellOutputItem.error({ name, message, stack: stack || undefined });
}

function linksFrom(cell: vscode.NotebookCell, numbers: RunNumbers): Links {
  const to = (uri: vscode.Uri, text: string, line: number) => ({ text, uri: uri.toString(), line });
  return {
    here: line => to(cell.document.uri, `line ${line}`, line),
    cell: (number, line) => {
      const other = numbers.cellOf(number);
      if (!other || other.index < 0) return undefined;
      const now = numbers.shown(other);
      return to(other.document.uri, now === number ? `cell [${number}], line ${line}` : `cell [${now}], line ${line} in its earlier run [${number}]`, line);
    },
    file: (file, line) => to(vscode.Uri.file(path.resolve(path.dirname(cell.notebook.uri.fsPath), file)), `${path.basename(file)}, line ${line}`, line),
  };
}
