// Converts kernel values to notebook outputs, without VS Code's types.
import { Bundle, ErrorEvent } from "./protocol";

export const errorMime = "application/vnd.workbench.error+json";
export const outdatedMime = "application/vnd.workbench.outdated+json";

/** One form of an output. */
export interface Form {
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** The data for the error renderer. */
export interface ShownError {
  readonly headline: string;
  readonly where?: Place;
  /** Further lines, each with an optional location. */
  readonly lines: readonly { readonly text: string; readonly place?: Place }[];
}

export interface Place {
  readonly text: string;
  readonly uri: string;
  /** From 1. */
  readonly line: number;
}

const encoder = new TextEncoder();

export function formsOf(data: Bundle): Form[] {
  return Object.entries(data).map(([mime, value]) => ({ mime, bytes: bytesOf(mime, value) }));
}

function bytesOf(mime: string, value: unknown): Uint8Array {
  if (typeof value !== "string" || mime.endsWith("json")) return encoder.encode(JSON.stringify(value));
  return isBinary(mime) ? Uint8Array.from(Buffer.from(value, "base64")) : encoder.encode(value);
}

function isBinary(mime: string): boolean {
  return mime.startsWith("image/") && mime !== "image/svg+xml";
}

/** The inverse, for files that store outputs. */
export function bundleOf(forms: Iterable<Form>): Record<string, unknown> {
  const decoder = new TextDecoder();
  return Object.fromEntries([...forms].map(({ mime, bytes }) => [mime,
    mime.endsWith("json") ? JSON.parse(decoder.decode(bytes))
      : isBinary(mime) ? Buffer.from(bytes).toString("base64")
        : decoder.decode(bytes)]));
}

/** The error to show, given functions that name and link a line of a numbered cell or of a file. */
export function shownError(error: ErrorEvent, link: Links): ShownError {
  const headline = error.kind === "compile" || error.kind === "exception" ? `${error.name}: ${error.message}` : error.message;
  const line = error.line ?? 1;
  return {
    headline,
    where: error.file ? link.file(error.file, error.fileLine ?? 1) : link.here(line),
    lines: [
      ...(error.diagnostics ?? []).slice(1, 10).map(item => ({ text: `${item.code}: ${item.message}`, place: link.here(item.line) })),
      ...(error.trace ?? []).map(text => frame(text, link)),
    ],
  };
}

export interface Links {
  here(line: number): Place;
  cell(number: number, line: number): Place | undefined;
  file(path: string, line: number): Place;
}

// A frame ends with its cell or file: `at Divide in cell 3, line 2`. The number is the one that VS Code shows in brackets.
function frame(text: string, link: Links): { text: string; place?: Place } {
  const match = /^(.*) in (?:cell (\d+)|(.+)), line (\d+)$/.exec(text);
  if (!match) return { text };
  const line = Number(match[4]);
  const place = match[2] ? link.cell(Number(match[2]), line) : link.file(match[3], line);
  if (place) return { text: match[1], place };
  return { text: match[2] ? `${match[1]} in cell [${match[2]}], line ${line}, which is gone` : text };
}
