// Writes what dib.ts reads: unchanged cells exactly as in the file, new cells in the usual layout.
import { DibCell, DibNotebook, escape, normalize, readHead, selectorAt } from "./dib";

export function write(notebook: DibNotebook): string {
  const { aliases } = readHead(notebook.head);
  return notebook.cells.reduce((text, cell, i) => text + cellText(text, cell, i === 0, notebook.newLine, aliases), notebook.head);
}

function cellText(soFar: string, cell: DibCell, isFirst: boolean, newLine: string, aliases: ReadonlyMap<string, string>): string {
  const { layout } = cell;
  const keeps = layout !== undefined && layout.kernel === cell.kernel && fits(layout.before, cell.kernel, isFirst, aliases);
  const start = keeps
    ? ending(soFar, newLine, false) + layout.before
    : ending(soFar, newLine, true) + `#!${cell.kernel}${cell.options ? ` ${cell.options}` : ""}${newLine}${newLine}`;
  // Unchanged text keeps even the line ends that an editor would normalise.
  const untouched = layout?.raw !== undefined && normalize(layout.raw) === normalize(cell.source);
  const text = untouched ? layout.raw! : normalize(cell.source).replace(/\n/g, newLine);
  return start + escape(text, aliases) + (layout?.after ?? newLine);
}

// A cell may come from another file, or from the top of this one, the only place that needs no selector.
function fits(before: string, kernel: string, isFirst: boolean, aliases: ReadonlyMap<string, string>): boolean {
  return before.startsWith("#!") ? selectorAt(before, 0, aliases)?.kernel === kernel : isFirst;
}

function ending(text: string, newLine: string, blankLine: boolean): string {
  if (text === "" || text === "\uFEFF") return "";
  if (!text.endsWith("\n")) return blankLine ? newLine + newLine : newLine;
  return blankLine && !/\n\r?\n$/.test(text) ? newLine : "";
}
