// Shows an error of a cell; a click on a location asks the extension to open it.
import type { ActivationFunction } from "vscode-notebook-renderer";
import type { Place, ShownError } from "../source/bundles";

export const activate: ActivationFunction = context => ({
  renderOutputItem(item, element) {
    const error = item.json() as ShownError;
    const go = (place: Place) => context.postMessage?.(place);
    const box = make("div", "workbench-error");
    const headline = make("pre", "headline", error.headline);
    box.append(headline);
    if (error.where) box.append(make("div", "where", "in ", link(error.where, go)));
    for (const line of error.lines) box.append(make("div", "frame", line.text, ...(line.place ? [" — ", link(line.place, go)] : [])));
    // VS Code gives the outermost element its own border and padding.
    element.replaceChildren(style(), make("div", "", box));
  },
});

function link(place: Place, go: (place: Place) => void): HTMLElement {
  const anchor = make("a", "", place.text);
  anchor.tabIndex = 0;
  anchor.setAttribute("role", "link");
  anchor.addEventListener("click", () => go(place));
  anchor.addEventListener("keydown", event => { if (event.key === "Enter") go(place); });
  return anchor;
}

function make(tag: string, name: string, ...content: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...content);
  return element;
}

function style(): HTMLElement {
  return make("style", "", `
    .workbench-error { border-left: 3px solid var(--vscode-errorForeground); padding: 2px 0 2px 10px; font-family: var(--vscode-editor-font-family, monospace); font-size: var(--vscode-editor-font-size); }
    .workbench-error .headline { color: var(--vscode-errorForeground); margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-family: inherit; }
    .workbench-error .where, .workbench-error .frame { margin-top: 2px; opacity: .9; }
    .workbench-error a { color: var(--vscode-textLink-foreground); cursor: pointer; }
    .workbench-error a:hover { text-decoration: underline; }`);
}
