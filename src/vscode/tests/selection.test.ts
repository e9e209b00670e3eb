import assert from "node:assert/strict";
import test from "node:test";
import { partOf } from "../source/selection";

const text = "let f x =\n    let y = 2 * x\n    y + 1\n\nf 20";
const at = (line: number, character: number) => ({ line, character });

test("without a selection, the line of the cursor runs", () => {
  assert.deepEqual(partOf(text, at(4, 2), at(4, 2)), { source: "\n\n\n\nf 20", lines: "5" });
  assert.deepEqual(partOf(text, at(1, 0), at(1, 0)), { source: "\nlet y = 2 * x", lines: "2" });
  assert.equal(partOf(text, at(3, 0), at(3, 0)), undefined);
});

test("a selection within a line runs as it is", () => {
  assert.deepEqual(partOf(text, at(1, 12), at(1, 17)), { source: "\n2 * x", lines: "2" });
  assert.equal(partOf(text, at(1, 1), at(1, 3)), undefined);
});

test("lines lose the indentation that they have in common and keep their numbers", () => {
  assert.deepEqual(partOf(text, at(1, 0), at(3, 0)), { source: "\nlet y = 2 * x\ny + 1", lines: "2–3" });
  assert.deepEqual(partOf(text, at(1, 4), at(2, 9)), { source: "\nlet y = 2 * x\ny + 1", lines: "2–3" });
  assert.deepEqual(partOf(text, at(0, 0), at(4, 0)), { source: "let f x =\n    let y = 2 * x\n    y + 1", lines: "1–3" });
  assert.deepEqual(partOf("  if a then\n      b", at(0, 1), at(1, 7)), { source: "if a then\n    b", lines: "1–2" });
});

test("what is selected from the middle of a line to another keeps both ends", () => {
  assert.deepEqual(partOf("a; b\nc; d", at(0, 3), at(1, 2)), { source: "b\nc;", lines: "1–2" });
});
