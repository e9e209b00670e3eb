(() => {
  const root = document.documentElement;
  const remembered = (() => { try { return localStorage.getItem("report-theme"); } catch { return null; } })();
  if (remembered) root.dataset.theme = remembered;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const color = name => getComputedStyle(root).getPropertyValue("--" + name).trim();

  // Charts use the page's colours; settings of the figure itself stay.
  const palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#f0e442"];
  // Figures often set greys and black on white for print; replace these with the page's colours. Other colours carry meaning.
  const structural = new Set(["paper_bgcolor", "plot_bgcolor", "bgcolor", "gridcolor", "linecolor", "zerolinecolor", "tickcolor"]);
  const isNeutral = value => {
    if (typeof value !== "string") return false;
    if (/^(white|black|gr[ae]y)$/i.test(value)) return true;
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value) ?? /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
    const rgb = hex?.slice(1) ?? /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(value)?.slice(1);
    return rgb !== undefined && rgb[0] === rgb[1] && rgb[1] === rgb[2];
  };
  const withoutNeutrals = (node, parent) => {
    if (Array.isArray(node)) return node.map(item => withoutNeutrals(item, parent));
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node)
      .filter(([key, value]) => !(isNeutral(value) && (structural.has(key) || (key === "color" && /font$/.test(parent)))))
      .map(([key, value]) => [key, withoutNeutrals(value, key)]));
  };
  const template = own => {
    const axis = { gridcolor: color("line"), linecolor: color("soft"), zerolinecolor: color("line"), tickcolor: color("soft"), automargin: true };
    const scene = { gridcolor: color("line"), zerolinecolor: color("line"), backgroundcolor: color("page"), showbackground: false };
    return {
      data: { ...own?.data, bar: [{ error_x: { color: color("ink") }, error_y: { color: color("ink") } }] },
      layout: {
        ...own?.layout, colorway: own?.layout?.colorway ?? palette,
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
        font: { ...own?.layout?.font, color: color("ink"), family: "Inter, 'Segoe UI', system-ui, 'DejaVu Sans', sans-serif", size: 13 },
        xaxis: { ...own?.layout?.xaxis, ...axis }, yaxis: { ...own?.layout?.yaxis, ...axis },
        scene: { xaxis: scene, yaxis: scene, zaxis: scene },
        legend: { bgcolor: "rgba(0,0,0,0)" }, annotationdefaults: { font: { color: color("ink") }, arrowcolor: color("soft") },
        hoverlabel: { font: { family: "Inter, system-ui, sans-serif" } },
        modebar: { bgcolor: "rgba(0,0,0,0)", color: color("soft"), activecolor: color("accent") },
      },
    };
  };
  // Plotly.js cuts titles that are longer than the chart is wide, and draws a legend of many rows over the axis title.
  const letters = (width, size) => Math.max(10, Math.floor(width / (0.56 * size)));
  const wrap = (text, longest) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      if (lines.at(-1) && (lines.at(-1) + " " + word).replace(/&[^;]+;/g, "x").length > longest) lines.push(word);
      else lines[lines.length - 1] += (lines.at(-1) && " ") + word;
    }
    return lines;
  };
  const fit = (layout, data, width) => {
    const title = typeof layout.title === "string" ? { text: layout.title } : { ...layout.title };
    const heading = (title.text ?? "").split("<br>").flatMap(line => {
      const small = /^<sup>(.*)<\/sup>$/.exec(line);
      return small ? wrap(small[1], letters(width, 11)).map(part => `<sup>${part}</sup>`) : wrap(line, letters(width, 15));
    });
    layout.title = { ...title, text: heading.join("<br>"), font: { ...title.font, size: 15 }, yref: "container", yanchor: "top" };
    const axisLines = (name, length) => {
      const axis = layout[name], own = typeof axis?.title === "string" ? { text: axis.title } : axis?.title;
      if (!own?.text) return 0;
      const lines = wrap(own.text, letters(length, 13));
      layout[name] = { ...axis, title: { ...own, text: lines.join("<br>"), font: { ...own.font, size: 13 } } };
      return lines.length;
    };
    const plot = 260, named = data.filter(trace => trace.showlegend !== false && trace.name).length;
    const legend = layout.showlegend && layout.legend?.orientation === "h" && layout.legend.y < 0 ? named : 0;
    axisLines("yaxis", plot);
    const below = 50 + 17 * axisLines("xaxis", width - 90), top = 22 + 19 * heading.length;
    // Charts whose names below the axis are turned keep their titles away from it.
    const axisNames = layout.xaxis?.title?.standoff ? 90 : 0;
    if (legend) layout.legend = { ...layout.legend, orientation: "v", x: 0, xanchor: "left", y: -(below + axisNames) / plot, yanchor: "top" };
    layout.margin = { ...layout.margin, t: top, r: 12, l: 60, b: below + axisNames + 21 * legend };
    layout.height = top + plot + layout.margin.b;
    // Captions of small pictures must not run into each other.
    const small = note => ({ ...note, font: { ...note.font, size: Math.min(note.font?.size ?? 12, 9) } });
    if (layout.annotations) layout.annotations = layout.annotations.map(small);
    layout.title.y = 1 - 12 / layout.height;
  };
  const wrapTitle = (layout, width) => {
    const title = typeof layout.title === "string" ? { text: layout.title } : layout.title, size = title?.font?.size ?? 17;
    if (!title?.text || title.text.includes("<")) return;
    const lines = wrap(title.text, letters(width - 60, size));
    if (lines.length === 1) return;
    layout.title = { ...title, text: lines.join("<br>") };
    layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 100) + 10 * (lines.length - 1) };
  };
  const charts = [...document.querySelectorAll(".chart")];
  const figures = new Map();
  const draw = element => {
    if (!window.Plotly) return;
    const figure = figures.get(element) ?? JSON.parse(element.querySelector("script").textContent);
    figures.set(element, figure);
    const layout = { ...withoutNeutrals(figure.layout ?? {}, ""), template: template(figure.layout?.template) };
    if (layout.width && layout.width > element.clientWidth) { delete layout.width; layout.autosize = true; }
    const narrow = element.clientWidth < 640;
    if (narrow) fit(layout, figure.data, element.clientWidth); else wrapTitle(layout, layout.width ?? element.clientWidth);
    if (layout.height) element.style.minHeight = layout.height + "px";
    element.classList.remove("waiting");
    const config = { displaylogo: false, ...figure.config, ...(narrow && { displayModeBar: false }), responsive: true };
    Plotly.react(element, figure.data, layout, config);
  };
  // A page with many charts opens faster if it draws only the visible ones.
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) { observer.unobserve(entry.target); draw(entry.target); }
  }, { rootMargin: "400px" });
  charts.forEach(element => observer.observe(element));
  // Paper is white: print in the light theme, with all charts.
  let beforePrint;
  addEventListener("beforeprint", () => {
    beforePrint = root.dataset.theme;
    root.dataset.theme = "light";
    charts.forEach(draw);
  });
  addEventListener("afterprint", () => {
    if (beforePrint) root.dataset.theme = beforePrint; else delete root.dataset.theme;
    figures.forEach((_, element) => draw(element));
  });

  // What is too long for its place can be scrolled with the keyboard too.
  const followWidth = () => {
    for (const element of document.querySelectorAll("pre, .out, .stream")) {
      const style = getComputedStyle(element);
      const wide = style.overflowX === "auto" && element.scrollWidth > element.clientWidth;
      const high = style.overflowY === "auto" && element.scrollHeight > element.clientHeight;
      if (wide || high) element.tabIndex = 0; else element.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", followWidth);
  addEventListener("load", followWidth);
  document.addEventListener("toggle", followWidth, true);

  const button = document.querySelector("button.theme");
  const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
  const follow = () => { label(); figures.forEach((_, element) => draw(element)); };
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("report-theme", root.dataset.theme); } catch { }
    follow();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  label();

  // Parse markup with unmatched tags separately, so that it cannot swallow the rest of the page.
  for (const holder of document.querySelectorAll("script[type='text/x-markup']")) {
    const element = document.createElement("div");
    element.innerHTML = JSON.parse(holder.textContent);
    holder.replaceWith(element);
    for (const inert of element.querySelectorAll("script")) {
      const live = document.createElement("script");
      live.text = inert.text;
      inert.replaceWith(live);
    }
  }

  const links = new Map([...document.querySelectorAll(".contents a")].map(link => [link.hash.slice(1), link]));
  const contents = document.querySelector(".contents");
  if (contents && matchMedia("(min-width: 75rem)").matches) contents.open = true;
  const seen = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) {
      links.forEach(link => link.classList.remove("here"));
      links.get(entry.target.id)?.classList.add("here");
    }
  }, { rootMargin: "0px 0px -75% 0px" });
  links.forEach((_, id) => { const target = document.getElementById(id); if (target) seen.observe(target); });
})();
