import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { at, cloneAbove, globalTool, localTool, Workbench } from "./workbench";

export const section = "workbenchNotebooks";

/** The workbench that runs a notebook's cells: the one in the settings, a clone around the notebook, or a .NET tool. */
export function find(notebook: vscode.Uri): Workbench | undefined {
  const given = vscode.workspace.getConfiguration(section, notebook).get<string>("path", "").trim();
  if (given) return at(path.resolve(workspaceFolder(notebook), given.replace(/^~(?=$|[\\/])/, os.homedir())));
  const starts = [...(notebook.scheme === "file" ? [path.dirname(notebook.fsPath)] : []),
    ...(vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath)];
  const first = (look: (start: string) => Workbench | undefined) => starts.map(look).find(found => found !== undefined);
  return first(cloneAbove) ?? first(localTool) ?? globalTool({ ...process.env, ...environment(notebook) });
}

export function defaultBudget(notebook: vscode.Uri): string | undefined {
  return vscode.workspace.getConfiguration(section, notebook).get<string>("defaultBudget") || undefined;
}

export function environment(notebook: vscode.Uri): Record<string, string> {
  return vscode.workspace.getConfiguration(section, notebook).get<Record<string, string>>("environment") ?? {};
}

/** The notebook's folder; for an unsaved notebook, the folder of the other notebooks. */
export function directoryOf(notebook: vscode.Uri): string {
  if (notebook.scheme === "file") return path.dirname(notebook.fsPath);
  const workbench = find(notebook);
  const notebooks = path.join(workbench?.kind === "clone" ? workbench.folder : workspaceFolder(notebook), "notebooks");
  return fs.existsSync(notebooks) ? notebooks : workspaceFolder(notebook);
}

function workspaceFolder(notebook: vscode.Uri): string {
  return (vscode.workspace.getWorkspaceFolder(notebook) ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath ?? os.homedir();
}
