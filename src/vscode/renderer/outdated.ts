// Stands above outputs whose cell has changed since it ran, and greys them.
import type { ActivationFunction } from "vscode-notebook-renderer";

export const activate: ActivationFunction = () => {
  const style = document.createElement("style");
  style.textContent = `
    .cell_container:has(.workbench-outdated) .output_container:not(:has(.workbench-outdated)) { opacity: .5; filter: grayscale(1); }
    .workbench-outdated { font-style: italic; color: var(--vscode-descriptionForeground); }`;
  document.head.append(style);
  return {
    renderOutputItem(_, element) {
      const note = document.createElement("div");
      note.className = "workbench-outdated";
      note.textContent = "Output of an earlier text of this cell";
      element.replaceChildren(note);
    },
  };
};
