// Writes a notebook and its outputs as Jupyter's .ipynb (nbformat 4.5), in the same layout as `workbench run --out FILE.ipynb`.
import { bundleOf, errorMime, Form, outdatedMime } from "./bundles";

export interface ShownCell {
  readonly kernel: string;
  readonly source: string;
  readonly executionOrder?: number;
  readonly outputs: readonly (readonly Form[])[];
}

const streams: Readonly<Record<string, string>> = {
  "application/vnd.code.notebook.stdout": "stdout",
  "application/vnd.code.notebook.stderr": "stderr",
};
const nativeErrorMime = "application/vnd.code.notebook.error";

export function toJupyter(cells: readonly ShownCell[]): string {
  return JSON.stringify({
    cells: cells.map(cellJson),
    metadata: {
      kernelspec: { display_name: ".NET (C#)", language: "C#", name: ".net-csharp" },
      language_info: { name: "polyglot-notebook" },
      polyglot_notebook: { kernelInfo: { defaultKernelName: "csharp", items: [{ name: "csharp" }, { name: "fsharp" }] } },
    },
    nbformat: 4,
    nbformat_minor: 5,
  }, undefined, 1) + "\n";
}

function cellJson(cell: ShownCell, index: number): object {
  const id = `cell-${index + 1}`;
  if (cell.kernel === "markdown") return { cell_type: "markdown", id, metadata: {}, source: lines(cell.source) };
  return {
    cell_type: "code",
    execution_count: cell.executionOrder ?? null,
    id,
    metadata: { dotnet_interactive: { language: cell.kernel }, polyglot_notebook: { kernelName: cell.kernel } },
    outputs: cell.outputs.flatMap(outputsOf),
    source: lines(cell.source),
  };
}

/** Text that arrived in chunks is stored as several items of one output. */
function outputsOf(forms: readonly Form[]): object[] {
  const first = forms[0];
  if (!first || first.mime === outdatedMime) return [];
  const text = (form: Form) => new TextDecoder().decode(form.bytes);
  const stream = streams[first.mime];
  if (stream) return [{ output_type: "stream", name: stream, text: lines(forms.map(text).join("")) }];
  const error = forms.find(form => form.mime === nativeErrorMime);
  if (error) {
    const { name, message } = JSON.parse(text(error)) as { name: string; message: string };
    return [{ output_type: "error", ename: name, evalue: message, traceback: [message] }];
  }
  return [{ output_type: "display_data", data: bundleOf(forms.filter(form => form.mime !== errorMime)), metadata: {} }];
}

function lines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
