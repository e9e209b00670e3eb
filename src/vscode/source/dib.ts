// The .dib grammar, as src/Workbench.Notebooks/Documents has it: a line `#!name` starts a cell if the name is a kernel's; any
// other `#!` line belongs to the cell. `#!meta`, before all cells, holds JSON up to the next `#!` line.
import { defaultAliases } from "./kernelNames";

/** What stood around a cell's text, so that a file that was read is written back byte for byte. */
export interface Layout {
  readonly kernel: string;
  readonly before: string;
  readonly after: string;
  /** The text as it stood there, where an editor would show it changed (carriage returns, a byte order mark). */
  readonly raw?: string;
}

export interface DibCell {
  readonly kernel: string;
  /** Line feeds only. */
  readonly source: string;
  /** What stood behind the kernel's name, mostly nothing. */
  readonly options: string;
  readonly layout?: Layout;
}

export interface DibNotebook {
  readonly cells: readonly DibCell[];
  /** Everything before the first cell: a byte order mark, blank lines, the header. */
  readonly head: string;
  readonly newLine: "\n" | "\r\n";
}

/** The header of new notebooks. */
export const newHead = "#!meta\n\n" + JSON.stringify({
  kernelInfo: { defaultKernelName: "csharp", items: [{ name: "csharp", languageName: "csharp" }, { name: "fsharp", languageName: "fsharp" }] },
}) + "\n\n";

export class DibError extends Error {
  constructor(readonly line: number, message: string) {
    super(`Line ${line}: ${message}`);
  }
}

/** Text as an editor holds it. */
export function normalize(text: string): string {
  return text.replace(/^\uFEFF+/, "").replace(/\r\n?/g, "\n");
}

export function parse(text: string): DibNotebook {
  const { end, aliases, defaultKernel } = readHead(text);
  const firstNewLine = text.indexOf("\n");
  const newLine = firstNewLine > 0 && text[firstNewLine - 1] === "\r" ? "\r\n" : "\n";
  return { head: text.slice(0, end), cells: readCells(text, end, aliases, defaultKernel).map(cell => withRaw(cell, newLine)), newLine };
}

interface Head {
  readonly end: number;
  readonly aliases: ReadonlyMap<string, string>;
  readonly defaultKernel: string;
  readonly hasMeta: boolean;
}

export function readHead(text: string): Head {
  let at = skipBlankLines(text, text.startsWith("\uFEFF") ? 1 : 0);
  if (!isMeta(text, at)) return { end: at, aliases: defaultAliases, defaultKernel: "csharp", hasMeta: false };
  const start = nextLine(text, at);
  at = start;
  while (at < text.length && !text.startsWith("#!", at)) at = nextLine(text, at);
  return { end: at, hasMeta: true, ...readMetadata(text.slice(start, at), lineOf(text, start)) };
}

function readMetadata(json: string, line: number) {
  let metadata: any;
  try {
    metadata = JSON.parse(json);
  } catch (error) {
    throw new DibError(line, `The JSON after #!meta is damaged: ${(error as Error).message}. Correct it or remove the header.`);
  }
  if (metadata === null || typeof metadata !== "object" || Array.isArray(metadata)) {
    throw new DibError(line, "#!meta must be followed by a JSON object, such as {\"kernelInfo\":{…}}.");
  }
  const bad = (found: string) => new DibError(line, "In #!meta, kernelInfo must look like "
    + `{"defaultKernelName":"csharp","items":[{"name":"csharp","aliases":[]}]}; ${found}.`);
  const aliases = new Map(defaultAliases);
  const info = metadata.kernelInfo ?? {};
  if (typeof info !== "object" || Array.isArray(info)) throw bad("it is no object");
  if (info.items != null && !Array.isArray(info.items)) throw bad("items is no array");
  for (const item of info.items ?? []) {
    if (typeof item?.name !== "string") throw bad("an item has no name");
    // A name that is itself an alias here (such as C#) keeps meaning the kernel known here.
    const kernel = aliases.get(item.name) ?? item.name;
    for (const alias of [item.name, ...(item.aliases ?? [])]) {
      if (typeof alias !== "string") throw bad("an alias is no string");
      if (!aliases.has(alias)) aliases.set(alias, kernel);
    }
  }
  const given = info.defaultKernelName;
  if (given == null) return { aliases, defaultKernel: "csharp" };
  const defaultKernel = typeof given === "string" ? aliases.get(given) : undefined;
  if (defaultKernel === undefined) throw bad(`defaultKernelName '${given}' is no kernel; known are ${[...new Set(aliases.values())].sort().join(", ")}`);
  return { aliases, defaultKernel };
}

function readCells(text: string, start: number, aliases: ReadonlyMap<string, string>, defaultKernel: string): DibCell[] {
  const cells: DibCell[] = [];
  let kernel = defaultKernel, options = "", chunk = start, hasSelector = false;
  for (let at = start; at < text.length; at = nextLine(text, at)) {
    if (!text.startsWith("#!", at)) continue;
    if (isMeta(text, at)) throw new DibError(lineOf(text, at), "#!meta must stand once, before the first cell. Move it to the top of the file or remove it.");
    const selector = selectorAt(text, at, aliases);
    if (!selector) continue;
    if (at > chunk) cells.push(cellOf(text, kernel, options, chunk, at, hasSelector));
    ({ kernel, options } = selector);
    chunk = at;
    hasSelector = true;
  }
  if (text.length > chunk) cells.push(cellOf(text, kernel, options, chunk, text.length, hasSelector));
  return cells;
}

function cellOf(text: string, kernel: string, options: string, start: number, end: number, hasSelector: boolean): DibCell {
  const first = Math.min(skipBlankLines(text, hasSelector ? nextLine(text, start) : start), end);
  let last = end;
  while (last > first && text[last - 1] === "\n") last -= last - 2 >= first && text[last - 2] === "\r" ? 2 : 1;
  return { kernel, options, source: text.slice(first, last), layout: { kernel, before: text.slice(start, first), after: text.slice(last, end) } };
}

function withRaw(cell: DibCell, newLine: string): DibCell {
  const source = normalize(cell.source);
  return source.replace(/\n/g, newLine) === cell.source ? { ...cell, source } : { ...cell, source, layout: { ...cell.layout!, raw: cell.source } };
}

/** `#!name`, perhaps with options behind it, where the name is a kernel's. */
export function selectorAt(text: string, at: number, aliases: ReadonlyMap<string, string>): { kernel: string; options: string } | undefined {
  if (!text.startsWith("#!", at)) return undefined;
  const rest = text.slice(at + 2, lineEnd(text, at));
  const space = rest.search(/[ \t]/);
  const kernel = aliases.get(space < 0 ? rest : rest.slice(0, space));
  return kernel === undefined ? undefined : { kernel, options: space < 0 ? "" : rest.slice(space).trim() };
}

function isMeta(text: string, at: number): boolean {
  return text.startsWith("#!meta", at) && text.slice(at + 6, Math.max(lineEnd(text, at), at + 6)).trim() === "";
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end > at && text[end - 1] === "\r" ? end - 1 : end;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

// Only lines with nothing at all are blank, as in other readers.
function skipBlankLines(text: string, start: number): number {
  let at = start;
  while (at < text.length && (text[at] === "\n" || text.startsWith("\r\n", at))) at = nextLine(text, at);
  return at;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
