// npm run reports -- FILE.html …: audits reports with axe-core at 1200 and 400 pixels, light and dark, and saves a screenshot of each
// in artifacts/e2e/reports. Exit status 1 if a rule of WCAG 2.1 AA is broken.
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { browserPath } from "./editor.mjs";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name at least one report: npm run reports -- ../../artifacts/reports/02-mnist.html");
  process.exit(2);
}
const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const shots = resolve(fileURLToPath(import.meta.url), "../../../artifacts/e2e/reports");
mkdirSync(shots, { recursive: true });

// What axe-core does not see: text that is cut off, and text in charts that can hardly be told from the page.
const problems = () => {
  const found = [], report = (id, help, element) =>
    found.push({ id, impact: "serious", help, nodes: [{ html: element.textContent.trim(), any: [] }] });
  const narrow = document.documentElement.clientWidth < 640;
  const channels = text => text.match(/[\d.]+/g).map(Number);
  const luminance = rgb => rgb.slice(0, 3).map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, i) => sum + [0.2126, 0.7152, 0.0722][i] * value, 0);
  const page = luminance(channels(getComputedStyle(document.body).backgroundColor));
  const contrast = rgb => (Math.max(luminance(rgb), page) + 0.05) / (Math.min(luminance(rgb), page) + 0.05);
  for (const row of document.querySelectorAll("details.code pre"))
    if (row.scrollWidth > row.clientWidth + 1) report("code-cut", "a line of code is cut", row);
  for (const value of document.querySelectorAll("#provenance dd"))
    if (value.clientWidth < 120) report("provenance", `the facts have ${value.clientWidth} pixels`, value);
  for (const out of narrow ? document.querySelectorAll(".out:has(> table)") : [])
    if (out.scrollWidth > out.clientWidth + 1 && out.querySelectorAll("tr:first-child > *").length <= 8)
      report("table-cut", `a table is ${out.scrollWidth - out.clientWidth} pixels wider than the page`, out);
  for (const chart of document.querySelectorAll(".chart")) {
    const place = chart.getBoundingClientRect();
    if ([...chart.querySelectorAll(".legend .scrollbar")].some(bar => bar.getAttribute("height") > 0))
      report("legend-cut", "a legend is cut", chart);
    for (const text of chart.querySelectorAll("svg text")) {
      const box = text.getBoundingClientRect();
      if (box.width > 0 && (box.right > place.right + 2 || box.left < place.left - 2)) report("chart-cut", "a text of a chart is cut", text);
      if (!chart.querySelector(".heatmaplayer image, .bartext") && contrast(channels(getComputedStyle(text).fill)) < 4.5)
        report("chart-contrast", `a text of a chart has a contrast of ${contrast(channels(getComputedStyle(text).fill)).toFixed(1)}`, text);
    }
  }
  return found;
};

const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });
let violations = 0;
for (const file of files)
  for (const width of [1200, 400])
    for (const colorScheme of ["light", "dark"]) {
      const page = await browser.newPage({ viewport: { width, height: 1000 }, colorScheme });
      await page.goto(pathToFileURL(resolve(file)).href);
      // Charts are drawn when they come into view.
      const height = await page.evaluate(() => document.body.scrollHeight);
      for (let y = 0; y < height; y += 900) {
        await page.evaluate(top => scrollTo({ top, behavior: "instant" }), y);
        await page.waitForTimeout(60);
      }
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
      const name = `${basename(file, ".html")} ${width} ${colorScheme}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 1) found.violations.push({ id: "too-wide", impact: "serious", help: `the page is ${wide} pixels wider than the window`, nodes: [] });
      found.violations.push(...await page.evaluate(problems));
      console.log(`${name}: ${found.passes.length} rules kept, ${found.violations.length} broken`);
      for (const { id, impact, help, nodes } of found.violations) {
        console.log(`  ${id} (${impact}): ${help}`);
        for (const { html, any } of nodes.slice(0, 5)) console.log(`    ${html.slice(0, 120)}  ${any[0]?.message ?? ""}`);
      }
      violations += found.violations.length;
      await page.screenshot({ path: join(shots, `${name.replaceAll(" ", "-")}.png`), fullPage: true });
      await page.close();
    }
await browser.close();
process.exit(violations > 0 ? 1 : 0);
