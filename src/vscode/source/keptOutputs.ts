// The file that keeps a notebook's outputs beside it: its format, and which cell an output belongs to. Independent of VS Code.
import { createHash } from "node:crypto";
import * as path from "node:path";
import { errorMime, Form, Place, ShownError } from "./bundles";

const format = "workbench-outputs";
const version = 1;

/** What is too large to be kept is replaced by a note. */
export interface Limits {
  readonly outputBytes: number;
  readonly fileBytes: number;
}

export const limits: Limits = { outputBytes: 8_000_000, fileBytes: 48_000_000 };

/** A form of an output: as text, or as base64 if its bytes are not UTF-8. */
interface KeptForm {
  readonly mime: string;
  readonly text?: string;
  readonly base64?: string;
}

export interface KeptOutput {
  readonly forms: readonly Form[];
  /** The lines of the cell that made it, if not all of them did. */
  readonly lines?: string;
}

/** The outputs of a cell. */
export interface KeptCell {
  /** The cell's place in the notebook, from 0. */
  readonly index: number;
  readonly kernel: string;
  /** The hash of the text that made the outputs. */
  readonly hash: string;
  readonly success?: boolean;
  /** Milliseconds since 1970. */
  readonly start?: number;
  readonly end?: number;
  readonly outputs: readonly KeptOutput[];
}

/** A cell of an open notebook; undefined if it cannot run. */
export type OpenCell = { readonly kernel: string; readonly hash: string } | undefined;

export interface Match {
  readonly kept: KeptCell;
  readonly index: number;
  /** Whether the cell's text is another one now. */
  readonly isOutdated: boolean;
}

/** `.NAME.dib.outputs.json` beside `NAME.dib`. */
export function fileFor(notebook: string): string {
  return path.join(path.dirname(notebook), `.${path.basename(notebook)}.outputs.json`);
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

export function encode(cells: readonly KeptCell[], { outputBytes, fileBytes }: Limits = limits): string {
  let left = fileBytes;
  const keep = ({ forms, lines }: KeptOutput) => {
    const bytes = forms.reduce((sum, form) => sum + form.bytes.length, 0);
    const fits = bytes <= outputBytes && bytes <= left;
    if (fits) left -= bytes;
    return { forms: fits ? forms.map(keptForm) : [note(bytes)], lines };
  };
  return JSON.stringify({
    format, version, cells: cells.map(({ outputs, ...cell }) => ({ ...cell, outputs: outputs.map(keep) })),
  });
}

/** The cells, or undefined if the file is damaged or not ours. */
export function decode(text: string): KeptCell[] | undefined {
  try {
    const file = JSON.parse(text);
    if (file?.format !== format || file.version !== version || !Array.isArray(file.cells)) return undefined;
    return file.cells.every(isCell)
      ? file.cells.map((cell: any) => ({ ...cell, outputs: cell.outputs.map((output: any) => ({ ...output, forms: output.forms.map(formOf) })) }))
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds the cells of the notebook that the outputs belong to: those with the same text, then those that have taken the place of
 * a cell between its neighbours. Outputs of other cells are gone.
 */
export function match(kept: readonly KeptCell[], cells: readonly OpenCell[]): Match[] {
  const taken = new Set<number>(), found = new Map<KeptCell, Match>();
  const take = (item: KeptCell, index: number, isOutdated: boolean) => {
    taken.add(index);
    found.set(item, { kept: item, index, isOutdated });
  };
  const isFree = (index: number, kernel: string) => !taken.has(index) && cells[index]?.kernel === kernel;
  for (const item of kept) {
    const same = cells.map((_, i) => i).filter(i => isFree(i, item.kernel) && cells[i]!.hash === item.hash);
    const nearest = same.sort((a, b) => Math.abs(a - item.index) - Math.abs(b - item.index))[0];
    if (nearest !== undefined) take(item, nearest, false);
  }
  for (const item of kept.filter(item => !found.has(item))) {
    // A cell that was inserted above has moved its neighbours by the same distance.
    const near = [...found.values()].filter(other => !other.isOutdated)
      .sort((a, b) => Math.abs(a.kept.index - item.index) - Math.abs(b.kept.index - item.index));
    const places = [near.find(other => other.kept.index < item.index), near.find(other => other.kept.index > item.index)]
      .map(other => other && item.index + other.index - other.kept.index);
    const place = (near.length === 0 ? [item.index] : places).find(index => index !== undefined && isFree(index, item.kernel));
    if (place !== undefined) take(item, place, true);
  }
  return [...found.values()].sort((a, b) => a.index - b.index);
}

/** Links of an error lead to cells by URIs that are new in each session, so they are kept as the cell's place. */
export function portable(forms: readonly Form[], indexOf: (uri: string) => number | undefined): Form[] {
  return withLinks(forms, place => {
    const index = indexOf(place.uri);
    return index === undefined ? place : { ...place, uri: `cell:${index}` };
  });
}

/** The inverse; a link to a cell that is gone is dropped. */
export function linked(forms: readonly Form[], uriOf: (index: number) => string | undefined): Form[] {
  return withLinks(forms, place => {
    const index = /^cell:(\d+)$/.exec(place.uri)?.[1];
    if (index === undefined) return place;
    const uri = uriOf(Number(index));
    return uri === undefined ? undefined : { ...place, uri };
  });
}

function withLinks(forms: readonly Form[], change: (place: Place) => Place | undefined): Form[] {
  return forms.map(form => {
    if (form.mime !== errorMime) return form;
    const error = JSON.parse(new TextDecoder().decode(form.bytes)) as ShownError;
    const lines = error.lines.map(line => line.place ? { ...line, place: change(line.place) } : line);
    const shown: ShownError = { ...error, where: error.where && change(error.where), lines };
    return { mime: form.mime, bytes: new TextEncoder().encode(JSON.stringify(shown)) };
  });
}

function keptForm({ mime, bytes }: Form): KeptForm {
  try {
    return { mime, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { mime, base64: Buffer.from(bytes).toString("base64") };
  }
}

function formOf({ mime, text, base64 }: KeptForm): Form {
  return { mime, bytes: text === undefined ? Uint8Array.from(Buffer.from(base64!, "base64")) : new TextEncoder().encode(text) };
}

function note(bytes: number): KeptForm {
  return { mime: "text/plain", text: `[An output of ${(bytes / 1e6).toFixed(1)} MB was too large to be kept. Run the cell again to see it.]` };
}

function isCell(cell: any): boolean {
  const isOptional = (value: unknown, type: string) => value === undefined || typeof value === type;
  return Number.isInteger(cell?.index) && typeof cell.kernel === "string" && typeof cell.hash === "string"
    && isOptional(cell.success, "boolean") && isOptional(cell.start, "number") && isOptional(cell.end, "number")
    && Array.isArray(cell.outputs) && cell.outputs.every((output: any) => isOptional(output?.lines, "string")
      && Array.isArray(output.forms) && output.forms.every((form: any) => typeof form?.mime === "string"
        && (typeof form.text === "string" || typeof form.base64 === "string")));
}
