// node build.mjs            bundles the extension into artifacts/vscode/extension
// node build.mjs package    bundles it and packs it into artifacts/vscode/workbench-notebooks.vsix
// node build.mjs test       bundles the tests and runs them
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { zipSync } from "fflate";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const out = path.join(root, "artifacts", "vscode");
const extension = path.join(out, "extension");
const shared = { absWorkingDir: here, bundle: true, logLevel: "warning", minify: true, legalComments: "none" };

/** The plotly.js of the reports, which `workbench vscode package` extracts from Plotly.NET. */
const plotly = path.join(out, "plotly.min.js");

async function buildExtension() {
  if (!fs.existsSync(plotly)) throw new Error(`${plotly} is missing. Build with ./workbench vscode package, which writes it.`);
  fs.rmSync(extension, { recursive: true, force: true });
  await Promise.all([
    build({ ...shared, entryPoints: ["source/extension.ts"], outdir: `${extension}/dist`, platform: "node", format: "cjs", target: "node18", external: ["vscode"] }),
    build({ ...shared, entryPoints: ["renderer/chart.ts", "renderer/error.ts", "renderer/outdated.ts", "renderer/page.ts", "renderer/value.ts", "renderer/variables.ts"], outdir: `${extension}/dist`, platform: "browser", format: "esm", target: "es2022", alias: { plotly } }),
  ]);
  const manifest = JSON.parse(fs.readFileSync(path.join(here, "package.json"), "utf8"));
  for (const name of ["scripts", "devDependencies", "private"]) delete manifest[name];
  fs.writeFileSync(path.join(extension, "package.json"), JSON.stringify(manifest, null, 2));
  fs.copyFileSync(path.join(here, "README.md"), path.join(extension, "README.md"));
  fs.cpSync(path.join(here, "walkthrough"), path.join(extension, "walkthrough"), { recursive: true });
  fs.copyFileSync(path.join(root, "LICENSE"), path.join(extension, "LICENSE.txt"));
  fs.copyFileSync(path.join(out, "plotly.LICENSE.txt"), path.join(extension, "dist/plotly.LICENSE.txt"));
  return manifest;
}

/** A .vsix is a zip file with two manifests. */
function pack(manifest) {
  const files = fs.readdirSync(extension, { recursive: true, withFileTypes: true }).filter(item => item.isFile())
    .map(item => path.relative(extension, path.join(item.parentPath ?? item.path, item.name)).replaceAll("\\", "/")).sort();
  const text = value => new TextEncoder().encode(value);
  // A fixed date, so that the same sources give the same file.
  const entry = bytes => [bytes, { level: 9, mtime: new Date(2020, 0, 1) }];
  const zip = zipSync({
    "extension.vsixmanifest": entry(text(vsixManifest(manifest))),
    "[Content_Types].xml": entry(text(contentTypes(files))),
    ...Object.fromEntries(files.map(file => [`extension/${file}`, entry(fs.readFileSync(path.join(extension, file)))])),
  });
  const target = path.join(out, "workbench-notebooks.vsix");
  fs.writeFileSync(`${target}.tmp`, zip);
  fs.renameSync(`${target}.tmp`, target);
  console.log(`${path.relative(process.cwd(), target)}: ${(zip.length / 1e6).toFixed(2)} MB`);
}

function contentTypes(files) {
  const types = { ".json": "application/json", ".js": "application/javascript", ".md": "text/markdown", ".txt": "text/plain", ".png": "image/png", ".vsixmanifest": "text/xml" };
  const used = [...new Set([...files.map(file => path.extname(file)), ".vsixmanifest"])].sort();
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
    + used.map(ending => `<Default Extension="${ending}" ContentType="${types[ending] ?? "application/octet-stream"}"/>`).join("") + "</Types>\n";
}

function vsixManifest({ name, publisher, version, displayName, description, categories, engines, extensionKind }) {
  const escape = value => String(value).replace(/[<>&"]/g, letter => `&#${letter.charCodeAt(0)};`);
  const property = (id, value) => `<Property Id="Microsoft.VisualStudio.${id}" Value="${escape(value)}"/>`;
  const asset = (type, file) => `<Asset Type="Microsoft.VisualStudio.${type}" Path="extension/${file}" Addressable="true"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escape(name)}" Version="${version}" Publisher="${escape(publisher)}"/>
    <DisplayName>${escape(displayName)}</DisplayName>
    <Description xml:space="preserve">${escape(description)}</Description>
    <Categories>${escape(categories.join(","))}</Categories>
    <Properties>${property("Code.Engine", engines.vscode)}${property("Code.ExtensionKind", extensionKind.join(","))}</Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>${asset("Code.Manifest", "package.json")}${asset("Services.Content.Details", "README.md")}${asset("Services.Content.License", "LICENSE.txt")}</Assets>
</PackageManifest>
`;
}

async function runTests() {
  const tests = fs.readdirSync(path.join(here, "tests")).filter(name => name.endsWith(".test.ts"));
  const folder = path.join(out, "tests");
  fs.rmSync(folder, { recursive: true, force: true });
  await build({
    ...shared, minify: false, sourcemap: "inline", entryPoints: tests.map(name => `tests/${name}`), outdir: folder, platform: "node", format: "cjs", target: "node18",
    define: { "process.env.REPOSITORY": JSON.stringify(root) },
  });
  const files = tests.map(name => path.join(folder, name.replace(/\.ts$/, ".js")));
  process.exitCode = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=tap", ...files], { stdio: "inherit" }).status ?? 1;
}

const verb = process.argv[2] ?? "build";
if (verb === "test") await runTests();
else {
  const manifest = await buildExtension();
  if (verb === "package") pack(manifest);
}
