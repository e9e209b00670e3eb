// Draws application/vnd.plotly.v1+json with the bundled plotly.js; nothing is loaded from the network.
import type { ActivationFunction } from "vscode-notebook-renderer";
import Plotly from "plotly";
import { template, withoutNeutrals } from "./look";

interface Chart {
  readonly element: HTMLElement;
  readonly figure: { readonly data: unknown[]; readonly layout?: any; readonly config?: object };
  readonly sizes: ResizeObserver;
  isDrawn: boolean;
}

export const activate: ActivationFunction = () => {
  const charts = new Map<string, Chart>();
  const follow = () => charts.forEach(chart => { if (chart.isDrawn) draw(chart); });
  const theme = new MutationObserver(follow);
  theme.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });

  const dispose = (id: string) => {
    const chart = charts.get(id);
    charts.delete(id);
    chart?.sizes.disconnect();
    if (chart?.isDrawn) Plotly.purge(chart.element);
  };

  return {
    renderOutputItem(item, element) {
      const old = charts.get(item.id);
      // An update reuses the chart's element, so that it does not flicker.
      const target = old && element.contains(old.element) ? old.element : document.createElement("div");
      if (target === old?.element) old.sizes.disconnect();
      else {
        dispose(item.id);
        // VS Code gives the outermost element a padding, which would take space from the chart.
        const frame = document.createElement("div");
        frame.append(target);
        element.replaceChildren(frame);
      }
      const chart: Chart = { element: target, figure: item.json(), sizes: new ResizeObserver(() => resize(chart)), isDrawn: target === old?.element && old.isDrawn };
      target.className = "workbench-chart";
      target.style.minHeight = `${heightOf(chart)}px`;
      charts.set(item.id, chart);
      draw(chart);
      chart.sizes.observe(target);
    },
    disposeOutputItem(id) {
      if (id === undefined) [...charts.keys()].forEach(dispose);
      else dispose(id);
    },
  };
};

function heightOf({ figure }: Chart): number {
  return typeof figure.layout?.height === "number" ? figure.layout.height : 450;
}

function resize(chart: Chart): void {
  if (!chart.isDrawn) draw(chart);
  else if (chart.element.clientWidth > 0 && widthOf(chart) !== (chart.element as any)._fullLayout?.width) draw(chart);
}

/** A figure's own width applies only if it fits. */
function widthOf({ element, figure }: Chart): number {
  const own = figure.layout?.width;
  return typeof own === "number" && own <= element.clientWidth ? own : element.clientWidth;
}

function hasTitle(layout: any): boolean {
  return Boolean(layout?.title?.text ?? (typeof layout?.title === "string" && layout.title));
}

function draw(chart: Chart): void {
  const { element, figure } = chart;
  // A collapsed cell has no width; the observer calls again when it has one.
  if (element.clientWidth === 0) return;
  chart.isDrawn = true;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--vscode-${name}`).trim();
  const layout = {
    ...withoutNeutrals(figure.layout ?? {}), template: template(figure.layout?.template, color),
    width: widthOf(chart), height: heightOf(chart), autosize: false,
    // plotly.js reserves a hundred pixels for a title even if there is none.
    ...(hasTitle(figure.layout) || figure.layout?.margin ? {} : { margin: { t: 40 } }),
  };
  void Plotly.react(element, figure.data, layout, { displaylogo: false, ...figure.config, responsive: false });
}
