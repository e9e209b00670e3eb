import assert from "node:assert/strict";
import test from "node:test";
import { mix, template, withoutNeutrals } from "../renderer/look";

test("colours for white paper are replaced, colours with a meaning stay", () => {
  const layout = { plot_bgcolor: "#FFFFFF", paper_bgcolor: "rgb(10,20,30)", xaxis: { gridcolor: "#eee", title: { font: { color: "black", size: 3 } } }, shapes: [{ line: { color: "black" } }] };
  assert.deepEqual(withoutNeutrals(layout), {
    paper_bgcolor: "rgb(10,20,30)", xaxis: { title: { font: { size: 3 } } }, shapes: [{ line: { color: "black" } }] });
});

test("chart texts use the editor's colour", () => {
  const colors: Record<string, string> = { "editor-foreground": "#cccccc", "font-family": "Sans" };
  const { layout } = template(undefined, name => colors[name] ?? "");
  assert.equal(layout.font.color, "#cccccc");
  assert.equal(layout.xaxis.gridcolor, "rgba(204,204,204,0.18)");
  assert.equal(template({ layout: { colorway: ["red"] } }, () => "").layout.colorway[0], "red");
  assert.equal(mix("rgb(1, 2, 3)", .5), "rgba(1,2,3,0.5)");
});
