// code-server, which is VS Code for a browser: installed once under artifacts/, started fresh for each run.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const version = "4.96.4";
let started = 0;
const libraries = ["libkrb5-dev", "libx11-dev", "libxkbfile-dev", "libsecret-1-dev"];

/** @returns the path of its entry script. */
export function install(folder) {
  const home = path.join(folder, "node_modules", "code-server");
  const entry = path.join(home, "out", "node", "entry.js");
  const stamp = path.join(folder, `${version}.stamp`);
  if (fs.existsSync(stamp)) return entry;
  const major = Number(process.versions.node.split(".")[0]);
  if (major !== 20) throw new Error(`code-server ${version} needs Node.js 20, this is ${process.version}. Install Node.js 20 for the end-to-end tests.`);
  console.log(`installing code-server ${version} (some minutes, once)`);
  requireLibraries();
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), "{\"private\":true}");
  const npm = (cwd, ...args) => execFileSync("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...headers() },
  });
  npm(folder, "install", `code-server@${version}`, "--ignore-scripts");
  npm(home, "install", "--omit=dev", "--ignore-scripts");
  const vscode = path.join(home, "lib", "vscode");
  fs.rmSync(path.join(vscode, "npm-shrinkwrap.json"), { force: true });
  const manifest = path.join(vscode, "package.json");
  const content = JSON.parse(fs.readFileSync(manifest, "utf8"));
  for (const list of [content.dependencies, content.optionalDependencies]) {
    for (const name of Object.keys(list ?? {})) if (name.startsWith("@vscode/windows-")) delete list[name];
  }
  fs.writeFileSync(manifest, JSON.stringify(content, null, 2));
  npm(vscode, "install", "--omit=dev");
  npm(vscode, "rebuild");
  npm(home, "rebuild", "argon2");
  if (!execFileSync("node", [entry, "--version"], { env: quiet(folder) }).toString().includes(version)) throw new Error("code-server does not start.");
  fs.writeFileSync(stamp, "");
  return entry;
}

/** Modules of native code are compiled with Node's headers, which npm would download if they did not lie beside Node. */
function headers() {
  const folder = path.resolve(path.dirname(process.execPath), "..");
  return process.env.npm_config_nodedir === undefined && fs.existsSync(path.join(folder, "include", "node", "node.h")) ? { npm_config_nodedir: folder } : {};
}

function requireLibraries() {
  const missing = libraries.filter(name => {
    try { return !execFileSync("dpkg-query", ["-W", "-f", "${Status}", name], { stdio: ["ignore", "pipe", "ignore"] }).toString().includes("installed"); } catch { return true; }
  });
  if (missing.length > 0) throw new Error(`code-server needs packages of the system. Run: sudo apt-get install -y --no-install-recommends ${missing.join(" ")}`);
}

// Write nothing into the user's own folders.
const quiet = (folder, environment = process.env) => ({ ...environment, XDG_CONFIG_HOME: path.join(folder, "config"), XDG_DATA_HOME: path.join(folder, "data") });

/** A fresh VS Code with only this extension. */
export async function start(entry, folder, vsix, settings, environment = process.env) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, "user", "User"), { recursive: true });
  fs.writeFileSync(path.join(folder, "user", "User", "settings.json"), JSON.stringify(settings, null, 2));
  const places = ["--user-data-dir", path.join(folder, "user"), "--extensions-dir", path.join(folder, "extensions")];
  const installed = execFileSync("node", [entry, ...places, "--install-extension", vsix], { env: quiet(folder, environment) }).toString();
  const port = 20000 + (process.pid + started++) % 20000;
  const log = fs.openSync(path.join(folder, "log.txt"), "w");
  const child = spawn("node", [entry, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...places,
    "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"], { env: quiet(folder, environment), stdio: ["ignore", log, log], detached: true });
  for (const end = Date.now() + 30_000; ; await new Promise(resolve => setTimeout(resolve, 200))) {
    try { if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok) break; } catch { /* not yet */ }
    if (Date.now() > end) throw new Error(`code-server did not start; see ${folder}/log.txt.`);
  }
  return { port, installed, pid: child.pid, stop: () => { try { process.kill(-child.pid, "SIGTERM"); } catch { /* it has already ended */ } } };
}

/** Process ids of the kernels that this server's extension has started. */
export function kernels(serverPid) {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="]).toString().trim().split("\n")
    .map(row => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row)).map(([, pid, parent, args]) => ({ pid: Number(pid), parent: Number(parent), args }));
  const family = new Set([serverPid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    rows.filter(row => family.has(row.parent)).forEach(row => family.add(row.pid));
  }
  return rows.filter(row => family.has(row.pid) && / kernel --stdio/.test(row.args)).map(row => row.pid);
}
