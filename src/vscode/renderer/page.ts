// Runs once in each notebook's page: adds the styles that .NET's HTML outputs expect.

export function activate(): void {
  const style = document.createElement("style");
  style.textContent = `
    .dni-plaintext { text-align: left; white-space: pre; }
    .dni-plaintext pre { margin: 0; white-space: pre-wrap; font-family: var(--vscode-editor-font-family, monospace); font-size: var(--vscode-editor-font-size); }
    .dni-code-hint { font-style: italic; overflow: hidden; white-space: nowrap; }
    details.dni-treeview > div, .dni-treeview details > div { padding-left: 1em; }
    .dni-treeview summary { cursor: pointer; }
    td, th { text-align: left; }
    td.num, th.num { text-align: right; font-variant-numeric: tabular-nums; }`;
  document.head.append(style);
}
