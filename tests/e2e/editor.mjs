// Does what a user does in VS Code, through Debian's chromium.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-headless-shell", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap(name => folders.map(folder => path.join(folder, name))).find(file => fs.existsSync(file));
  if (!found) throw new Error("No chromium was found in the PATH. Install it (apt-get install chromium), or set CHROMIUM to a browser.");
  return found;
}

export class Editor {
  static async start(port, folder, pictures, prefix = "") {
    const browser = await chromium.launch({ executablePath: browserPath(), args: flags });
    const editor = new Editor(browser, `http://127.0.0.1:${port}/?folder=${folder}`, pictures, prefix);
    await editor.load();
    return editor;
  }

  constructor(browser, address, pictures, prefix) {
    // The titles of all commands that were run.
    Object.assign(this, { browser, address, pictures, prefix, picture: 0, top: 0, tried: new Set() });
  }

  async load() {
    this.page = await this.browser.newPage({ viewport: { width: 1360, height: 900 } });
    await this.page.goto(this.address);
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  }

  /** A new page: whatever still clicked or typed in the old one fails, and unsaved changes are gone. */
  async reload() {
    const old = this.page;
    await Promise.race([old.close({ runBeforeUnload: false }).catch(() => { }), new Promise(resolve => setTimeout(resolve, 5000))]);
    await this.load();
  }

  /** Outputs exist only near the visible part; in a tall window that is the whole notebook. */
  async resize(width, height) { await this.page.setViewportSize({ width, height }); }

  async close() { await this.browser.close(); }

  async shot(name, isWhole = false) {
    fs.mkdirSync(this.pictures, { recursive: true });
    const { width, height } = this.page.viewportSize();
    // In a tall window, capture only the area around the cell.
    const clip = isWhole ? undefined : { x: 0, y: Math.max(0, Math.min(this.top - 300, height - 900)), width, height: 900 };
    await this.page.screenshot({ clip, path: path.join(this.pictures, `${this.prefix}${String(++this.picture).padStart(2, "0")}-${name}.png`) });
  }

  /** Opens a notebook at the code cell with this text, and returns the milliseconds until the first code cell was visible. */
  async open(file, firstCode) {
    await this.page.keyboard.press("Control+P");
    await this.page.locator(".quick-input-widget .quick-input-box input").first().fill(file);
    this.top = 0;
    const start = await this.pick(file);
    await this.page.locator(".tab.active").filter({ hasText: file }).first().waitFor({ timeout: 60_000 });
    await this.cell("").waitFor({ timeout: 60_000 });
    const milliseconds = Date.now() - start;
    // VS Code scrolls to where the notebook was left.
    await this.reveal(firstCode);
    return milliseconds;
  }

  async command(title) {
    this.tried.add(title);
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget .quick-input-box input").first().fill(`>${title}`);
    await this.pick(title);
  }

  /** Chooses an entry of the open list and returns the time. Not by a click: the list may change under the mouse. */
  async pick(label) {
    // Keys go to the list's own input: a cell that has just finished may have taken the focus.
    const input = this.page.locator(".quick-input-widget .quick-input-box input").first();
    const rows = this.page.locator(".quick-input-list .monaco-list-row"), focused = this.page.locator(".quick-input-list .monaco-list-row.focused").first();
    await rows.filter({ hasText: label }).first().waitFor();
    for (let i = 0; i < 100; i++) {
      if ((await focused.innerText({ timeout: 5000 }).catch(() => "")).replaceAll("\u00a0", " ").trim().startsWith(label)) {
        await input.press("Enter");
        return Date.now();
      }
      if (i % 3 === 2) await input.press("ArrowDown");
      await this.page.waitForTimeout(100);
    }
    throw new Error(`${label} cannot be chosen from the list.`);
  }

  async closeAll() {
    this.top = 0;
    await this.command("View: Close All Editors");
    const discard = this.page.getByRole("button", { name: "Don't Save" });
    for (const end = Date.now() + 15_000; await this.page.locator(".tab").count() > 0; await this.page.waitForTimeout(200)) {
      if (await discard.isVisible()) await discard.click();
      if (Date.now() > end) throw new Error("The editors do not close.");
    }
  }

  async runAll() { await this.page.locator(".notebook-toolbar-container, .editor-actions").getByRole("button", { name: /^Run All/ }).first().click(); }

  /** The visible code cell whose text contains this. */
  cell(text) { return this.page.locator(".notebookOverlay .cell-list-container .monaco-list-row.code-cell-row").filter({ hasText: spaced(text) }).first(); }

  /** Scrolls to the cell if it is not visible. */
  async reveal(text) {
    const list = this.page.locator(".notebookOverlay .cell-list-container").first();
    // One call asks for everything: on a busy machine, waiting for something optional is either too long or too short.
    const top = async () => (await this.cell(text).evaluateAll(cells => cells.map(cell => cell.getBoundingClientRect().top)))[0];
    const { x, y, height } = await list.boundingBox();
    for (let i = 0, direction = 1; i < 300; i++) {
      const found = await top();
      if (found >= y - 5 && found < y + height - 80) {
        // Charts above it may still change their height, and then a click would miss it.
        await this.page.waitForTimeout(250);
        if (await top() !== found) continue;
        this.top = found;
        return this.cell(text);
      }
      // A visible cell tells the direction; for an invisible one, scroll down to the end and then up.
      const { above, below } = await this.hidden();
      if (direction > 0 ? below < 5 : above < 5) direction = -direction;
      await this.page.mouse.move(x + 20, y + 300);
      await this.wheel(found === undefined ? .6 * height * direction : found < y ? -200 : 200);
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No cell contains ${JSON.stringify(text)}.`);
  }

  /** Turns the wheel; VS Code scrolls a notebook by fifty pixels per event, however large the event is. */
  async wheel(pixels) {
    for (let left = Math.abs(pixels); left > 0; left -= 50) await this.page.mouse.wheel(0, Math.sign(pixels) * 100);
  }

  /** The number of pixels of the notebook above and below the visible part. */
  async hidden() {
    return await this.page.locator(".notebookOverlay .cell-list-container").first().evaluate(list => {
      const [window, all] = [list, list.querySelector(".monaco-list-rows")].map(element => element.getBoundingClientRect());
      return { above: window.top - all.top, below: all.bottom - window.bottom };
    });
  }

  /** Puts the cursor into a cell. Not by a click, which would miss it if a chart above changed its height meanwhile. */
  async focusCell(text) {
    const cell = await this.reveal(text);
    await cell.locator(".monaco-editor textarea").first().focus();
    await cell.locator(".monaco-editor.focused").first().waitFor();
    return cell;
  }

  async runCell(text) {
    await this.focusCell(text);
    await this.page.keyboard.press("Shift+Enter");
  }

  /** Replaces the whole text of a cell. */
  async rewrite(text, replacement) {
    await this.focusCell(text);
    // Not Control+A, because the output page may intercept it.
    await this.page.keyboard.press("Control+Home");
    await this.page.keyboard.press("Control+Shift+End");
    await this.page.keyboard.insertText(replacement);
  }

  /** Types a character over the last one of a text in a cell. */
  async replace(cell, text, character) {
    await this.goTo(cell, text, text.length - 1);
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.type(character);
  }

  /** Places the cursor in a cell, some characters after the beginning of a text. */
  async goTo(cell, text, offset = 1) {
    const shown = await (await this.focusCell(cell)).locator(".view-line").evaluateAll(lines => lines
      .map(line => ({ top: parseFloat(line.style.top), text: line.textContent.replaceAll("\u00a0", " ") })).sort((a, b) => a.top - b.top).map(line => line.text));
    const line = shown.findIndex(item => item.includes(text));
    if (line < 0) throw new Error(`The cell has no ${JSON.stringify(text)}; it has\n${shown.join("\n")}`);
    const press = async (key, times) => { for (let i = 0; i < times; i++) await this.page.keyboard.press(key); };
    await press("Control+Home", 1);
    await press("ArrowDown", line);
    await press("ArrowRight", shown[line].indexOf(text) + offset);
  }

  /** Closes the list by moving the cursor: VS Code may have closed it already, and then Escape would leave the cell. */
  async closeList() {
    await this.page.keyboard.press("Home");
    await this.page.keyboard.press("End");
  }

  /** Requests completions until this one is among them. VS Code drops a request if it repaints the cell meanwhile. */
  async suggest(label, rounds = 6) {
    const row = this.page.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: label }).first();
    for (let round = 1; ; round++) {
      await this.page.keyboard.press("Control+Space");
      try {
        return await row.waitFor({ timeout: 10_000 });
      } catch (error) {
        if (round === rounds) throw error;
      }
    }
  }

  /** Waits for an output; outputs live in nested frames. */
  async output(selector, { timeout = 60_000, filter = () => true } = {}) {
    for (const end = Date.now() + timeout; Date.now() < end; await this.page.waitForTimeout(150)) {
      for (const frame of this.page.frames()) {
        try {
          for (const element of await frame.locator(selector).all()) if (await element.isVisible() && await filter(element)) return element;
        } catch { /* frames come and go */ }
      }
    }
    throw new Error(`No output matched ${selector} within ${timeout / 1000} s.`);
  }

  /** All text in the outputs. */
  async outputText() {
    const texts = [];
    for (const frame of this.page.frames()) {
      try {
        texts.push(...await frame.locator(".output_container").allInnerTexts());
      } catch { /* frames come and go */ }
    }
    return texts.join("\n");
  }

  /** Outputs exist only near the visible part, so scroll to the cell above first. */
  async waitForText(text, cell, timeout = 60_000) {
    await this.reveal(cell);
    for (const end = Date.now() + timeout; Date.now() < end; await this.page.waitForTimeout(150)) {
      if ((await this.outputText()).includes(text)) return;
    }
    throw new Error(`No output contained ${JSON.stringify(text)} within ${timeout / 1000} s. There is:\n${(await this.outputText()).slice(0, 2000)}`);
  }

  /** Waits until the condition holds; on a timeout its last error is thrown. */
  async until(check, timeout = 20_000) {
    for (const end = Date.now() + timeout; ; await this.page.waitForTimeout(200)) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  /** Waits until no cell is running or queued. */
  async idle(timeout = 300_000) {
    await this.page.waitForTimeout(300);
    await this.page.locator(".notebook-toolbar-container, .editor-actions").getByRole("button", { name: /^Interrupt/ }).first().waitFor({ state: "hidden", timeout });
  }

  /** Waits until cells have started to run. */
  async busy() { await this.page.locator(".notebook-toolbar-container, .editor-actions").getByRole("button", { name: /^Interrupt/ }).first().waitFor({ timeout: 60_000 }); }

  async interrupt() { await this.page.locator(".notebook-toolbar-container, .editor-actions").getByRole("button", { name: /^Interrupt/ }).first().click(); }

  /** Saves until the file has this content. */
  async save(file, content) {
    await this.page.keyboard.press("Control+S");
    await this.until(() => assert.equal(fs.readFileSync(file, "utf8"), content));
  }

  /** Runs a command that asks for a file to write, and waits until the file exists. */
  async writeTo(command, file, timeout = 15_000) {
    await this.command(command);
    // The palette must close before the dialog opens.
    await this.page.locator(".quick-input-widget:visible").filter({ hasText: /Save|OK/ }).first().waitFor();
    await this.page.waitForTimeout(1000);
    await this.page.locator(".quick-input-widget .quick-input-box input").first().fill(file);
    await this.page.waitForTimeout(1000);
    await this.page.keyboard.press("Enter");
    for (const end = Date.now() + timeout; !fs.existsSync(file); await this.page.waitForTimeout(200)) if (Date.now() > end) throw new Error(`${file} was not written.`);
  }

  /** Chooses a folder in the open dialog. */
  async chooseFolder(folder) {
    await this.page.locator(".quick-input-widget:visible").filter({ hasText: /OK|Open/ }).first().waitFor();
    await this.page.waitForTimeout(1000);
    await this.page.locator(".quick-input-widget .quick-input-box input").first().fill(folder);
    await this.page.waitForTimeout(1000);
    await this.page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).first().click();
  }

  notification(text) { return this.page.locator(".notifications-toasts .notification-list-item, .notifications-center .notification-list-item").filter({ hasText: text }).first(); }
}

// The editor renders spaces as non-breaking ones.
function spaced(text) {
  return new RegExp(text.split(/\s+/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\u00a0]*"));
}
