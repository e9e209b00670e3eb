// Which text "Run Selection" runs. Independent of VS Code.

export interface Point {
  /** From 0. */
  readonly line: number;
  readonly character: number;
}

/** A part of a cell. */
export interface Part {
  /** The text, below as many empty lines as there are above it in the cell, so that messages name the cell's lines. */
  readonly source: string;
  /** For people, counted from 1: `3` or `2–4`. */
  readonly lines: string;
}

/** The selected text, or the line of the cursor; undefined if there is only white space. */
export function partOf(text: string, start: Point, end: Point): Part | undefined {
  const lines = text.split("\n");
  const isCursor = start.line === end.line && start.character === end.character;
  // A selection of whole lines ends at the beginning of the next one.
  const last = !isCursor && end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const upTo = isCursor || last < end.line ? undefined : end.character;
  const from = isCursor || lines[start.line].slice(0, start.character).trim() === "" ? 0 : start.character;
  const chosen = lines.slice(start.line, last + 1).map((line, i, all) =>
    line.slice(i === 0 ? from : 0, i === all.length - 1 ? upTo : undefined));
  const filled = chosen.map((line, i) => line.trim() === "" ? -1 : i).filter(i => i >= 0);
  if (filled.length === 0) return undefined;
  const [first, final] = [start.line + filled[0] + 1, start.line + filled[filled.length - 1] + 1];
  // F# takes indented code for a part of what is above it.
  const indentation = Math.min(...filled.map(i => /^[ \t]*/.exec(chosen[i])![0].length));
  const source = chosen.map(line => line.trim() === "" ? "" : line.slice(indentation).trimEnd()).join("\n").trimEnd();
  return { source: "\n".repeat(start.line) + source, lines: first === final ? String(first) : `${first}–${final}` };
}
