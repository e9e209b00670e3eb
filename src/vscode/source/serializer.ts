import * as vscode from "vscode";
import { DibCell, Layout, newHead, parse } from "./dib";
import { write } from "./dibWriter";
import { kernelOf, languageOf } from "./kernelNames";

export const notebookType = "workbench-dib";

/** The data in the metadata of a notebook and its cells. Outputs are not stored in the file. */
interface NotebookMetadata {
  readonly head?: string;
  readonly newLine?: "\n" | "\r\n";
}

interface CellMetadata {
  readonly kernel?: string;
  readonly options?: string;
  readonly layout?: Layout;
}

export class DibSerializer implements vscode.NotebookSerializer {
  deserializeNotebook(content: Uint8Array): vscode.NotebookData {
    const { cells, head, newLine } = parse(decode(content));
    const data = new vscode.NotebookData(cells.map(dataOf));
    data.metadata = { head: content.length === 0 ? newHead : head, newLine } satisfies NotebookMetadata;
    return data;
  }

  serializeNotebook(data: vscode.NotebookData): Uint8Array {
    const { head = newHead, newLine = "\n" } = (data.metadata ?? {}) as NotebookMetadata;
    return new TextEncoder().encode(write({ head, newLine, cells: data.cells.map(cellOf) }));
  }
}

function dataOf(cell: DibCell): vscode.NotebookCellData {
  const kind = cell.kernel === "markdown" ? vscode.NotebookCellKind.Markup : vscode.NotebookCellKind.Code;
  const data = new vscode.NotebookCellData(kind, cell.source, languageOf(cell.kernel));
  data.metadata = { kernel: cell.kernel, options: cell.options, layout: cell.layout } satisfies CellMetadata;
  return data;
}

function cellOf(data: vscode.NotebookCellData): DibCell {
  const metadata = (data.metadata ?? {}) as CellMetadata;
  const kernel = kernelOfCell(data.kind, data.languageId, metadata);
  return { kernel, source: data.value, options: kernel === metadata.kernel ? metadata.options ?? "" : "", layout: metadata.layout };
}

/** The kernel that the cell was read with, unless its language has changed since. */
export function kernelOfCell(kind: vscode.NotebookCellKind, languageId: string, metadata: { readonly kernel?: string }): string {
  if (kind === vscode.NotebookCellKind.Markup) return "markdown";
  return metadata.kernel !== undefined && metadata.kernel !== "markdown" && languageOf(metadata.kernel) === languageId
    ? metadata.kernel
    : kernelOf(languageId);
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Error("The file is not UTF-8, but a .dib file must be. Save it as UTF-8.");
  }
}
