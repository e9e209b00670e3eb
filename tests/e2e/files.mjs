// What the extension must do beyond one notebook: other ways to run, other files, the settings, and the repository's notebooks.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { alone, together } from "./steps.mjs";

/** A notebook that no editor would write in this form. */
export const strange = "\uFEFF#!meta\r\n\r\n{ \"kernelInfo\": {\"items\":[{\"name\":\"mine\"}]},  \"other\":1 }\r\n\r\n\r\n#!c# --profile x\r\n\r\n#!unknown --a  b\r\nvar strange = 1;\r\n\r\n\r\n\r\n"
  + "#!mine\r\n\r\n  text  \r\n#!markdown\r\nOne\n\nTwo\r\n\r\n#!fsharp\r\nlet x = 1\t\r\n#!time";

export const steps = [
  ...together(alone("VS Code and the command line give the same outputs", async ({ editor, folder, root }) => {
    const file = path.join(folder, "notebooks", "same.dib"), [here, there] = ["here", "there"].map(name => path.join(folder, `${name}.ipynb`));
    await editor.resize(1360, 4200);
    const running = promisify(execFile)(path.join(root, "workbench"), ["run", file, "--out", there]);
    running.catch(() => { /* reported where it is awaited */ });
    await editor.open("same.dib", "#!import setup.dib");
    await editor.runAll();
    await editor.waitForText("markup", "<i>markup</i>", 180_000);
    await editor.idle();
    await editor.shot("same-outputs");
    await editor.writeTo("Workbench: Export to .ipynb", here);
    await running;
    const outputs = name => JSON.parse(fs.readFileSync(name, "utf8")).cells.map(cell => (cell.outputs ?? []).map(({ output_type, name: stream, text, data }) =>
      data ? { type: "data", data: joined(data) } : { type: output_type, stream, text: [text].flat().join("") }));
    assert.deepEqual(outputs(here), outputs(there));
    return `${outputs(here).flat().length} outputs`;
  }, 300),

  alone("a report and a converted notebook are written", async ({ editor, folder }) => {
    const [report, converted] = ["report.html", "converted.ipynb"].map(name => path.join(folder, name));
    await editor.writeTo("Workbench: Export to HTML", report, 120_000);
    assert.match(fs.readFileSync(report, "utf8"), /^<!doctype html>[^]*<i>markup<\/i>/i);
    await editor.writeTo("Workbench: Convert between", converted, 60_000);
    const count = JSON.parse(fs.readFileSync(converted, "utf8")).cells.length;
    assert.ok(count > 3, `${count} cells`);
    await editor.closeAll();
  }, 240)),

  alone("a file with a byte order mark, CRLF, a header of its own and unknown magic commands changes only by the edit", async ({ editor, folder }) => {
    const file = path.join(folder, "notebooks", "strange.dib"), before = strange;
    assert.equal(fs.readFileSync(file, "utf8"), before);
    await editor.open("strange.dib", "var strange");
    await editor.replace("var strange", "var strange = 1", "2");
    await editor.cell("var strange = 2").waitFor();
    await editor.shot("strange");
    await editor.save(file, before.replace("strange = 1", "strange = 2"));
    await editor.closeAll();
  }),

  alone("a new notebook starts with a question and the import", async ({ editor }) => {
    await editor.resize(1360, 900);
    await editor.command("Workbench: New Notebook");
    await editor.cell("#!import setup.dib").waitFor({ timeout: 30_000 });
    await editor.shot("new");
    await editor.closeAll();
  }),

  ...together(alone("before the first build a cell says so, and the button runs ./workbench doctor", async ({ editor, folder }) => {
    const asked = path.join(folder, "fresh", "asked");
    await editor.command("Notifications: Clear All Notifications");
    await editor.open("first.dib", "// first");
    await editor.runCell("// first");
    const message = editor.notification("is not built yet");
    await message.waitFor({ timeout: 30_000 });
    await editor.shot("before-the-build");
    await message.getByRole("button", { name: "Run ./workbench doctor" }).click();
    await editor.until(() => assert.equal(fs.readFileSync(asked, "utf8").trim(), "doctor", "nothing was run in a terminal"), 30_000);
    await editor.command("Terminal: Kill All Terminals");
  }),

  alone("the settings name another workbench, variables for the kernel, and a budget", async ({ editor, root, set }) => {
    set({ "workbenchNotebooks.path": path.join(root, "workbench"), "workbenchNotebooks.environment": { TRIED_BY: "a test" }, "workbenchNotebooks.defaultBudget": "smoke" });
    // VS Code takes a moment to notice the change.
    await editor.until(async () => {
      await editor.runCell("// first");
      await editor.idle();
      await editor.waitForText("2, said a test", "// first", 2000);
    }, 90_000);
    await editor.shot("settings");
    await editor.closeAll();
  }, 180)),

  alone("the MNIST notebook runs at budget smoke, chosen with the command", async ({ editor, folder, set }) => {
    set({});
    const file = path.join(folder, "notebooks", "02-mnist.dib"), before = fs.readFileSync(file, "utf8");
    await openAlone(editor, "02-mnist.dib");
    await editor.command("Workbench: Run with Budget");
    await editor.pick("smoke");
    await editor.busy();
    await editor.idle(400_000);
    await editor.shot("mnist");
    const { charts } = await seen(editor);
    assert.ok(charts > 0, "no chart was seen");
    await editor.shot("mnist-end");
    assert.equal(fs.readFileSync(file, "utf8"), before);
  }, 500),

  alone("08-from-fsharp.dib runs at the budget from the settings and shows charts and frames", async ({ editor, set }) => {
    set({ "workbenchNotebooks.defaultBudget": "smoke" });
    await openAlone(editor, "08-from-fsharp.dib");
    await editor.page.getByText("Runs with budget smoke").first().waitFor();
    await editor.runAll();
    await editor.busy();
    await editor.idle(400_000);
    await editor.shot("08");
    const { charts, tables } = await seen(editor);
    assert.ok(charts > 0 && tables > 0, `${charts} charts and ${tables} tables were seen`);
    await editor.shot("08-end");
  }, 500),

  alone("01-sparse-modules.dib runs to its end; editing a number updates its chart and changes nothing else in the file", async ({ editor, folder, set }) => {
    set({});
    const file = path.join(folder, "notebooks", "01-sparse-modules.dib"), before = fs.readFileSync(file, "utf8");
    await openAlone(editor, "01-sparse-modules.dib");
    await editor.runAll();
    await editor.busy();
    await editor.idle(400_000);
    await editor.shot("01");
    const { charts, tables } = await seen(editor);
    assert.ok(charts > 0 && tables > 0, `${charts} charts and ${tables} tables were seen`);
    await editor.shot("01-end");
    await editor.resize(1360, 4200);
    const legend = label => editor.output(".workbench-chart .legendtext", { filter: async entry => await entry.textContent() === label });
    await editor.reveal("var activations");
    await legend("b = 3");
    await editor.replace("var activations", "boostStrengths: [0, 1, 3", "5");
    await editor.page.keyboard.press("Shift+Enter");
    await editor.reveal("var activations");
    await legend("b = 5");
    await editor.idle();
    await editor.shot("01-edited");
    // The README's picture is this screenshot.
    await editor.resize(1360, 900);
    await editor.reveal("var activations");
    await legend("b = 5");
    await editor.shot("01-readme", true);
    await editor.save(file, before.replace("boostStrengths: [0, 1, 3]", "boostStrengths: [0, 1, 5]"));
    await editor.closeAll();
  }, 500),
];

async function openAlone(editor, name) {
  // code-server has no server for HTML cells and shows a notification about it.
  await editor.command("Notifications: Clear All Notifications");
  await editor.closeAll();
  await editor.resize(1360, 2600);
  await editor.open(name, "#!import setup.dib");
}

/** Scrolls through a new notebook and returns the most charts and tables visible at once; throws if a cell failed. */
async function seen(editor) {
  const most = { charts: 0, tables: 0 };
  const list = editor.page.locator(".notebookOverlay .cell-list-container").first();
  await editor.page.keyboard.press("Escape");
  // Point next to the cells, because a chart would intercept the wheel.
  await list.hover({ position: { x: 20, y: 300 } });
  for (let i = 0, atEnd = 0; atEnd < 3; i++) {
    if (i === 300) throw new Error("The notebook has no end.");
    await editor.page.waitForTimeout(250);
    for (const frame of editor.page.frames()) {
      try {
        most.charts = Math.max(most.charts, await frame.locator(".workbench-chart .main-svg").count());
        most.tables = Math.max(most.tables, await frame.locator(".output_container table").count());
        const error = frame.locator(".workbench-error");
        if (await error.count() > 0) throw new CellFailed(await error.first().innerText());
      } catch (error) {
        if (error instanceof CellFailed) throw error;
      }
    }
    await editor.wheel(1800);
    atEnd = (await editor.hidden()).below < 5 ? atEnd + 1 : 0;
  }
  return most;
}

class CellFailed extends Error { }

// Text may be a list of lines; a chart's markup has a different id in each run.
function joined(data) {
  const id = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/g;
  return Object.fromEntries(Object.entries(data).map(([mime, value]) => [mime, mime.endsWith("json") ? value : [value].flat().join("").replace(id, "ID")]));
}
