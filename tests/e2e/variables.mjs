// The variables panel, running a part of a cell, the numbers of cells, and the walkthrough.
import assert from "node:assert/strict";
import { alone, together } from "./steps.mjs";

export const steps = [
  ...together(alone("the variables panel lists what cells have defined, and opens a value", async ({ editor }) => {
    await editor.resize(1360, 1400);
    await editor.open("values.dib", "// values");
    await editor.command("Workbench: Show Variables");
    await editor.output("p.note:has-text(\"The kernel is not running.\")");
    await editor.runAll();
    await editor.output(row("total", "6"), { timeout: 120_000 });
    await editor.idle();
    const cells = async (kernel, name) => (await editor.output(`tr:has(button[data-name=${kernel}-${name}])`)).locator("td").allInnerTexts();
    assert.deepEqual(await cells("csharp", "numbers"), ["numbers↔ F#", "int[]", "[3, 1, 2]", "3 items"]);
    assert.deepEqual(await cells("fsharp", "numbers"), ["numbers↔ C#", "int[]", "[3, 1, 2]", "3 items"]);
    assert.deepEqual(await cells("fsharp", "total"), ["total", "int", "6", ""]);
    await editor.shot("variables", true);
    await (await editor.output("button[data-name=csharp-table]")).click();
    await editor.page.locator(".tab").filter({ hasText: "table (C#)" }).waitFor();
    await editor.output("main td:has-text(\"dense\")");
    await editor.shot("value", true);
    // It follows the cells.
    await editor.replace("// values", "Accuracy = .4841", "2");
    await editor.page.keyboard.press("Shift+Enter");
    await editor.output("main td:has-text(\"0.4842\")");
    await editor.page.locator(".tab").filter({ hasText: "table (C#)" }).hover();
    await editor.page.locator(".tab").filter({ hasText: "table (C#)" }).locator(".codicon-close").click();
  }, 240),

  alone("the line of the cursor and the selection run, with their output below the cell", async ({ editor }) => {
    await editor.focusCell("// parts");
    await editor.page.keyboard.press("Control+Home");
    for (const line of [2, 3]) {
      await editor.page.keyboard.press("ArrowDown");
      await editor.command("Workbench: Run Selection or Line");
      await editor.output(row(line === 2 ? "a" : "b", line === 2 ? "20" : "21"));
      await editor.idle();
    }
    // `b * 2`, selected without its last two characters.
    await editor.focusCell("// parts");
    await editor.page.keyboard.press("Control+End");
    await editor.page.keyboard.press("Shift+Home");
    await editor.page.keyboard.press("Shift+Alt+Enter");
    await editor.cell("// parts").getByText("Ran line 4").waitFor();
    await editor.waitForText("42", "// parts");
    await editor.shot("ran-a-line", true);
  }),

  alone("errors name a cell by the number that VS Code shows", async ({ editor }) => {
    const number = async text => (await editor.cell(text).locator(".execution-count-label").innerText()).trim();
    const link = pattern => editor.output(".workbench-error .frame a", { filter: async anchor => pattern.test(await anchor.innerText()) });
    await editor.runCell("int Half");
    await editor.idle();
    const first = await number("int Half");
    assert.match(first, /^\[\d+\]$/);
    await editor.runCell("// calls");
    await link(literal(`cell ${first}, line 3`));
    await editor.shot("numbers", true);
    // A later run of the cell has another number, and the function is still that of the earlier run.
    await editor.focusCell("int Half");
    await editor.command("Workbench: Run Selection or Line");
    await editor.until(async () => assert.notEqual(await number("int Half"), first));
    await editor.idle();
    const second = await number("int Half");
    await editor.runCell("// calls");
    await link(literal(`cell ${second}, line 3 in its earlier run ${first}`));
  }),

  alone("a restart discards the variables and gives no number twice", async ({ editor }) => {
    const numbers = async () => (await editor.page.locator(".execution-count-label").allInnerTexts()).map(text => Number(text.replace(/\D/g, "")));
    const before = Math.max(...await numbers());
    await editor.command("Workbench: Restart the Kernel");
    await editor.output("p.note:has-text(\"No cell has defined a variable yet.\")");
    await editor.runCell("// values");
    await editor.output("button[data-name=csharp-table]");
    assert.ok(Math.max(...await numbers()) > before);
    await editor.command("View: Hide Panel");
    await editor.closeAll();
  })),

  alone("the walkthrough shows its steps and makes a notebook", async ({ editor }) => {
    await editor.resize(1360, 900);
    await editor.command("Welcome: Open Walkthrough...");
    await editor.pick("Your First Workbench Notebook");
    const page = editor.page.locator(".gettingStartedContainer");
    await page.getByText("Make a notebook").first().waitFor();
    for (const title of ["Run cells", "See the variables", "Mix C# and F#", "Choose a budget", "Share the result"]) {
      await page.getByText(title, { exact: true }).first().click();
      await editor.page.waitForTimeout(500);
    }
    await editor.shot("walkthrough-end");
    await page.getByText("Run cells", { exact: true }).first().click();
    await editor.page.waitForTimeout(1000);
    await editor.shot("walkthrough-run");
    await page.getByText("Make a notebook").first().click();
    await page.getByRole("button", { name: "New Notebook" }).first().click();
    await editor.cell("#!import setup.dib").waitFor();
    await editor.closeAll();
  }),
];

const row = (name, value) => `tr:has(button:text-is("${name}")):has(td.value:text-is("${value}"))`;
const literal = text => new RegExp(text.replace(/[[\]]/g, "\\$&"));
