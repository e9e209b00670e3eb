import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { DibError, newHead, parse } from "../source/dib";
import { write } from "../source/dibWriter";

const repository = process.env.REPOSITORY!;

function* dibFiles(folder: string): Iterable<string> {
  for (const item of fs.readdirSync(folder, { withFileTypes: true })) {
    if (item.isDirectory() && !/^(node_modules|artifacts|bin|obj|\..*)$/.test(item.name)) yield* dibFiles(path.join(folder, item.name));
    else if (item.name.endsWith(".dib")) yield path.join(folder, item.name);
  }
}

const decode = (bytes: Buffer) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));

test("every notebook of the repository is written back byte for byte", () => {
  let count = 0;
  for (const file of [...dibFiles(path.join(repository, "notebooks")), ...dibFiles(path.join(repository, "tests"))]) {
    let text: string, notebook;
    try {
      text = decode(fs.readFileSync(file));
      notebook = parse(text);
    } catch {
      assert.match(file, /tests/, `${file} cannot be read`);
      continue;
    }
    assert.equal(write(notebook), text, file);
    count++;
  }
  assert.ok(count >= 2);
});

test("text that looks like a selector stays in its cell", () => {
  const cells = [
    { kernel: "markdown", source: "a\n```\n#!csharp\n\n1\n```\n#!meta", options: "" }, { kernel: "csharp", source: "\u200B#!fs\n1", options: "" },
  ];
  const text = write({ head: newHead, newLine: "\n", cells });
  assert.deepEqual(parse(text).cells.map(cell => [cell.kernel, cell.source]), cells.map(cell => [cell.kernel, cell.source]));
  assert.equal(write(parse(text)), text);
});

const strange = [
  "", "\n", "\n\n", "text", "text\n\n", "#!csharp", "#!csharp\n", "#!csharp\n\n", "#!csharp\n\n\n\n1\n\n\n\n#!fsharp\n2",
  "\uFEFF#!csharp\n\n1\n", "\uFEFF", "#!csharp\r\n\r\n1\r\n2\n3\r\n\r\n#!md\r\n\r\n# Hi\r\n", "1\r2\n", "#!c# --x  y\n\n1\n", "#!markdown\n#!csharp\n#!fsharp\n",
  "#!meta\n\n{\"a\":1}\n\n#!csharp\n\n1", "#!meta\n{}\n", "#!meta  \n{}", "1\n#!csharp\n2\n", "#!import x.dib\n#!csharp\n1\n#!time\n2\n", "#!csharp\n \n1\n\t\n",
];

for (const text of strange) {
  test(`${JSON.stringify(text)} is written back byte for byte`, () => assert.equal(write(parse(text)), text));
}

test("any mixture of pieces is written back byte for byte", () => {
  const pieces = ["#!csharp", "#!fs", "#!markdown ", "#!time", "#!", "\n", "\n", "\n\n", "\r\n", "\r", " ", "x = 1", "#!meta", "#", "\uFEFF", "é", "#!my"];
  let seed = 1;
  const next = (limit: number) => (seed = (seed * 48271) % 2147483647) % limit;
  for (let round = 0; round < 3000; round++) {
    const head = next(2) ? "#!meta\n\n{\"kernelInfo\":{\"items\":[{\"name\":\"my\",\"aliases\":[\"mine\"]}]}}\n\n" : "";
    const text = head + Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join("");
    let notebook;
    try {
      notebook = parse(text);
    } catch (error) {
      assert.ok(error instanceof DibError, String(error));
      continue;
    }
    assert.equal(write(notebook), text);
  }
});

test("cells have languages, options and no blank lines around them", () => {
  const { cells } = parse("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}\n#!import x\nlet a = 1\n\n#!C# --profile\n\nvar b = 1;\n\n\n#!my\n\n#!md\n\n# Hi");
  assert.deepEqual(cells.map(cell => [cell.kernel, cell.options, cell.source]), [
    ["fsharp", "", "#!import x\nlet a = 1"], ["csharp", "--profile", "var b = 1;\n\n\n#!my"], ["markdown", "", "# Hi"]]);
});

test("an edit changes only its own lines", () => {
  const text = "#!meta\n\n{}\n\n#!csharp\n\n\n1\r\n2\n\n\n#!c#\n3\n#!fsharp\n\n4";
  const notebook = parse(text);
  const cells = notebook.cells.map(cell => cell.source === "3" ? { ...cell, source: "33" } : cell);
  assert.equal(write({ ...notebook, cells }), text.replace("3\n#!f", "33\n#!f"));
});

test("new, moved and retyped cells are written in the usual layout", () => {
  const notebook = parse("first\n\n#!fsharp\n\nlast");
  const [first, last] = notebook.cells;
  assert.equal(write({ ...notebook, cells: [last, first, { kernel: "markdown", source: "# New\n\ntext", options: "" }] }),
    "#!fsharp\n\nlast\n\n#!csharp\n\nfirst\n\n#!markdown\n\n# New\n\ntext\n");
  assert.equal(write({ ...notebook, cells: [{ ...last, kernel: "csharp" }] }), "#!csharp\n\nlast");
  assert.equal(write({ head: newHead, newLine: "\n", cells: [{ kernel: "csharp", source: "1", options: "" }] }), newHead + "#!csharp\n\n1\n");
});

test("a cell from a file with its own kernels keeps its kernel in another file", () => {
  const foreign = parse("#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"csharp\",\"aliases\":[\"mine\"]}]}}\n#!mine\n\n1\n").cells[0];
  assert.equal(foreign.kernel, "csharp");
  assert.equal(write({ head: "", newLine: "\n", cells: [foreign] }), "#!csharp\n\n1\n");
});

test("line ends follow the file", () => {
  const notebook = parse("#!csharp\r\n\r\n1\r\n2\r\n");
  assert.equal(notebook.cells[0].source, "1\n2");
  assert.equal(write({ ...notebook, cells: [{ ...notebook.cells[0], source: "1\n3" }] }), "#!csharp\r\n\r\n1\r\n3\r\n");
});

test("an invalid header is rejected with its line", () => {
  for (const bad of ["{", "[]", "{\"kernelInfo\":1}", "{\"kernelInfo\":{\"items\":{}}}", "{\"kernelInfo\":{\"items\":[{}]}}", "{\"kernelInfo\":{\"defaultKernelName\":\"x\"}}"]) {
    assert.throws(() => parse(`#!meta\n\n${bad}\n#!csharp\n1`), (error: unknown) => error instanceof DibError && error.line === 2, bad);
  }
  assert.throws(() => parse("1\n#!meta\n{}"), (error: unknown) => error instanceof DibError && error.line === 2);
});
