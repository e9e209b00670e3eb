// The .dib grammar, as in src/Workbench.Notebooks/Documents: a line `#!name` starts a cell if the name is a kernel's; any
// other `#!` line is part of the current cell. `#!meta`, before all cells, contains JSON up to the next `#!` line. Text in a cell
// that looks like a selector is written with a zero-width space before it.
import { defaultAliases } from "./kernelNames";

/** The text around a cell's source, so that an unchanged file is written back byte for byte. */
export interface Layout {
  readonly kernel: string;
  readonly before: string;
  readonly after: string;
  /** The original text, if an editor would show it differently (carriage returns, a byte order mark). */
  readonly raw?: string;
}

export interface DibCell {
  readonly kernel: string;
  /** Only line feeds. */
  readonly source: string;
  /** The text after the kernel's name; usually empty. */
  readonly options: string;
  readonly layout?: Layout;
}

export interface DibNotebook {
  readonly cells: readonly DibCell[];
  /** Everything before the first cell: byte order mark, blank lines, header. */
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

/** Text in the form that an editor holds. */
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
    throw new DibError(line, `The JSON after #!meta is invalid: ${(error as Error).message}. Correct it or remove the header.`);
  }
  if (metadata === null || typeof metadata !== "object" || Array.isArray(metadata)) {
    throw new DibError(line, "#!meta must be followed by a JSON object, such as {\"kernelInfo\":{…}}.");
  }
  const bad = (found: string) => new DibError(line, "In #!meta, kernelInfo must look like "
    + `{"defaultKernelName":"csharp","items":[{"name":"csharp","aliases":[]}]}; ${found}.`);
  const aliases = new Map(defaultAliases);
  const info = metadata.kernelInfo ?? {};
  if (typeof info !== "object" || Array.isArray(info)) throw bad("it is not an object");
  if (info.items != null && !Array.isArray(info.items)) throw bad("items is not an array");
  for (const item of info.items ?? []) {
    if (typeof item?.name !== "string") throw bad("an item has no name");
    if (item.aliases != null && !Array.isArray(item.aliases)) throw bad("aliases is not an array");
    // A name that is an alias here (such as C#) keeps its meaning.
    const kernel = aliases.get(item.name) ?? item.name;
    for (const alias of [item.name, ...(item.aliases ?? [])]) {
      if (typeof alias !== "string") throw bad("an alias is not a string");
      if (!aliases.has(alias)) aliases.set(alias, kernel);
    }
  }
  const given = info.defaultKernelName;
  if (given == null) return { aliases, defaultKernel: "csharp" };
  const defaultKernel = typeof given === "string" ? aliases.get(given) : undefined;
  if (defaultKernel === undefined) throw bad(`defaultKernelName '${given}' is not a kernel; the known kernels are ${[...new Set(aliases.values())].sort().join(", ")}`);
  return { aliases, defaultKernel };
}

function readCells(text: string, start: number, aliases: ReadonlyMap<string, string>, defaultKernel: string): DibCell[] {
  const cells: DibCell[] = [];
  let kernel = defaultKernel, options = "", chunk = start, hasSelector = false;
  for (let at = start; at < text.length; at = nextLine(text, at)) {
    if (!text.startsWith("#!", at)) continue;
    if (isMeta(text, at)) throw new DibError(lineOf(text, at), "#!meta must come once, before the first cell. Move it to the top of the file or remove it.");
    const selector = selectorAt(text, at, aliases);
    if (!selector) continue;
    if (at > chunk) cells.push(cellOf(text, kernel, options, chunk, at, hasSelector, aliases));
    ({ kernel, options } = selector);
    chunk = at;
    hasSelector = true;
  }
  if (text.length > chunk) cells.push(cellOf(text, kernel, options, chunk, text.length, hasSelector, aliases));
  return cells;
}

function cellOf(text: string, kernel: string, options: string, start: number, end: number, hasSelector: boolean, aliases: ReadonlyMap<string, string>): DibCell {
  const first = Math.min(skipBlankLines(text, hasSelector ? nextLine(text, start) : start), end);
  let last = end;
  while (last > first && text[last - 1] === "\n") last -= last - 2 >= first && text[last - 2] === "\r" ? 2 : 1;
  return { kernel, options, source: unescape(text.slice(first, last), aliases), layout: { kernel, before: text.slice(start, first), after: text.slice(last, end) } };
}

const mark = "\u200B";

/** A cell's text as it stands in the file; what has a mark already gets another one. */
export function escape(source: string, aliases: ReadonlyMap<string, string>): string {
  return source.includes("#!") ? changeSelectors(source, line => mark + line, aliases) : source;
}

function unescape(text: string, aliases: ReadonlyMap<string, string>): string {
  return text.includes(mark) ? changeSelectors(text, line => line.startsWith(mark) ? line.slice(1) : line, aliases) : text;
}

function changeSelectors(text: string, change: (line: string) => string, aliases: ReadonlyMap<string, string>): string {
  const lines = text.split("\n");
  return lines.map((line, i) => {
    let start = line.replace(/^\u200B+/, "");
    if (i < lines.length - 1) start = start.replace(/\r$/, "");
    return isMetaLine(start) || selectorOf(start, aliases) ? change(line) : line;
  }).join("\n");
}

function withRaw(cell: DibCell, newLine: string): DibCell {
  const source = normalize(cell.source);
  return source.replace(/\n/g, newLine) === cell.source ? { ...cell, source } : { ...cell, source, layout: { ...cell.layout!, raw: cell.source } };
}

/** Matches `#!name`, possibly followed by options, if the name is a kernel's. */
export function selectorAt(text: string, at: number, aliases: ReadonlyMap<string, string>): { kernel: string; options: string } | undefined {
  return text.startsWith("#!", at) ? selectorOf(text.slice(at, lineEnd(text, at)), aliases) : undefined;
}

function selectorOf(line: string, aliases: ReadonlyMap<string, string>): { kernel: string; options: string } | undefined {
  if (!line.startsWith("#!")) return undefined;
  const rest = line.slice(2);
  const space = rest.search(/[ \t]/);
  const kernel = aliases.get(space < 0 ? rest : rest.slice(0, space));
  return kernel === undefined ? undefined : { kernel, options: space < 0 ? "" : rest.slice(space).trim() };
}

function isMeta(text: string, at: number): boolean {
  return text.startsWith("#!meta", at) && isMetaLine(text.slice(at, lineEnd(text, at)));
}

function isMetaLine(line: string): boolean {
  return line.startsWith("#!meta") && line.slice(6).trim() === "";
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end > at && text[end - 1] === "\r" ? end - 1 : end;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

// Only completely empty lines count as blank, as in other readers.
function skipBlankLines(text: string, start: number): number {
  let at = start;
  while (at < text.length && (text[at] === "\n" || text.startsWith("\r\n", at))) at = nextLine(text, at);
  return at;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
