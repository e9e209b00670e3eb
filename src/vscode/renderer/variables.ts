// The table of the variables panel. The extension sends rows; a click on a name asks it to open the value.
import type { PanelMessage, ShownVariable } from "../source/variableRows";

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };
const vscode = acquireVsCodeApi();
let before = new Map<string, string>();

window.addEventListener("message", ({ data }: MessageEvent<PanelMessage>) => {
  const groups = data.groups.filter(group => group.rows.length > 0);
  const now = new Map(groups.flatMap(group => group.rows.map(row => [`${group.kernel} ${row.name}`, `${row.value} ${row.size}`] as const)));
  const table = make("table", { "aria-label": "Variables of the notebook" }, make("thead", {}, make("tr", {},
    ...["Name", "Type", "Value", "Size"].map(title => make("th", { scope: "col" }, title)))));
  for (const group of groups) {
    const isNew = (row: ShownVariable) => before.size > 0 && before.get(`${group.kernel} ${row.name}`) !== now.get(`${group.kernel} ${row.name}`);
    table.append(make("tbody", {},
      ...(groups.length > 1 ? [make("tr", { class: "language" }, make("th", { colspan: "4", scope: "rowgroup" }, group.title))] : []),
      ...group.rows.map(row => rowOf(group.kernel, row, isNew(row)))));
  }
  before = now;
  const focused = document.activeElement?.getAttribute("data-name");
  document.body.replaceChildren(
    ...(data.note ? [make("p", { class: "note" }, data.note)] : []), ...(groups.length > 0 ? [table] : []));
  if (focused) document.querySelector<HTMLElement>(`[data-name=${CSS.escape(focused)}]`)?.focus();
});

function rowOf(kernel: string, row: ShownVariable, isNew: boolean): HTMLElement {
  const open = make("button", { title: `Open ${row.name}`, "data-name": `${kernel}-${row.name}` }, row.name);
  open.addEventListener("click", () => vscode.postMessage({ type: "open", kernel, name: row.name }));
  const shared = row.shared.map(text => make("span", { class: "shared", title: `The same value as ${text}` }, `↔ ${text}`));
  return make("tr", isNew ? { class: "changed" } : {}, make("td", {}, open, ...shared),
    make("td", { title: row.type }, row.type), make("td", { class: "value", title: row.value }, row.value), make("td", {}, row.size));
}

function make(tag: string, attributes: Record<string, string>, ...content: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

const style = make("style", {}, `
  body { padding: 0; font-size: var(--vscode-font-size); color: var(--vscode-foreground); }
  .note { margin: 8px 12px; color: var(--vscode-descriptionForeground); }
  table { border-collapse: collapse; width: 100%; table-layout: fixed; }
  th:nth-child(1) { width: 24%; } th:nth-child(2) { width: 20%; } th:nth-child(4) { width: 20%; }
  td, th { text-align: left; padding: 2px 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  thead th { position: sticky; top: 0; background: var(--vscode-panel-background); font-weight: 600; border-bottom: 1px solid var(--vscode-panel-border); }
  .language th { font-weight: 600; padding-top: 8px; color: var(--vscode-descriptionForeground); }
  tbody tr:hover { background: var(--vscode-list-hoverBackground); }
  td { font-family: var(--vscode-editor-font-family, monospace); }
  .changed .value { font-weight: 600; }
  button { all: unset; cursor: pointer; color: var(--vscode-textLink-foreground); }
  button:hover { text-decoration: underline; }
  button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
  .shared { margin-left: 8px; padding: 0 4px; border-radius: 3px; font-size: 90%;
    color: var(--vscode-badge-foreground); background: var(--vscode-badge-background); }`);
document.head.append(style);
vscode.postMessage({ type: "ready" });
