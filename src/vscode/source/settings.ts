import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

export const section = "workbenchNotebooks";

/** The workbench that runs cells: a clone's `workbench` script, or its command line as a .dll. */
export interface Workbench {
  readonly path: string;
  readonly folder: string;
}

export function find(notebook: vscode.Uri): Workbench | undefined {
  const given = vscode.workspace.getConfiguration(section, notebook).get<string>("path", "").trim();
  if (given) return at(path.resolve(workspaceFolder(notebook), given.replace(/^~(?=$|[\\/])/, os.homedir())));
  const starts = [...(notebook.scheme === "file" ? [path.dirname(notebook.fsPath)] : []),
    ...(vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath)];
  return starts.map(above).find(found => found !== undefined);
}

/** Whether the command line has been built once; afterwards the script builds changes itself. */
export function isBuilt(workbench: Workbench): boolean {
  return workbench.path.endsWith(".dll")
    || fs.existsSync(path.join(workbench.folder, "artifacts", "bin", "Workbench.Cli", "release", "Workbench.Cli.dll"));
}

export function command(workbench: Workbench, ...args: string[]): string[] {
  if (workbench.path.endsWith(".dll")) return ["dotnet", workbench.path, ...args];
  // Windows cannot start a shell script.
  if (process.platform === "win32") return ["dotnet", "run", "--project", path.join(workbench.folder, "src", "Workbench.Cli"), "-c", "Release", "--", ...args];
  return [workbench.path, ...args];
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
  const notebooks = path.join(find(notebook)?.folder ?? workspaceFolder(notebook), "notebooks");
  return fs.existsSync(notebooks) ? notebooks : workspaceFolder(notebook);
}

function at(file: string): Workbench | undefined {
  const isFolder = fs.statSync(file, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) return undefined;
  return isFolder ? at(path.join(file, "workbench")) : { path: file, folder: path.dirname(file) };
}

// The repository's root is the folder with the script and the solution.
function above(start: string): Workbench | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "workbench")) && fs.existsSync(path.join(folder, "Workbench.sln"))) return at(folder);
    if (path.dirname(folder) === folder) return undefined;
  }
}

function workspaceFolder(notebook: vscode.Uri): string {
  return (vscode.workspace.getWorkspaceFolder(notebook) ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath ?? os.homedir();
}
