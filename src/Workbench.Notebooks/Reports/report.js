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
  // On a dark page, colours that were chosen for white paper are mixed with the ink until they can be told from the page.
  const channels = value => {
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value)?.slice(1).map(part => parseInt(part, 16));
    // Bands are transparent; they may stay dark.
    return hex ?? /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*1(?:\.0*)?\s*)?\)$/.exec(value)?.slice(1).map(Number);
  };
  const luminance = rgb => {
    const [r, g, b] = rgb.map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const textContrast = 4.5, lineContrast = 3;
  const readable = (value, least) => {
    if (Array.isArray(value)) return value.map(item => readable(item, least));
    const own = typeof value === "string" ? channels(value) : undefined, page = channels(color("page")), ink = channels(color("ink"));
    if (!dark() || !own || !page || !ink) return value;
    for (let share = 0; share < 1; share += 0.05) {
      const mixed = own.map((part, i) => Math.round(part + share * (ink[i] - part)));
      if (contrast(mixed, page) >= least) return `rgb(${mixed.join(", ")})`;
    }
    return color("ink");
  };
  const readableTrace = trace => {
    const shown = { ...trace };
    if (trace.line?.color) shown.line = { ...trace.line, color: readable(trace.line.color, lineContrast) };
    if (trace.marker?.color) shown.marker = { ...trace.marker, color: readable(trace.marker.color, lineContrast) };
    return shown;
  };
  const readableNote = note =>
    note.font?.color ? { ...note, font: { ...note.font, color: readable(note.font.color, textContrast) } } : note;
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
    // 95 % and [0, 1] stay whole.
    const whole = text.replace(/(\d) %/g, "$1\u00a0%").replace(/\[([^\s,\]]+), ([^\s\]]+)\]/g, "[$1,\u00a0$2]");
    for (const word of whole.split(" ")) {
      if (lines.at(-1) && (lines.at(-1) + " " + word).replace(/&[^;]+;/g, "x").length > longest) lines.push(word);
      else lines[lines.length - 1] += (lines.at(-1) && " ") + word;
    }
    return lines;
  };
  // A title and, in small print, where the figures come from.
  const headingOf = (text, width, size) => text.split("<br>").flatMap(line => {
    const small = /^<sup>(.*)<\/sup>$/.exec(line);
    return small ? wrap(small[1], letters(width, 0.73 * size)).map(part => `<sup>${part}</sup>`) : wrap(line, letters(width, size));
  });
  const fit = (layout, data, width) => {
    const title = typeof layout.title === "string" ? { text: layout.title } : { ...layout.title };
    const heading = headingOf(title.text ?? "", width, 15);
    layout.title = { ...title, text: heading.join("<br>"), font: { ...title.font, size: 15 }, yref: "container", yanchor: "top" };
    const axisLines = (name, length) => {
      const axis = layout[name], own = typeof axis?.title === "string" ? { text: axis.title } : axis?.title;
      if (!own?.text) return 0;
      const lines = wrap(own.text, letters(length, 13));
      layout[name] = { ...axis, title: { ...own, text: lines.join("<br>"), font: { ...own.font, size: 13 } } };
      return lines.length;
    };
    const plot = 260, shown = data.filter(trace => trace.showlegend !== false && trace.name);
    for (const trace of shown) trace.name = wrap(trace.name, letters(width - 110, 12)).join("<br>");
    const named = shown.reduce((lines, trace) => lines + trace.name.split("<br>").length, 0);
    // Plotly.js sets names of several lines wider apart.
    const rowHeight = named > shown.length ? 27 : 21;
    const legend = layout.showlegend && layout.legend?.orientation === "h" && layout.legend.y < 0 ? named : 0;
    axisLines("yaxis", plot);
    const below = 50 + 17 * axisLines("xaxis", width - 90), top = 22 + 19 * heading.length;
    // Charts whose names below the axis are turned keep their titles away from it.
    const words = [...new Set(data.flatMap(trace => Array.isArray(trace.x) ? trace.x.filter(x => typeof x === "string") : []))];
    const names = layout.xaxis?.ticktext ?? layout.xaxis?.categoryarray ?? words;
    const longest = Math.max(0, ...names.flatMap(name => String(name).split("<br>")).map(part => part.length));
    // Plotly.js turns names upright if they are too close for a slant.
    const steepness = layout.images || (width - 72) / Math.max(1, names.length) < 45 ? 6.5 : 3.5;
    const turned = 7 * longest > (width - 72) / Math.max(1, names.length) ? 20 + steepness * longest : 0;
    const axisNames = layout.xaxis?.title?.standoff ? Math.max(90, turned) : turned;
    if (legend) layout.legend = { ...layout.legend, orientation: "v", x: 0, xanchor: "left", y: -(below + axisNames) / plot, yanchor: "top" };
    layout.margin = { ...layout.margin, t: top, r: 12, l: 60, b: below + axisNames + rowHeight * legend };
    layout.height = top + plot + layout.margin.b;
    // Captions of small pictures must not run into each other.
    const small = note => ({
      ...note, font: { ...note.font, size: Math.min(note.font?.size ?? 12, 9) },
      ...(layout.images && typeof note.text === "string" && { text: note.text.replace(", not ", "<br>not ") }),
    });
    const broken = name => typeof name === "string" ? name.replace(", ", ",<br>") : name;
    if (layout.images && layout.yaxis?.ticktext) layout.yaxis = { ...layout.yaxis, ticktext: layout.yaxis.ticktext.map(broken) };
    if (layout.annotations) layout.annotations = layout.annotations.map(small);
    // Of many classes, as many are named as fit side by side.
    for (const axis of ["xaxis", "yaxis"]) {
      const classes = layout[axis]?.categoryarray?.length ?? 0;
      if (classes > 20) layout[axis] = { ...layout[axis], dtick: Math.ceil(classes / 16) };
    }
    layout.title.y = 1 - 12 / layout.height;
  };
  const wrapTitle = (layout, width) => {
    const title = typeof layout.title === "string" ? { text: layout.title } : layout.title, size = title?.font?.size ?? 17;
    if (!title?.text || title.text.replace(/<br>|<\/?sup>/g, "").includes("<")) return;
    const lines = headingOf(title.text, width - 60, size), more = lines.length - title.text.split("<br>").length;
    if (more === 0) return;
    layout.title = { ...title, text: lines.join("<br>") };
    layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 100) + 26 * more };
    if (layout.height) layout.height += 26 * more;
  };
  const charts = [...document.querySelectorAll(".chart")];
  const figures = new Map();
  const draw = element => {
    if (!window.Plotly) return;
    const figure = figures.get(element) ?? JSON.parse(element.querySelector("script").textContent);
    figures.set(element, figure);
    const layout = { ...withoutNeutrals(figure.layout ?? {}, ""), template: template(figure.layout?.template) };
    // The cells of a heatmap have their own colours, and so have the numbers on them.
    const onPage = !figure.data.some(trace => trace.type === "heatmap");
    if (layout.annotations && onPage) layout.annotations = layout.annotations.map(readableNote);
    if (layout.width && layout.width > element.clientWidth) { delete layout.width; layout.autosize = true; }
    const narrow = element.clientWidth < 640;
    const data = figure.data.map(readableTrace);
    if (narrow) fit(layout, data, element.clientWidth); else wrapTitle(layout, layout.width ?? element.clientWidth);
    if (layout.height) element.style.minHeight = layout.height + "px";
    element.classList.remove("waiting");
    const config = { displaylogo: false, ...figure.config, ...(narrow && { displayModeBar: false }), responsive: true };
    Plotly.react(element, data, layout, config);
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

  // A table that is wider than a narrow page becomes a list of rows, in which each value has its column's name.
  const mostStacked = 8;
  const stack = () => {
    for (const table of document.querySelectorAll(".out table")) {
      const names = [...table.querySelectorAll("thead tr:last-child > *")].map(cell => cell.textContent.trim());
      table.classList.remove("stacked");
      const place = table.closest(".out");
      const wide = matchMedia("(max-width: 40rem)").matches && place.scrollWidth > place.clientWidth;
      if (!wide || names.length < 2 || names.length > mostStacked) continue;
      table.classList.add("stacked");
      for (const row of table.querySelectorAll("tbody tr"))
        [...row.children].forEach((cell, i) => { if (names[i]) cell.dataset.label = names[i]; });
    }
  };
  // What is too long for its place can be scrolled with the keyboard too.
  const followWidth = () => {
    stack();
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
