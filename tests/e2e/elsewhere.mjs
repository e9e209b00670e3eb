// What the extension must do where there is no clone: offer to install the tool, and use the installed one.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Editor } from "./editor.mjs";
import { start } from "./server.mjs";
import { alone, together } from "./steps.mjs";

const call = promisify(execFile);
const cells = `#!csharp

#!import setup.dib
var test = AllData.Load("mnist", "test"); // where
$"{test.Count} images, run by {AppContext.BaseDirectory}"

#!fsharp

Chart.Line(x = [ 1; 2; 3 ], y = [ 1; 4; 9 ]) // drawn
`;

export const steps = together(
  alone("without a clone a cell offers to install the tool, and runs with it", async context => {
    const { root, entry, vsix, settings, place, pictures } = context;
    const packages = await pack(root, place);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "workbench-elsewhere-"));
    const [home, work] = ["home", "work"].map(name => path.join(folder, name));
    for (const name of [home, path.join(work, "manifest")]) fs.mkdirSync(name, { recursive: true });
    for (const name of ["first.dib", "manifest/second.dib"]) fs.writeFileSync(path.join(work, name), cells);
    const environment = { ...process.env, HOME: home, DOTNET_NOLOGO: "1", DOTNET_CLI_TELEMETRY_OPTOUT: "1" };
    delete environment.WORKBENCH_DATA;
    const server = await start(entry, path.join(place, "elsewhere"), vsix, settings, environment);
    const editor = await Editor.start(server.port, work, pictures, "elsewhere");
    const close = async () => {
      context.elsewhere = undefined;
      await editor.close().catch(() => { });
      server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    };
    context.elsewhere = { editor, server, home, work, packages, environment, close };

    await editor.resize(1360, 1400);
    await editor.open("first.dib", "// where");
    await editor.runCell("// where");
    const message = editor.notification("No workbench was found");
    await message.waitFor({ timeout: 60_000 });
    await editor.shot("no-workbench", true);
    await message.getByRole("button", { name: "Install the Tool" }).click();
    await editor.pick("From a folder with packages");
    await editor.chooseFolder(packages);
    await editor.until(() => assert.ok(fs.existsSync(path.join(home, ".dotnet", "tools", "workbench")), "the tool is not installed"), 240_000);
    await editor.command("Terminal: Kill All Terminals");
    await editor.runAll();
    await editor.waitForText("10000 images, run by", "// where", 120_000);
    assert.ok((await editor.outputText()).includes(path.join(home, ".dotnet", "tools")), "another workbench ran the cell");
    await editor.output(".workbench-chart .main-svg .scatterlayer .trace", { timeout: 120_000 });
    await editor.shot("installed");
    await editor.closeAll();
  }, 1500),

  alone("without a clone a tool in the folder's manifest goes before the global one", async ({ elsewhere }) => {
    const { editor, work, packages, environment, home } = elsewhere;
    const here = path.join(work, "manifest");
    await dotnet(here, environment, "new", "tool-manifest");
    await dotnet(here, environment, "tool", "install", "SparseWorkbench.Tool", "--prerelease", "--add-source", packages);
    await editor.open("second.dib", "// where");
    await editor.runCell("// where");
    await editor.waitForText("10000 images, run by", "// where", 120_000);
    assert.ok((await editor.outputText()).includes(path.join(home, ".nuget", "packages")), "another workbench ran the cell");
    await editor.shot("manifest");
    await elsewhere.close();
  }, 400));

/** Packs the command line for this machine; minutes, because its compilers are precompiled. */
async function pack(root, place) {
  const packages = path.join(place, "packages");
  fs.rmSync(packages, { recursive: true, force: true });
  const system = { linux: "linux", darwin: "osx", win32: "win" }[process.platform];
  await dotnet(root, process.env, "pack", path.join("src", "Workbench.Cli"), "-c", "Release", "-o", packages, "-v", "quiet",
    `-p:ToolPackageRuntimeIdentifiers=${system}-${process.arch}`);
  return packages;
}

async function dotnet(folder, environment, ...args) {
  await call("dotnet", args, { cwd: folder, env: environment, maxBuffer: 1 << 24 })
    .catch(error => { throw new Error(`dotnet ${args.join(" ")} failed:\n${error.stdout}\n${error.stderr}`); });
}
