// The reasons why a kernel cannot start, and what to do about them.
import * as vscode from "vscode";
import { section } from "./settings";

// The workbench builds itself on any first command; doctor then reports what it found.
const build = process.platform === "win32" ? ".\\workbench doctor" : "./workbench doctor";

export class NoWorkbench extends Error {
  constructor() {
    super("No workbench was found in the notebook's folder or above it. Open the folder of the repository, or set "
      + `'${section}.path' to the 'workbench' file of a clone.`);
  }
}

export class NotBuilt extends Error {
  constructor(readonly folder: string) {
    super(`The workbench in ${folder} is not built yet. Run '${build}' there (a few minutes, once), then run the cell again.`);
  }
}

/** Shows the error, with a button if one helps. */
export async function tell(error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NoWorkbench) {
    const settings = "Open Settings";
    if (await vscode.window.showErrorMessage(message, settings) === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", `${section}.path`);
    }
  } else if (error instanceof NotBuilt) {
    const button = `Run ${build}`;
    if (await vscode.window.showWarningMessage(message, button) !== button) return;
    const terminal = vscode.window.createTerminal({ name: "workbench build", cwd: error.folder });
    terminal.show();
    terminal.sendText(build);
  } else {
    await vscode.window.showErrorMessage(message);
  }
}
