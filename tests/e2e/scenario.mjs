// What the extension must do in one notebook, step by step.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { kernels } from "./server.mjs";
import { alone, together } from "./steps.mjs";

export const steps = [
  alone("a notebook of 60 cells opens in under 2 s", async ({ editor, folder }) => {
    const cells = Array.from({ length: 30 }, (_, i) => `#!markdown\n\n## Question ${i + 1}\n\nSome prose.\n\n#!csharp\n\n// cell ${i + 1}\nvar answer${i} = ${i};\nConsole.WriteLine(answer${i});\n`);
    fs.writeFileSync(path.join(folder, "notebooks", "sixty.dib"), cells.join("\n"));
    await editor.open("basics.dib", "#!import setup.dib");
    await editor.closeAll();
    // The best of at least three attempts, because other programs may be running.
    const times = [];
    while (times.length < 3 || (Math.min(...times) >= 2000 && times.length < 8)) {
      times.push(await editor.open("sixty.dib", "// cell 1"));
      if (times.length === 3) await editor.shot("sixty-cells");
      await editor.closeAll();
    }
    assert.ok(Math.min(...times) < 2000, `${times.join(", ")} ms`);
    return `${times.join(", ")} ms`;
  }),

  ...together(alone("all cells run: text, a chart, a table, an image, progress, F#; a failing cell stops those after it", async ({ editor }) => {
    await editor.resize(1360, 4200);
    await editor.open("basics.dib", "#!import setup.dib");
    await editor.shot("opened");
    await editor.runAll();
    await editor.reveal("21 * 2");
    await editor.output(".workbench-chart .main-svg .scatterlayer .trace", { timeout: 180_000 });
    await editor.waitForText("one line, then a value", "21 * 2");
    await editor.shot("chart");
    await editor.reveal("let squares");
    await editor.output(".workbench-chart .main-svg .scatterlayer .trace .points path");
    await editor.shot("fsharp");
    await editor.interrupt();
    await editor.idle();
    await editor.reveal("// a table");
    await editor.output("table td", { filter: async cell => (await cell.innerText()).includes("sparse") });
    await editor.reveal("// an image");
    await editor.output("img", { filter: image => image.evaluate(element => element.naturalWidth === 24) });
    await editor.waitForText("100 %", "// progress");
    await editor.shot("table-image-and-progress");
    await editor.waitForText("The cell was interrupted.", "// endless");
    await editor.shot("interrupted");
  }, 300),

  alone("state survives an interrupt", async ({ editor }) => {
    await editor.runCell("// after it");
    await editor.waitForText("7 is still known", "// after it");
  }),

  alone("10,000 lines do not freeze the page", async ({ editor }) => {
    await editor.runCell("// many lines");
    const start = Date.now();
    let longest = 0;
    const pulse = async () => {
      const before = Date.now();
      await editor.page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => resolve())));
      longest = Math.max(longest, Date.now() - before);
    };
    for (let isDone = false; !isDone;) {
      await pulse();
      isDone = /line 10000\b|truncated|scrollable/i.test(await editor.outputText());
      assert.ok(Date.now() - start < 60_000, "the lines did not come within a minute");
    }
    await editor.idle();
    await editor.shot("ten-thousand-lines");
    assert.ok(longest < 2000, `the page stood still for ${longest} ms`);
    return `longest standstill ${longest} ms`;
  }),

  alone("an error links to its line", async ({ editor }) => {
    await editor.runCell("int Divide");
    await editor.idle();
    await editor.runCell("// fails");
    await editor.waitForText("Attempted to divide by zero.", "// fails");
    await editor.shot("error");
    assert.equal(await (await editor.output(".workbench-error")).evaluate(element => getComputedStyle(element).borderLeftWidth), "3px", "VS Code's own styles hide the error's bar");
    const link = await editor.output(".workbench-error .frame a", { filter: async anchor => /line 3/.test(await anchor.innerText()) });
    await link.click();
    const cell = await editor.reveal("int Divide");
    await editor.until(async () => {
      assert.match(await cell.getAttribute("class"), /focused|selected/, "the cell was not chosen");
      const top = async part => (await part.first().boundingBox({ timeout: 1000 })).y;
      const distance = await top(cell.locator(".cursors-layer .cursor")) - await top(cell.locator(".view-line").filter({ hasText: "return" }));
      assert.ok(Math.abs(distance) < 5, `the cursor is ${distance} pixels away from its line`);
    });
    await editor.shot("after-the-click");
  }),

  alone("editing a number updates the chart and changes nothing else in the file", async ({ editor, folder }) => {
    const file = path.join(folder, "notebooks", "basics.dib");
    const before = fs.readFileSync(file, "utf8");
    await editor.reveal("var points");
    const chart = await editor.output(".workbench-chart .main-svg .scatterlayer .trace path.js-line");
    const drawn = await chart.getAttribute("d");
    await editor.replace("var points", "var points = 3", "5");
    await editor.page.keyboard.press("Shift+Enter");
    await editor.reveal("var points");
    await editor.output(".workbench-chart .main-svg .scatterlayer .trace path.js-line", { filter: async path => await path.getAttribute("d") !== drawn });
    await editor.idle();
    await editor.shot("chart-changed");
    await editor.save(file, before.replace("var points = 3;", "var points = 5;"));
  }),

  alone("charts follow the theme and the width", async ({ editor }) => {
    await editor.command("Preferences: Toggle between Light/Dark Themes");
    await editor.reveal("var points");
    await editor.output(".workbench-chart .xtick text", { filter: async tick => isLight(await tick.evaluate(element => getComputedStyle(element).fill)) });
    await editor.shot("dark");
    await editor.resize(900, 4200);
    await editor.output(".workbench-chart .main-svg", { filter: async svg => (await svg.boundingBox())?.width < 560 });
    await editor.shot("narrow");
    await editor.resize(1360, 4200);
    await editor.command("Preferences: Toggle between Light/Dark Themes");
  }),

  alone("a member is completed in a C# and in an F# cell, and a mistake is marked", async ({ editor }) => {
    const times = {};
    for (const [start, text] of [["// after it", "var word = \"abc\";\nword.Len"], ["let squares", "let text = \"abc\"\ntext.Len"]]) {
      await editor.rewrite(start, text);
      const rounds = 3;
      for (let round = 1; round <= rounds; round++) {
        const before = Date.now();
        await editor.suggest(/^Length/);
        if (round > 1) times[start] = Math.min(times[start] ?? Infinity, Date.now() - before);
        if (round < rounds) await editor.closeList();
      }
      await editor.shot("completion");
      await editor.page.keyboard.press("Tab");
      await editor.page.waitForTimeout(300);
      assert.ok(await editor.cell(text + "gth").isVisible(), "the member was not inserted");
    }
    await editor.rewrite("// a table", "var mistake = missing;");
    await editor.page.locator(".squiggly-error").first().waitFor({ timeout: 15_000 });
    await editor.shot("mistake");
    const [csharp, fsharp] = Object.values(times);
    return `seen after ${csharp} ms in C#, ${fsharp} ms in F#, the faster of two after the first`;
  }, 180),

  alone("the type of a name is shown on hover, in C# and in F#", async ({ editor }) => {
    for (const [start, name, type] of [["var counted", "counted", /int/], ["let text", "text", /string/]]) {
      const cell = await editor.reveal(start);
      await cell.locator(".view-line span span").filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).first().hover();
      await editor.page.locator(".monaco-hover:visible").filter({ hasText: type }).first().waitFor({ timeout: 30_000 });
      await editor.shot("hover");
      await editor.page.mouse.move(5, 5);
    }
  }),

  alone("killing the kernel under a running cell shows an error, and cells run again after a restart", async ({ editor, server }) => {
    await editor.runCell("// endless");
    await editor.busy();
    const [pid] = kernels(server.pid);
    assert.ok(pid, "no kernel runs");
    process.kill(pid, "SIGKILL");
    const message = editor.notification("The kernel process ended");
    await message.waitFor({ timeout: 15_000 });
    await editor.waitForText("The kernel process ended by signal SIGKILL; all state is lost.", "// endless");
    await editor.shot("killed");
    await message.getByRole("button", { name: "Restart the kernel" }).click();
    for (const end = Date.now() + 60_000; !kernels(server.pid).some(found => found !== pid); await editor.page.waitForTimeout(200)) assert.ok(Date.now() < end, "no new kernel");
    await editor.runCell("21 * 2");
    await editor.waitForText("42", "21 * 2");
    await editor.shot("restarted");
  }),

  alone("the kernel stops when its notebook is closed", async ({ editor, server }) => {
    await editor.closeAll();
    for (const end = Date.now() + 15_000; kernels(server.pid).length > 0; await editor.page.waitForTimeout(200)) assert.ok(Date.now() < end, "it still runs");
  })),
];

const isLight = color => (/rgb\((\d+), (\d+), (\d+)\)/.exec(color) ?? []).slice(1).map(Number).reduce((sum, part) => sum + part, 0) > 450;
