// Signature help, go to definition, references, rename and formatting, in cells that have not run.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const languages = [
  { language: "C#", name: "width", defines: "// defines", uses: "// uses", use: "width + Area", to: "breadth" },
  { language: "F#", name: "depth", defines: "// F# defines", uses: "// F# uses", use: "depth + volume", to: "thickness" },
];

export const steps = [
  ["names: the overloads of a call are shown while it is typed", async ({ editor }) => {
    await editor.resize(1360, 1800);
    await editor.open("names.dib", "// defines");
    await editor.focusCell("// calls");
    await editor.page.keyboard.press("Control+End");
    await editor.page.keyboard.press("Enter");
    await editor.page.keyboard.type("Math.Max(");
    const help = editor.page.locator(".parameter-hints-widget.visible");
    await help.filter({ hasText: "Max" }).waitFor({ timeout: 120_000 });
    await editor.page.keyboard.type("1, ");
    await help.locator(".parameter.active").filter({ hasText: "val2" }).waitFor({ timeout: 30_000 });
    await editor.shot("signature");
    await editor.page.keyboard.press("Escape");
    await editor.rewrite("// calls", "// calls");
  }],

  ["names: a definition is found in another cell, and all references", async ({ editor }) => {
    for (const { name, defines, uses, use } of languages) {
      await editor.goTo(uses, use);
      await editor.page.keyboard.press("F12");
      const cell = editor.cell(defines);
      await editor.until(async () => assert.match(await cell.getAttribute("class"), /focused/, "the definition was not reached"), 120_000);
      await editor.goTo(uses, use);
      await editor.page.keyboard.press("Shift+F12");
      const peek = editor.page.locator(".reference-zone-widget");
      await peek.locator(".monaco-list-row .referenceMatch, .monaco-list-row .highlight").filter({ hasText: name }).first().waitFor({ timeout: 60_000 });
      await editor.shot("references");
      await editor.page.keyboard.press("Escape");
      await peek.waitFor({ state: "hidden" });
    }
  }],

  ["names: a name is changed in all cells", async ({ editor, folder }) => {
    const file = path.join(folder, "notebooks", "names.dib");
    for (const { name, uses, use, to } of languages) {
      const before = fs.readFileSync(file, "utf8");
      await editor.goTo(uses, use);
      await editor.page.keyboard.press("F2");
      const box = editor.page.locator(".rename-box:visible input");
      await box.waitFor({ timeout: 60_000 });
      await box.fill(to);
      await editor.shot("rename");
      await editor.page.keyboard.press("Enter");
      await editor.until(async () => assert.ok(await editor.cell(use.replace(name, to)).isVisible(), "the name was not changed"), 120_000);
      await editor.save(file, before.replaceAll(name, to));
    }
  }],

  ["names: a cell is formatted", async ({ editor, folder }) => {
    const file = path.join(folder, "notebooks", "names.dib");
    const before = fs.readFileSync(file, "utf8");
    await editor.focusCell("// untidy");
    await editor.command("Format Cell");
    await editor.until(async () => assert.ok(await editor.cell("{ 1, 2 };").isVisible(), "the cell was not formatted"), 60_000);
    await editor.shot("formatted");
    await editor.focusCell("// untidy");
    await editor.save(file, before.replace("var  tidy=new[]{1,2} ;", "var tidy = new[] { 1, 2 };"));
    await editor.closeAll();
  }],
];
