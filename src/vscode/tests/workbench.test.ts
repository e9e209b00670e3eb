import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import test from "node:test";
import { at, cloneAbove, command, globalTool, isBuilt, localTool } from "../source/workbench";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "workbench-vscode-"));
process.on("exit", () => fs.rmSync(root, { recursive: true, force: true }));

function write(file: string, text = "", mode = 0o644): string {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text, { mode });
  return target;
}

test("a clone is found from any folder in it, and must be built once", () => {
  const script = write("clone/workbench", "", 0o755);
  write("clone/Workbench.sln");
  const found = cloneAbove(path.join(root, "clone/notebooks/deep"))!;
  assert.deepEqual(found, { kind: "clone", path: script, folder: path.join(root, "clone") });
  assert.deepEqual(at(path.join(root, "clone")), found);
  assert.ok(!isBuilt(found));
  write("clone/artifacts/bin/Workbench.Cli/release/Workbench.Cli.dll");
  assert.ok(isBuilt(found));
  if (process.platform !== "win32") assert.deepEqual(command(found, "doctor"), [script, "doctor"]);
  assert.equal(cloneAbove(root), undefined);
});

test("without a clone, the folder's own tool is found by its manifest", () => {
  assert.equal(localTool(path.join(root, "own/notebooks")), undefined);
  write("own/.config/dotnet-tools.json", "{ damaged");
  assert.equal(localTool(path.join(root, "own/notebooks")), undefined);
  write("own/.config/dotnet-tools.json", JSON.stringify({ version: 1, tools: { "dotnet-ef": {} } }));
  assert.equal(localTool(path.join(root, "own/notebooks")), undefined);
  write("own/.config/dotnet-tools.json", JSON.stringify({ version: 1, tools: { "sparseworkbench.tool": { version: "0.1.0", commands: ["workbench"] } } }));
  const found = localTool(path.join(root, "own/notebooks"))!;
  assert.equal(found.folder, path.join(root, "own"));
  assert.ok(isBuilt(found));
  assert.deepEqual(command(found, "kernel", "--stdio"), ["dotnet", "tool", "run", "workbench", "--", "kernel", "--stdio"]);
});

test("the global tool is preferred to other programs of its name in the search path", { skip: process.platform === "win32" }, () => {
  const home = path.join(root, "home");
  assert.equal(globalTool({ PATH: path.join(root, "bin") }, home), undefined);
  write("bin/workbench");
  assert.equal(globalTool({ PATH: path.join(root, "bin") }, home), undefined, "it is not executable");
  const other = write("other/workbench", "", 0o755);
  const environment = { PATH: [path.join(root, "bin"), path.join(root, "other")].join(path.delimiter) };
  const found = globalTool(environment, home)!;
  assert.deepEqual(command(found, "run", "a.dib"), [other, "run", "a.dib"]);
  assert.ok(isBuilt(found));
  const tool = write("home/.dotnet/tools/workbench", "", 0o755);
  assert.equal(globalTool(environment, home)!.path, tool);
});

test("a path in the settings may name a .dll, a program or nothing", () => {
  const library = write("published/Workbench.Cli.dll");
  assert.deepEqual(command(at(library)!, "doctor"), ["dotnet", library, "doctor"]);
  assert.equal(at(write("published/workbench", "", 0o755))!.kind, "program");
  assert.equal(at(path.join(root, "nothing")), undefined);
});
