// The messages of src/Workbench.Notebooks/PROTOCOL.md, version 1. Lines and columns count from 1.

export const protocolVersion = 1;

/** The forms of a value by MIME type: strings, base64 for images, JSON for types that end in json. */
export type Bundle = Readonly<Record<string, unknown>>;

export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Diagnostic extends Range {
  readonly severity?: "error" | "warning" | "info";
  readonly code: string;
  readonly message: string;
}

export interface ErrorEvent {
  readonly type: "error";
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly message: string;
  readonly line?: number;
  readonly trace?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
  readonly stack?: string;
  readonly file?: string;
  readonly fileLine?: number;
}

export interface CompletionItem {
  readonly label: string;
  readonly insert?: string;
  readonly kind: string;
  readonly detail?: string;
}

export interface FinishedEvent {
  readonly type: "finished";
  readonly id: string;
  readonly status: "ok" | "failed" | "interrupted";
  readonly seconds: number;
}

export interface CompletionsEvent extends Partial<Range> {
  readonly type: "completions";
  readonly id: string;
  readonly items: readonly CompletionItem[];
  readonly isIncomplete?: boolean;
  readonly busy?: boolean;
}

export interface HoverEvent extends Partial<Range> {
  readonly type: "hover";
  readonly id: string;
  readonly signature?: string;
  readonly documentation?: string;
  readonly busy?: boolean;
}

export interface SignatureItem {
  readonly label: string;
  readonly documentation?: string;
  readonly parameters: readonly { readonly label: string; readonly documentation?: string }[];
}

export interface SignatureEvent {
  readonly type: "signature";
  readonly id: string;
  readonly items: readonly SignatureItem[];
  readonly active?: number;
  readonly parameter?: number;
  readonly busy?: boolean;
}

/** A range of a cell, whose number counts from 1, or of a file, or a page about a member of a library. */
export interface Place extends Partial<Range> {
  readonly cell?: number;
  readonly file?: string;
  readonly page?: string;
  readonly isDefinition?: boolean;
}

export interface LocationsEvent {
  readonly type: "locations";
  readonly id: string;
  readonly items: readonly Place[];
}

/** A text that replaces a range of a cell, whose number counts from 1. */
export interface Edit extends Range {
  readonly cell: number;
  readonly text: string;
}

export interface EditsEvent {
  readonly type: "edits";
  readonly id: string;
  readonly items: readonly Edit[];
  /** Why there are none, or fewer. */
  readonly message?: string;
}

export interface DiagnosticsEvent {
  readonly type: "diagnostics";
  readonly id: string;
  readonly items: readonly Diagnostic[];
  readonly busy?: boolean;
}

/** A variable; see "Variables" in PROTOCOL.md. */
export interface VariableRow {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly size?: string;
  readonly shape?: readonly number[];
  readonly dtype?: string;
  readonly device?: string;
  readonly rows?: number;
  readonly columns?: number;
  readonly shared?: readonly { readonly kernel: string; readonly name: string }[];
}

export interface VariablesEvent {
  readonly type: "variables";
  readonly id: string;
  readonly kernels: Readonly<Record<string, readonly string[]>>;
  readonly details?: Readonly<Record<string, readonly VariableRow[]>>;
}

export interface ValueEvent {
  readonly type: "value";
  readonly id: string;
  readonly kernel: string;
  readonly name: string;
  readonly data: Bundle;
}

export type KernelEvent =
  | { readonly type: "ready"; readonly id: string; readonly version: number; readonly kernels: readonly string[]; readonly runtime: string; readonly processId: number }
  | { readonly type: "started"; readonly id: string }
  | { readonly type: "stream"; readonly id: string; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly type: "display" | "update"; readonly id: string; readonly displayId: string; readonly data: Bundle }
  | { readonly type: "result"; readonly id: string; readonly displayId?: string; readonly data: Bundle }
  | { readonly type: "refused"; readonly id?: string; readonly message: string }
  | ErrorEvent | FinishedEvent | CompletionsEvent | HoverEvent | SignatureEvent | DiagnosticsEvent | LocationsEvent | EditsEvent
  | VariablesEvent | ValueEvent;

/** Splits a stream of bytes into lines; characters may be split between chunks. */
export class LineReader {
  private readonly decoder = new TextDecoder();
  private readonly pieces: string[] = [];

  constructor(private readonly onLine: (line: string) => void) { }

  push(bytes: Uint8Array): void {
    const parts = this.decoder.decode(bytes, { stream: true }).split("\n");
    // Only the last part is incomplete; a long line is joined once, not with every chunk.
    for (const part of parts.slice(0, -1)) {
      this.pieces.push(part);
      const line = this.pieces.join("").replace(/\r$/, "");
      this.pieces.length = 0;
      if (line.length > 0) this.onLine(line);
    }
    this.pieces.push(parts[parts.length - 1]);
  }
}

/** An event, or an error that says what is wrong with the line. */
export function readEvent(line: string): KernelEvent | Error {
  try {
    const value = JSON.parse(line);
    if (value !== null && typeof value === "object" && typeof value.type === "string") return value;
    return new Error(`The kernel sent an event without a type: ${line.slice(0, 200)}`);
  } catch {
    return new Error(`The kernel sent a line that is not JSON: ${line.slice(0, 200)}`);
  }
}
