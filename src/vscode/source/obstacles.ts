// The reasons why a kernel cannot start, and what to do about them.
import * as vscode from "vscode";
import { section } from "./settings";
import { toolPackage } from "./workbench";

// The workbench builds itself on any first command; doctor then reports what it found.
const build = process.platform === "win32" ? ".\\workbench doctor" : "./workbench doctor";

export class NoWorkbench extends Error {
  constructor() {
    super(`No workbench was found: neither a clone around the notebook, nor the .NET tool ${toolPackage}, in a manifest of the `
      + `folder or in the PATH. Install the tool, or set '${section}.path' to the 'workbench' program.`);
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
    const [install, settings] = ["Install the Tool", "Open Settings"];
    const answer = await vscode.window.showErrorMessage(message, install, settings);
    if (answer === settings) await vscode.commands.executeCommand("workbench.action.openSettings", `${section}.path`);
    else if (answer === install) await installTool();
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

// The package may be in NuGet's usual sources or in a folder where a clone has packed it.
async function installTool(): Promise<void> {
  const [usual, folder] = ["From NuGet's sources", "From a folder with packages…"];
  const choice = await vscode.window.showQuickPick([usual, folder], { placeHolder: `Where to install ${toolPackage} from` });
  const place = choice === folder ? await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false }) : [];
  if (choice === undefined || place === undefined) return;
  const source = place.length > 0 ? ` --add-source "${place[0].fsPath}"` : "";
  const terminal = vscode.window.createTerminal({ name: "workbench install" });
  terminal.show();
  terminal.sendText(`dotnet tool install --global ${toolPackage} --prerelease${source}`);
}
