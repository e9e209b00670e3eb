import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

export const section = "workbenchNotebooks";

/** The workbench that runs cells: its door, or its command line as a .dll. */
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

/** Whether `./workbench setup` has been run: the door chose its packages and built the command line. */
export function isSetUp(workbench: Workbench): boolean {
  if (workbench.path.endsWith(".dll")) return true;
  try {
    const choice = fs.readFileSync(path.join(workbench.folder, "packages.local.props"), "utf8");
    const mode = /<Packages[^>]*>(.*)<\/Packages>/.exec(choice)?.[1];
    return mode !== undefined && fs.existsSync(path.join(workbench.folder, "artifacts", mode, "bin", "Workbench.Cli", "release", "Workbench.Cli.dll"));
  } catch {
    return false;
  }
}

export function command(workbench: Workbench, ...args: string[]): string[] {
  return workbench.path.endsWith(".dll") ? ["dotnet", workbench.path, ...args] : [workbench.path, ...args];
}

export function defaultBudget(notebook: vscode.Uri): string | undefined {
  return vscode.workspace.getConfiguration(section, notebook).get<string>("defaultBudget") || undefined;
}

export function environment(notebook: vscode.Uri): Record<string, string> {
  return vscode.workspace.getConfiguration(section, notebook).get<Record<string, string>>("environment") ?? {};
}

/** The notebook's folder; for one that has not been saved, the folder of the other notebooks. */
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

// The repository's root is known by its door and its solution.
function above(start: string): Workbench | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "workbench")) && fs.existsSync(path.join(folder, "Workbench.sln"))) return at(folder);
    if (path.dirname(folder) === folder) return undefined;
  }
}

function workspaceFolder(notebook: vscode.Uri): string {
  return (vscode.workspace.getWorkspaceFolder(notebook) ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath ?? os.homedir();
}
