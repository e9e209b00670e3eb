import assert from "node:assert/strict";
import test from "node:test";
import { bundleOf, errorMime, formsOf, shownError } from "../source/bundles";
import { toJupyter } from "../source/jupyter";
import { budgetIn, withBudget } from "../source/parameters";
import { LineReader, readEvent } from "../source/protocol";

const bytes = (text: string) => new TextEncoder().encode(text);

test("lines are found however the bytes are chunked", () => {
  const sent = "{\"a\":\"äöü€😀\"}\n\n{\"b\":2}\r\n{\"c\":3}\n{\"unfinished\"";
  const expected = ["{\"a\":\"äöü€😀\"}", "{\"b\":2}", "{\"c\":3}"];
  for (const size of [1, 2, 3, 7, 1000]) {
    const lines: string[] = [], reader = new LineReader(line => lines.push(line)), all = bytes(sent);
    for (let at = 0; at < all.length; at += size) reader.push(all.slice(at, at + size));
    assert.deepEqual(lines, expected, `in pieces of ${size}`);
  }
});

test("lines that are not events are recognised", () => {
  assert.ok(readEvent("hello") instanceof Error);
  assert.ok(readEvent("null") instanceof Error);
  assert.ok(readEvent("{\"id\":\"1\"}") instanceof Error);
  assert.deepEqual(readEvent("{\"type\":\"started\",\"id\":\"1\"}"), { type: "started", id: "1" });
});

test("values convert to outputs and back", () => {
  const data = {
    "text/plain": "2", "text/html": "<b>2</b>", "image/png": Buffer.from([137, 80, 78, 71, 0, 255]).toString("base64"),
    "image/svg+xml": "<svg/>", "application/vnd.plotly.v1+json": { data: [{ y: [1, 2] }], layout: {} }, "application/json": "text",
  };
  const forms = formsOf(data);
  assert.deepEqual([...forms.find(form => form.mime === "image/png")!.bytes], [137, 80, 78, 71, 0, 255]);
  assert.deepEqual(bundleOf(forms), data);
});

const links = {
  here: (line: number) => ({ text: `line ${line}`, uri: "here", line }),
  cell: (number: number, line: number) => number > 9 ? undefined : { text: `cell [${number}], line ${line}`, uri: `cell${number}`, line },
  file: (path: string, line: number) => ({ text: `${path}, line ${line}`, uri: path, line }),
};

test("errors link to their lines", () => {
  const thrown = shownError({
    type: "error", id: "1", kind: "exception", name: "System.DivideByZeroException", message: "Attempted to divide by zero.", line: 2,
    trace: ["at Divide in cell 3, line 1", "at Of in setup.dib, line 12", "at Gone in cell 10, line 1", "at somewhere"],
  }, links);
  assert.equal(thrown.headline, "System.DivideByZeroException: Attempted to divide by zero.");
  assert.deepEqual(thrown.where, { text: "line 2", uri: "here", line: 2 });
  assert.deepEqual(thrown.lines.map(line => [line.text, line.place?.uri, line.place?.line]), [
    ["at Divide", "cell3", 1], ["at Of", "setup.dib", 12], ["at Gone in cell [10], line 1, which is gone", undefined, undefined], ["at somewhere", undefined, undefined]]);
});

test("further compiler errors follow the first, and errors in imported files link there", () => {
  const at = (line: number) => ({ code: `CS${line}`, message: "no", line, column: 1, endLine: line, endColumn: 2 });
  const compiled = shownError({ type: "error", id: "1", kind: "compile", name: "CS1", message: "no", line: 1, diagnostics: [at(1), at(5)] }, links);
  assert.deepEqual(compiled.lines, [{ text: "CS5: no", place: { text: "line 5", uri: "here", line: 5 } }]);
  assert.equal(shownError({ type: "error", id: "1", kind: "import", name: "import", message: "m", line: 1, file: "s.dib", fileLine: 7 }, links).where?.line, 7);
});

test("the budget in a parameter cell can be replaced", () => {
  const csharp = "// parameters\nvar budget = \"quick\";   // smoke, quick or paper\nvar seeds = 1;";
  assert.equal(budgetIn("csharp", csharp), "quick");
  assert.equal(withBudget("csharp", csharp, "smoke"), csharp.replace("\"quick\"", "\"smoke\""));
  assert.equal(withBudget("csharp", csharp, undefined), csharp);
  assert.equal(withBudget("fsharp", "// Parameters\nlet budget = \"quick\" // x", "paper"), "// Parameters\nlet budget = \"paper\" // x");
  assert.equal(budgetIn("csharp", "var budget = \"quick\";"), undefined, "not a parameter cell");
  assert.equal(budgetIn("markdown", csharp), undefined);
});

test("the Jupyter file contains what is shown", () => {
  const text = (mime: string, value: string) => ({ mime, bytes: bytes(value) });
  const notebook = JSON.parse(toJupyter([
    { kernel: "markdown", source: "# A\nb", outputs: [] },
    {
      kernel: "csharp", source: "1", executionOrder: 3, outputs: [
        [text("application/vnd.code.notebook.stdout", "a\n"), text("application/vnd.code.notebook.stdout", "b\n")],
        [text("text/plain", "1"), text("text/html", "<b>1</b>")],
        [text(errorMime, "{}"), text("application/vnd.code.notebook.error", JSON.stringify({ name: "E", message: "m" }))],
      ],
    }]));
  assert.equal(notebook.nbformat, 4);
  assert.deepEqual(notebook.cells[0].source, ["# A\n", "b"]);
  assert.equal(notebook.cells[1].execution_count, 3);
  assert.deepEqual(notebook.cells[1].outputs, [
    { output_type: "stream", name: "stdout", text: ["a\n", "b\n"] },
    { output_type: "display_data", data: { "text/plain": "1", "text/html": "<b>1</b>" }, metadata: {} },
    { output_type: "error", ename: "E", evalue: "m", traceback: ["m"] },
  ]);
});
