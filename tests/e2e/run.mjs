// npm test [-- WORDS]: the extension in a real VS Code (code-server) in a real browser (chromium). The last line counts the
// steps; screenshots are saved in artifacts/e2e/screenshots. WORDS, separated by commas, selects the steps whose names contain
// one of them, and those that they need.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Editor } from "./editor.mjs";
import { steps as ofElsewhere } from "./elsewhere.mjs";
import { steps as ofFiles, strange } from "./files.mjs";
import { steps as ofNames } from "./names.mjs";
import { steps as ofOutputs } from "./outputs.mjs";
import { steps as ofOneNotebook } from "./scenario.mjs";
import { install, start } from "./server.mjs";
import { alone, choose, run, together } from "./steps.mjs";
import { steps as ofVariables } from "./variables.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const place = path.join(root, "artifacts", "e2e");
const folder = path.join(place, "workspace");
const pictures = path.join(place, "screenshots");
const words = process.argv.slice(2).join(" ");

/** Copies, so that the tests do not change files of the repository. */
function prepare() {
  for (const name of [folder, pictures]) fs.rmSync(name, { recursive: true, force: true });
  for (const source of [path.join(root, "notebooks"), path.join(here, "notebooks")]) {
    fs.cpSync(source, path.join(folder, "notebooks"), { recursive: true, filter: name => !/\.outputs\.json$/.test(name) });
  }
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

const vsix = path.join(root, "artifacts", "vscode", "workbench-notebooks.vsix");
execFileSync(path.join(root, "workbench"), ["vscode", "package"], { stdio: "inherit" });
prepare();
const entry = install(path.join(root, "artifacts", "code-server"));
const settings = {
  "workbench.startupEditor": "none", "security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off", "update.mode": "none",
  "workbench.colorTheme": "Default Light Modern", "files.simpleDialog.enable": true, "extensions.autoUpdate": false, "git.enabled": false,
  // VS Code goes to a cell that has failed, and would close the command palette with it.
  "workbench.quickOpen.closeOnFocusLost": false,
};
const context = { editor: undefined, server: undefined, elsewhere: undefined, folder, root, set, entry, vsix, settings, place, pictures };
const stop = () => [context.elsewhere?.server, context.server].forEach(server => server?.stop());
process.on("SIGINT", () => { stop(); process.exit(130); });

const begin = alone("a .vsix below 8 MB, installed in a fresh code-server", async () => {
  const megabytes = fs.statSync(vsix).size / 1e6;
  assert.ok(megabytes < 8, `${megabytes} MB`);
  context.server = await start(entry, path.join(place, "server"), vsix, settings);
  assert.match(context.server.installed, /successfully installed/);
  context.editor = await Editor.start(context.server.port, folder, pictures);
  return `${megabytes.toFixed(2)} MB`;
}, 180);

const commands = alone("every command of the palette was tried", async ({ editor }) => {
  const { contributes } = JSON.parse(fs.readFileSync(path.join(root, "src", "vscode", "package.json"), "utf8"));
  const titles = contributes.commands.map(command => `${command.category}: ${command.title}`);
  assert.deepEqual(titles.filter(title => ![...editor.tried].some(tried => title.startsWith(tried))), []);
});

/** A step that took too long may still click and type, so it loses its page. */
async function recover(isLate) {
  const { editor, elsewhere } = context;
  for (const window of [elsewhere?.editor, editor]) await window?.shot("failed", true).catch(() => { });
  if (isLate) await editor?.reload();
  for (let i = 0; i < 3; i++) await editor?.page.keyboard.press("Escape").catch(() => { });
}

async function tidy() {
  set({});
  await context.editor?.closeAll();
}

let counts = { passed: 0, failed: 1, skipped: 0 };
try {
  const names = together(...ofNames.map(([name, action]) => alone(name, action, 300)));
  const steps = [...ofOneNotebook, ...ofVariables, ...ofOutputs, ...names, ...ofFiles, ...ofElsewhere];
  counts = await run([begin, ...choose(steps, words), ...(words === "" ? [commands] : [])], context, { recover, tidy });
} finally {
  await context.elsewhere?.close();
  await context.editor?.close().catch(() => { });
  stop();
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed + counts.skipped === 0 ? 0 : 1;
