// What the extension keeps beside a notebook and shows again.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { kernels } from "./server.mjs";
import { alone, together } from "./steps.mjs";

export const steps = [
  ...together(alone("outputs are shown again when a notebook is reopened, and nothing else changes", async ({ editor, folder, server }) => {
    const file = path.join(folder, "notebooks", "kept.dib"), kept = path.join(folder, "notebooks", ".kept.dib.outputs.json");
    const before = fs.readFileSync(file, "utf8");
    await editor.resize(1360, 2200);
    await editor.open("kept.dib", "#!import setup.dib");
    await editor.runAll();
    await editor.waitForText("Attempted to divide by zero.", "// fails", 180_000);
    await editor.idle();
    await editor.until(() => assert.match(fs.readFileSync(kept, "utf8"), /Attempted to divide by zero/));
    await closed(editor, server);
    await reopened(editor);
    const link = await editor.output(".workbench-error a", { filter: async anchor => /line 3/.test(await anchor.innerText()) });
    await editor.shot("kept-outputs");
    assert.equal(await editor.page.locator(".tab.dirty").count(), 0, "the notebook is dirty");
    assert.equal(kernels(server.pid).length, 0, "a kernel runs");
    assert.equal(await editor.page.getByText("Kept output").count(), 4);
    await link.click();
    await editor.until(async () => assert.match(await editor.cell("// fails").getAttribute("class"), /focused|selected/, "the link led elsewhere"));
    await editor.closeAll();
    // VS Code keeps a closed notebook alive if the last thing that happened in it was a click in an output.
    await editor.reload();
    assert.equal(fs.readFileSync(file, "utf8"), before);
  }, 240),

  alone("outputs whose cell has changed are marked", async ({ editor, folder }) => {
    const file = path.join(folder, "notebooks", "kept.dib");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("#!csharp\n\nChart", "#!markdown\n\nA chart\n\n#!csharp\n\n// changed\nChart"));
    await reopened(editor);
    const note = await editor.output(".workbench-outdated");
    assert.equal(await note.evaluate(element => getComputedStyle(element.closest(".cell_container").querySelectorAll(".output_container")[1]).opacity), "0.5");
    await editor.cell("// changed").getByText("Output of an earlier text").waitFor();
    await editor.shot("outdated-output");
    // Undoing the change takes the mark off.
    await editor.rewrite("// changed", "Chart.Line<int, int, string>(new[] { 1, 2, 3 }, new[] { 1, 4, 9 })");
    await editor.cell("Chart.Line").getByText("Kept output").waitFor();
    await editor.until(async () => assert.ok(!(await editor.outputText()).includes("Output of an earlier text")));
    // A change while the notebook is open.
    await editor.rewrite("// fails", "// mended\n1");
    await editor.cell("// mended").getByText("Output of an earlier text").waitFor();
    await editor.runCell("// mended");
    await editor.cell("// mended").getByText("Output of an earlier text").waitFor({ state: "hidden" });
    await editor.idle();
    await editor.closeAll();
  }),

  alone("a notebook that another program changes keeps its outputs", async ({ editor, folder }) => {
    const file = path.join(folder, "notebooks", "kept.dib");
    await reopened(editor);
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("A chart", "Another chart"));
    await editor.output(":text(\"Another chart\")");
    await editor.page.waitForTimeout(1000);
    await shown(editor);
    await editor.closeAll();
  }),

  alone("a damaged file of outputs is replaced, and the setting switches keeping off", async ({ editor, folder, server, set }) => {
    const kept = path.join(folder, "notebooks", ".kept.dib.outputs.json"), good = fs.readFileSync(kept, "utf8");
    fs.writeFileSync(kept, good.slice(0, good.length / 2));
    await editor.open("kept.dib", "#!import setup.dib");
    await editor.runCell("display(HTML");
    await editor.waitForText("100 %", "display(HTML", 60_000);
    // Perhaps with outputs that the extension still remembers from before.
    await editor.until(() => assert.match(JSON.stringify(JSON.parse(fs.readFileSync(kept, "utf8")).cells), /100 %/));
    await closed(editor, server);
    fs.writeFileSync(kept, good);
    set({ "workbenchNotebooks.keepOutputs": false });
    // VS Code takes a moment to notice the change.
    await editor.until(async () => {
      await editor.open("kept.dib", "#!import setup.dib");
      await editor.page.waitForTimeout(1000);
      const shownAgain = await editor.page.getByText("Kept output").count();
      await closed(editor, server);
      assert.equal(shownAgain, 0);
    }, 60_000);
    assert.equal(fs.readFileSync(kept, "utf8"), good);
    set({});
  })),

  alone("saving a new notebook keeps its outputs", async ({ editor, folder }) => {
    const file = path.join(folder, "notebooks", "saved.dib");
    await editor.resize(1360, 900);
    await editor.command("Workbench: New Notebook");
    await editor.cell("#!import setup.dib").waitFor();
    await editor.rewrite("#!import setup.dib", "$\"{40 + 2} is kept\"");
    await editor.runCell("is kept");
    await editor.waitForText("42 is kept", "is kept", 60_000);
    await editor.idle();
    await editor.writeTo("File: Save As...", file);
    await editor.page.locator(".tab.active").filter({ hasText: "saved.dib" }).waitFor();
    await editor.waitForText("42 is kept", "is kept");
    await editor.until(() => assert.match(fs.readFileSync(path.join(folder, "notebooks", ".saved.dib.outputs.json"), "utf8"), /42 is kept/));
    await editor.shot("saved-with-outputs");
    await editor.closeAll();
  }),
];

/** Closes everything. VS Code forgets a notebook, and the extension stops its kernel, a moment after its last tab is gone. */
async function closed(editor, server) {
  await editor.closeAll();
  await editor.until(() => assert.equal(kernels(server.pid).length, 0));
  await editor.page.waitForTimeout(3000);
}

async function reopened(editor) {
  await editor.resize(1360, 2200);
  await editor.open("kept.dib", "#!import setup.dib");
  await shown(editor);
}

async function shown(editor) {
  await editor.waitForText("printed", "#!import setup.dib");
  await editor.output("table td", { filter: async cell => (await cell.innerText()).includes("dense") });
  await editor.output(".workbench-chart .main-svg .scatterlayer .trace");
  await editor.waitForText("100 %", "#!import setup.dib");
}
