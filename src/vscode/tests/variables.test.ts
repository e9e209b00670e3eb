import assert from "node:assert/strict";
import test from "node:test";
import { groupsOf } from "../source/variableRows";

test("rows of the variables panel name tensors' types and the other language's names", () => {
  const groups = groupsOf({
    type: "variables", id: "1", kernels: {}, details: {
      csharp: [
        { name: "images", type: "Tensor", value: "", size: "64 × 784, 200.7 kB", shape: [64, 784], dtype: "float32", device: "cpu" },
        { name: "text", type: "string", value: "\"a\"", shared: [{ kernel: "fsharp", name: "text" }, { kernel: "javascript", name: "label" }] }],
      fsharp: [],
    },
  });
  assert.deepEqual(groups, [
    {
      kernel: "csharp", title: "C#", rows: [
        { name: "images", type: "Tensor, float32, cpu", value: "", size: "64 × 784, 200.7 kB", shared: [] },
        { name: "text", type: "string", value: "\"a\"", size: "", shared: ["F#", "JavaScript label"] }],
    },
    { kernel: "fsharp", title: "F#", rows: [] }]);
});

test("a kernel that knows no details has no rows", () => {
  assert.deepEqual(groupsOf({ type: "variables", id: "1", kernels: { csharp: ["a"] } }), []);
});
