// Charts use VS Code's colours; settings of the figure itself stay. Reports follow the same rules.

type Json = any;

const palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#f0e442"];
// Figures often set greys and black on white for print; replace these with the editor's colours. Other colours carry meaning.
const structural = new Set(["paper_bgcolor", "plot_bgcolor", "bgcolor", "gridcolor", "linecolor", "zerolinecolor", "tickcolor"]);

function isNeutral(value: unknown): boolean {
  if (typeof value !== "string") return false;
  if (/^(white|black|gr[ae]y)$/i.test(value)) return true;
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value) ?? /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  const rgb = hex?.slice(1) ?? /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(value)?.slice(1);
  return rgb !== undefined && rgb[0] === rgb[1] && rgb[1] === rgb[2];
}

export function withoutNeutrals(node: Json, parent = ""): Json {
  if (Array.isArray(node)) return node.map(item => withoutNeutrals(item, parent));
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node)
    .filter(([key, value]) => !(isNeutral(value) && (structural.has(key) || (key === "color" && /font$/.test(parent)))))
    .map(([key, value]) => [key, withoutNeutrals(value, key)]));
}

/** @param color The name of a VS Code colour, such as `editor-foreground`. */
export function template(own: Json, color: (name: string) => string): Json {
  const ink = color("editor-foreground") || "#333333";
  const line = mix(ink, .18), soft = mix(ink, .5);
  const axis = { gridcolor: line, linecolor: soft, zerolinecolor: line, tickcolor: soft, automargin: true };
  const scene = { gridcolor: line, zerolinecolor: line, showbackground: false };
  return {
    data: { ...own?.data, bar: [{ error_x: { color: ink }, error_y: { color: ink } }] },
    layout: {
      ...own?.layout, colorway: own?.layout?.colorway ?? palette,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { ...own?.layout?.font, color: ink, family: color("font-family") || "system-ui, sans-serif", size: 13 },
      xaxis: { ...own?.layout?.xaxis, ...axis }, yaxis: { ...own?.layout?.yaxis, ...axis },
      scene: { xaxis: scene, yaxis: scene, zaxis: scene },
      legend: { bgcolor: "rgba(0,0,0,0)" }, annotationdefaults: { font: { color: ink }, arrowcolor: soft },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: soft, activecolor: color("focusBorder") || ink },
    },
  };
}

/** A colour with reduced opacity; VS Code's colours are #rrggbb, #rrggbbaa or rgb(…). */
export function mix(color: string, opacity: number): string {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color.trim());
  const rgb = hex ? hex.slice(1).map(part => parseInt(part, 16)) : /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(color.trim())?.slice(1).map(Number);
  return rgb ? `rgba(${rgb.join(",")},${opacity})` : color;
}
