// Shows one value of a notebook in a tab: the richest of its forms.
import type { ActivationFunction } from "vscode-notebook-renderer";
import type { Bundle } from "../source/protocol";
import { activate as addStyles } from "./page";

const plotly = "application/vnd.plotly.v1+json";
let drawing = 0;

window.addEventListener("message", ({ data }: MessageEvent<{ readonly data?: Bundle; readonly note?: string }>) => void show(data.data ?? {}, data.note));

async function show(bundle: Bundle, note: string | undefined): Promise<void> {
  const element = document.createElement("main"), turn = ++drawing;
  const image = Object.keys(bundle).find(mime => mime.startsWith("image/") && mime !== "image/svg+xml");
  if (note !== undefined) {
    element.append(Object.assign(document.createElement("p"), { className: "note", textContent: note }));
  } else if (bundle[plotly] !== undefined) {
    const { activate } = await import(document.body.dataset.chart!) as { activate: ActivationFunction };
    if (turn !== drawing) return;
    document.body.replaceChildren(element);
    await (await activate({} as never))?.renderOutputItem({ id: "value", json: () => bundle[plotly] } as never, element, undefined as never);
    return;
  } else if (image !== undefined) {
    element.append(Object.assign(document.createElement("img"), { src: `data:${image};base64,${bundle[image]}`, alt: "" }));
  } else if (bundle["text/html"] !== undefined || bundle["image/svg+xml"] !== undefined) {
    element.innerHTML = String(bundle["text/html"] ?? bundle["image/svg+xml"]);
  } else {
    element.append(Object.assign(document.createElement("pre"), { textContent: String(bundle["text/markdown"] ?? bundle["text/plain"] ?? "") }));
  }
  document.body.replaceChildren(element);
}

addStyles();
const style = document.createElement("style");
style.textContent = `
  main { padding: 12px 0; overflow: auto; }
  pre { font-family: var(--vscode-editor-font-family, monospace); font-size: var(--vscode-editor-font-size); white-space: pre-wrap; }
  table { border-collapse: collapse; }
  td, th { padding: 2px 10px; }
  thead th { border-bottom: 1px solid var(--vscode-panel-border); position: sticky; top: 0; background: var(--vscode-editor-background); }
  tbody tr:nth-child(even) { background: var(--vscode-list-hoverBackground); }
  .note { color: var(--vscode-descriptionForeground); }`;
document.head.append(style);
(window as any).acquireVsCodeApi().postMessage({ type: "ready" });
