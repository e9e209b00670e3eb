// Which text a cell's outputs belong to, and the mark of outputs whose cell has changed since.
import * as vscode from "vscode";
import { normalize } from "./dib";
import { outdatedMime } from "./bundles";
import { hashOf } from "./keptOutputs";
import { notebookType } from "./serializer";
import { Sessions } from "./sessions";

export class OutputState implements vscode.NotebookCellStatusBarItemProvider, vscode.Disposable {
  readonly onDidChangeCellStatusBarItems: vscode.Event<void>;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly texts = new WeakMap<vscode.NotebookCell, { readonly hash: string; readonly isEarlier: boolean }>();
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: Sessions) {
    this.onDidChangeCellStatusBarItems = this.changed.event;
    this.disposables = [this.changed,
      vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.unmark(document)),
      sessions.onDidHappen(({ event, cell }) => {
        if (event !== "began" || !cell) return;
        this.texts.set(cell, { hash: hashOf(textOf(cell)), isEarlier: false });
        this.changed.fire();
      })];
  }

  /** The hash of the text that made the cell's outputs, if known. */
  hashOf(cell: vscode.NotebookCell): string | undefined {
    return this.texts.get(cell)?.hash;
  }

  /** The cell shows outputs of an earlier session. */
  restored(cell: vscode.NotebookCell, hash: string): void {
    this.texts.set(cell, { hash, isEarlier: true });
    this.changed.fire();
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem | undefined {
    const text = this.texts.get(cell), lines = cell.outputs[cell.outputs.length - 1]?.metadata?.lines as string | undefined;
    if (lines) {
      const noun = /\D/.test(lines) ? "lines" : "line";
      return item(`$(list-selection) Ran ${noun} ${lines}`, `The output at the end is that of ${noun} ${lines}.`);
    }
    if (!text || cell.outputs.length === 0) return undefined;
    if (text.hash !== hashOf(textOf(cell))) {
      return item("$(history) Output of an earlier text", "The cell has changed since it ran. Run it again to update its output.");
    }
    return text.isEarlier
      ? item("$(archive) Kept output", "The output is from an earlier session. The kernel has not run this cell, so its definitions are unknown.")
      : undefined;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  // If the text is again the one that made the outputs, they are no longer outdated.
  private unmark(document: vscode.TextDocument): void {
    const cell = this.sessions.ofCell(document)?.cell;
    const first = cell?.outputs[0];
    if (!cell || !first || !isOutdatedMark(first) || this.hashOf(cell) !== hashOf(textOf(cell))) return;
    try {
      const execution = this.sessions.controller.createNotebookCellExecution(cell);
      execution.start(cell.executionSummary?.timing?.startTime);
      void execution.replaceOutput(cell.outputs.slice(1));
      execution.end(cell.executionSummary?.success, cell.executionSummary?.timing?.endTime);
    } catch {
      // The cell runs, and its outputs are replaced anyway.
    }
  }
}

/** An output above the outdated ones, whose renderer greys them. */
export function markOf(): vscode.NotebookCellOutput {
  return new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.json({}, outdatedMime)]);
}

export function isOutdatedMark(output: vscode.NotebookCellOutput): boolean {
  return output.items.some(form => form.mime === outdatedMime);
}

function textOf(cell: vscode.NotebookCell): string {
  return normalize(cell.document.getText());
}

function item(text: string, tooltip: string): vscode.NotebookCellStatusBarItem {
  const result = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  result.tooltip = tooltip;
  return result;
}
