// npm test [-- WORDS]: the extension in a real VS Code (code-server) in a real browser (chromium). The last line counts the
// steps; screenshots are saved in artifacts/e2e/screenshots. WORDS, separated by commas, selects the steps whose names contain
// one of them.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Editor } from "./editor.mjs";
import { steps as ofFiles, strange } from "./files.mjs";
import { steps as ofNames } from "./names.mjs";
import { steps as ofOutputs } from "./outputs.mjs";
import { steps as ofOneNotebook } from "./scenario.mjs";
import { install, start } from "./server.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const place = path.join(root, "artifacts", "e2e");
const folder = path.join(place, "workspace");
const pictures = path.join(place, "screenshots");
const words = process.argv.slice(2).join(" ");

/** Copies, so that the tests do not change files of the repository. */
function prepare() {
  for (const name of [folder, pictures]) fs.rmSync(name, { recursive: true, force: true });
  for (const source of [path.join(root, "notebooks"), path.join(here, "notebooks")]) fs.cpSync(source, path.join(folder, "notebooks"), { recursive: true });
  fs.writeFileSync(path.join(folder, "notebooks", "strange.dib"), strange);
  set({});
  // A repository that has not been built; its workbench records its arguments.
  const fresh = path.join(folder, "fresh");
  fs.mkdirSync(fresh);
  fs.writeFileSync(path.join(fresh, "workbench"), "#!/bin/sh\necho \"$@\" > asked\n", { mode: 0o755 });
  fs.writeFileSync(path.join(fresh, "Workbench.sln"), "");
  fs.writeFileSync(path.join(fresh, "first.dib"), "#!csharp\n\n$\"{1 + 1}, said {Environment.GetEnvironmentVariable(\"TRIED_BY\")}\" // first\n");
}

/** The folder's settings: VS Code reads them again when they change. */
function set(values) {
  fs.mkdirSync(path.join(folder, ".vscode"), { recursive: true });
  fs.writeFileSync(path.join(folder, ".vscode", "settings.json"), JSON.stringify(values, null, 2));
}

let passed = 0, failed = 0;
async function attempt(name, action) {
  const start = Date.now();
  try {
    const note = await action();
    console.log(`passed  ${name}${note ? ` (${note})` : ""}, ${((Date.now() - start) / 1000).toFixed(0)} s`);
    passed++;
    return true;
  } catch (error) {
    console.log(`FAILED  ${name}\n        ${String(error?.stack ?? error).replaceAll("\n", "\n        ")}`);
    failed++;
    return false;
  }
}

const vsix = path.join(root, "artifacts", "vscode", "workbench-notebooks.vsix");
execFileSync(path.join(root, "workbench"), ["vscode", "package"], { stdio: "inherit" });
prepare();
const entry = install(path.join(root, "artifacts", "code-server"));
let server, editor;
const settings = {
  "workbench.startupEditor": "none", "security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off", "update.mode": "none",
  "workbench.colorTheme": "Default Light Modern", "files.simpleDialog.enable": true, "extensions.autoUpdate": false, "git.enabled": false,
};
const stop = () => server?.stop();
process.on("SIGINT", () => { stop(); process.exit(130); });
try {
  const isReady = await attempt("a .vsix below 8 MB, installed in a fresh code-server", async () => {
    const megabytes = fs.statSync(vsix).size / 1e6;
    if (megabytes >= 8) throw new Error(`${megabytes} MB`);
    server = await start(entry, path.join(place, "server"), vsix, settings);
    if (!/successfully installed/.test(server.installed)) throw new Error(server.installed);
    editor = await Editor.start(server.port, folder, pictures);
    return `${megabytes.toFixed(2)} MB`;
  });
  for (const [name, action] of isReady ? [...ofOneNotebook, ...ofOutputs, ...ofNames, ...ofFiles].filter(([name]) => words === "" || words.split(",").some(word => name.includes(word))) : []) {
    if (await attempt(name, () => action({ editor, server, folder, root, set }))) continue;
    await editor.shot("failed", true).catch(() => { });
  }
} finally {
  await editor?.close().catch(() => { });
  stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
