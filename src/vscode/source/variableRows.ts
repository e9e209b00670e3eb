// What the variables panel shows, made from the kernel's answer. Independent of VS Code.
import { VariableRow, VariablesEvent } from "./protocol";

export interface ShownVariable {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly size: string;
  /** Where the same value is known too, for example `F# values`. */
  readonly shared: readonly string[];
}

export interface VariableGroup {
  readonly kernel: string;
  readonly title: string;
  readonly rows: readonly ShownVariable[];
}

/** A message to the panel's page. */
export interface PanelMessage {
  readonly note?: string;
  readonly groups: readonly VariableGroup[];
}

const titles: Readonly<Record<string, string>> = { csharp: "C#", fsharp: "F#", javascript: "JavaScript" };

export function titleOf(kernel: string): string {
  return titles[kernel] ?? kernel;
}

export function groupsOf(event: VariablesEvent): VariableGroup[] {
  return Object.entries(event.details ?? {}).map(([kernel, rows]) => ({ kernel, title: titleOf(kernel), rows: rows.map(shown) }));
}

function shown({ name, type, value, size, dtype, device, shared }: VariableRow): ShownVariable {
  const place = [dtype, device].filter(part => part !== undefined).join(", ");
  return {
    name, value, type: place ? `${type}, ${place}` : type, size: size ?? "",
    shared: (shared ?? []).map(other => other.name === name ? titleOf(other.kernel) : `${titleOf(other.kernel)} ${other.name}`),
  };
}
