// Where the workbench is that runs cells: a clone, the folder's own .NET tool, or the global one. Independent of VS Code.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export const toolPackage = "SparseWorkbench.Tool";
const toolCommand = "workbench";

export interface Workbench {
  /** How it is started: a clone's script, the command line as a .dll, the folder's own tool, or a program. */
  readonly kind: "clone" | "dll" | "localTool" | "program";
  /** The script, .dll or program; for a folder's own tool, the manifest that lists it. */
  readonly path: string;
  /** A clone's folder, otherwise the folder of the path. */
  readonly folder: string;
}

/** What a file is, or a folder that contains a clone. */
export function at(file: string): Workbench | undefined {
  const isFolder = fs.statSync(file, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) return undefined;
  if (isFolder) return at(path.join(file, toolCommand));
  const folder = path.dirname(file);
  return { kind: file.endsWith(".dll") ? "dll" : isClone(folder) ? "clone" : "program", path: file, folder };
}

/** The clone that contains a folder. */
export function cloneAbove(start: string): Workbench | undefined {
  const folder = above(start, folder => isClone(folder) && fs.existsSync(path.join(folder, toolCommand)));
  return folder === undefined ? undefined : at(path.join(folder, toolCommand));
}

/** The .NET tool that a folder, or one above it, has in its manifest (`dotnet tool install SparseWorkbench.Tool`). */
export function localTool(start: string): Workbench | undefined {
  const manifests = (folder: string) => [path.join(folder, ".config", "dotnet-tools.json"), path.join(folder, "dotnet-tools.json")];
  const folder = above(start, folder => manifests(folder).some(lists));
  return folder === undefined ? undefined : { kind: "localTool", path: manifests(folder).find(lists)!, folder };
}

/** The global .NET tool, or another program of its name in the search path. */
export function globalTool(environment: NodeJS.ProcessEnv = process.env, home = os.homedir()): Workbench | undefined {
  const folders = [path.join(home, ".dotnet", "tools"), ...(environment.PATH ?? environment.Path ?? "").split(path.delimiter)];
  const file = process.platform === "win32" ? `${toolCommand}.exe` : toolCommand;
  const found = folders.filter(folder => folder !== "").map(folder => path.join(folder, file)).find(isProgram);
  return found === undefined ? undefined : at(found);
}

/** Whether it can run cells now. A clone has to be built once; afterwards its script builds changes itself. */
export function isBuilt({ kind, folder }: Workbench): boolean {
  return kind !== "clone" || fs.existsSync(path.join(folder, "artifacts", "bin", "Workbench.Cli", "release", "Workbench.Cli.dll"));
}

/** Program and arguments; start it in the notebook's folder. */
export function command(workbench: Workbench, ...args: string[]): string[] {
  switch (workbench.kind) {
    case "dll": return ["dotnet", workbench.path, ...args];
    case "localTool": return ["dotnet", "tool", "run", toolCommand, "--", ...args];
    case "program": return [workbench.path, ...args];
    // Windows cannot start a shell script.
    case "clone": return process.platform === "win32"
      ? ["dotnet", "run", "--project", path.join(workbench.folder, "src", "Workbench.Cli"), "-c", "Release", "--", ...args]
      : [workbench.path, ...args];
  }
}

function isClone(folder: string): boolean {
  return fs.existsSync(path.join(folder, "Workbench.sln"));
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function lists(manifest: string): boolean {
  try {
    const { tools } = JSON.parse(fs.readFileSync(manifest, "utf8")) as { tools?: Record<string, unknown> };
    return Object.keys(tools ?? {}).some(name => name.toLowerCase() === toolPackage.toLowerCase());
  } catch {
    return false;
  }
}

function above(start: string, fits: (folder: string) => boolean): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (fits(folder)) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}
