import assert from "node:assert/strict";
import test from "node:test";
import { errorMime, Form, ShownError } from "../source/bundles";
import { decode, encode, fileFor, hashOf, KeptCell, linked, match, OpenCell, portable } from "../source/keptOutputs";

const form = (mime: string, text: string): Form => ({ mime, bytes: new TextEncoder().encode(text) });
const text = (shown: Form) => new TextDecoder().decode(shown.bytes);
const cell = (index: number, source: string, kernel = "csharp"): KeptCell =>
  ({ index, kernel, hash: hashOf(source), success: true, start: 1, end: 2, outputs: [{ forms: [form("text/plain", source)] }] });
const open = (...sources: (string | undefined)[]): OpenCell[] => sources.map(source => source === undefined ? undefined : { kernel: "csharp", hash: hashOf(source) });
const found = (kept: KeptCell[], cells: OpenCell[]) => match(kept, cells).map(({ kept: { index: from }, index, isOutdated }) => [from, index, isOutdated]);

test("outputs come back as they were, whatever their bytes", () => {
  const cells: KeptCell[] = [{
    ...cell(3, "x"), outputs: [
      { forms: [form("text/html", "<b>ä€😀</b>"), form("text/plain", "\uFEFFä")] },
      { forms: [{ mime: "image/png", bytes: Uint8Array.from([137, 80, 78, 71, 0, 255]) }], lines: "2–3" }],
  }, { index: 4, kernel: "fsharp", hash: "0", outputs: [] }];
  assert.deepEqual(decode(encode(cells)), cells);
});

test("a damaged or foreign file is no outputs", () => {
  const good = encode([cell(0, "x")]);
  for (let length = 0; length < good.length; length++) assert.equal(decode(good.slice(0, length)), undefined);
  for (const bad of ["null", "[]", "{}", "{\"cells\":[]}", good.replace("\"version\":1", "\"version\":2"), good.replace("\"kernel\":\"csharp\"", "\"kernel\":1"),
    good.replace("\"text\":\"x\"", "\"other\":\"x\""), good.replace("\"start\":1", "\"start\":\"1\"")]) {
    assert.notEqual(bad, good);
    assert.equal(decode(bad), undefined, bad);
  }
});

test("what is too large is replaced by a note", () => {
  const large = { forms: [form("text/plain", "y".repeat(3_000_000))] }, small = { forms: [form("text/plain", "z")] };
  const kept = (limits: { outputBytes: number; fileBytes: number }) =>
    decode(encode([{ ...cell(0, "x"), outputs: [large, small, large] }], limits))![0].outputs.map(output => text(output.forms[0]).slice(0, 26));
  assert.deepEqual(kept({ outputBytes: 1_000_000, fileBytes: 10_000_000 }), ["[An output of 3.0 MB was t", "z", "[An output of 3.0 MB was t"]);
  assert.deepEqual(kept({ outputBytes: 5_000_000, fileBytes: 4_000_000 }), ["y".repeat(26), "z", "[An output of 3.0 MB was t"]);
});

test("outputs go to the cells with their text, wherever these are now", () => {
  const kept = [cell(1, "a"), cell(2, "b"), cell(4, "c")];
  assert.deepEqual(found(kept, open(undefined, "a", "b", undefined, "c")), [[1, 1, false], [2, 2, false], [4, 4, false]]);
  assert.deepEqual(found(kept, open("c", "new", "b", "a")), [[4, 0, false], [2, 2, false], [1, 3, false]]);
  // The same text twice: each takes the nearest.
  assert.deepEqual(found([cell(0, "a"), cell(2, "a")], open("a", "b", "a")), [[0, 0, false], [2, 2, false]]);
  assert.deepEqual(found([cell(0, "a")], [{ kernel: "fsharp", hash: hashOf("a") }]), []);
});

test("the outputs of a changed cell are outdated, and those of a deleted one are gone", () => {
  const kept = [cell(0, "a"), cell(1, "b"), cell(2, "c")];
  assert.deepEqual(found(kept, open("a", "changed", "c")), [[0, 0, false], [1, 1, true], [2, 2, false]]);
  assert.deepEqual(found(kept, open("new", undefined, "a", "changed", "c")), [[0, 2, false], [1, 3, true], [2, 4, false]]);
  assert.deepEqual(found(kept, open("a", "c")), [[0, 0, false], [2, 1, false]]);
  assert.deepEqual(found([cell(0, "a")], open("changed")), [[0, 0, true]]);
  assert.deepEqual(found([cell(0, "a"), cell(1, "b")], open("changed", "b")), [[0, 0, true], [1, 1, false]]);
  assert.deepEqual(found([cell(5, "a")], open("changed")), []);
});

test("links of an error survive, except to cells that are gone", () => {
  const place = (uri: string) => ({ text: "line 2", uri, line: 2 });
  const error: ShownError = { headline: "h", where: place("cell-a"), lines: [{ text: "at F", place: place("cell-b") }, { text: "at G", place: place("file:///g") }, { text: "other" }] };
  const forms = [form(errorMime, JSON.stringify(error)), form("text/plain", "cell-a")];
  const kept = portable(forms, uri => ({ "cell-a": 4, "cell-b": 7 })[uri]);
  assert.match(text(kept[0]), /"cell:4".*"cell:7".*"file:\/\/\/g"/);
  const back = linked(kept, index => index === 4 ? "other-a" : undefined);
  assert.deepEqual(JSON.parse(text(back[0])), { headline: "h", where: place("other-a"), lines: [{ text: "at F" }, { text: "at G", place: place("file:///g") }, { text: "other" }] });
  assert.equal(text(back[1]), "cell-a");
});

test("the file is hidden and beside the notebook", () => {
  assert.equal(fileFor("/a/b/02 mnist.dib"), "/a/b/.02 mnist.dib.outputs.json");
});
