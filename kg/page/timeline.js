// The timeline: one bar for each dated event, from its earliest begin to its latest end; filled where it surely lies.
const ROW = 26,
  BAR = 12,
  TICK = 86,
  MARGIN = 14;
const NARROW = 560; // pixels: on a screen no wider each event has a row of its own, with its words above the bar

function fillTimeline() {
  const place = byName("timeline"),
    dated = events.filter((node) => node.days && passes(node)),
    undated = events.filter((node) => !node.days && passes(node));
  const drawn = [...dated].sort(bySalience).slice(0, CROWD).sort(bySequence);
  const note =
    dated.length > drawn.length ? el("p", { class: "hint" }, say("crowd", drawn.length, grouped(dated.length))) : "";
  place.replaceChildren(
    el("p", { class: "hint" }, say("span")),
    note,
    drawn.length
      ? el(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": say("timeline") },
          axis(drawn, Math.max(place.clientWidth, 280)),
        )
      : el("p", { class: "empty" }, say("emptyView")),
    undated.length
      ? el(
          "details",
          {},
          el("summary", {}, say("withoutDate", grouped(undated.length))),
          el("ul", { class: "columns" }, longEntries(undated.sort(bySalience))),
        )
      : "",
  );
}
function axis(drawn, width) {
  const scale = scaleOf(drawn.flatMap((node) => bounds(node)));
  const x = (iso) => MARGIN + (scale.total ? scale.at(numberOf(iso)) / scale.total : 0) * (width - 2 * MARGIN - TICK);
  const bars = drawn.map((node) => (width < NARROW ? ownRow : beside)(barOf(node, x, width), width));
  const rows = placeRows(bars),
    height = 40 + rows * (width < NARROW ? 2 * ROW : ROW);
  return svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, class: "axis" },
    ticks(scale, x, height),
    bars.map(paintBar),
  );
}

// Days that the axis names, as many as have room, and a mark where empty time is shortened.
function ticks(scale, x, height) {
  let last = -Infinity;
  const named = scale.known.map(isoOf).filter((iso) => {
    const room = x(iso) - last >= TICK;
    if (room) last = x(iso);
    return room;
  });
  const lines = named.flatMap((iso) => [
    svg("path", { class: "tick", d: `M${x(iso)} 22V${height}` }),
    svg("text", { x: x(iso), y: 14, class: "date" }, day(iso)),
  ]);
  const breaks = scale.shortened.map((place) =>
    svg("text", { class: "break", y: 29, x: x(isoOf(scale.back(place))) }, "≈"),
  );
  return [...lines, ...breaks];
}

// Where a bar lies, and the part of it that the event surely covers.
function barOf(node, x, width) {
  const [first, begin, end, last] = bounds(node);
  const from = first ? x(first) : MARGIN,
    to = Math.max(last ? x(last) : width - MARGIN, from + 7);
  const sure = begin && end && begin <= end ? [x(begin), Math.max(x(end), x(begin) + 7)] : null;
  return { node, from, to, sure, open: [!first, !last], row: 0 };
}

// The words stand behind the bar, before it where it ends too far right, or on it where neither side has room.
function beside(bar, width) {
  const words = lineOf(bar.node, 48),
    long = widthOf(words, `13px ${css("font")}`) + 8;
  const behind = bar.to + long < width || bar.from - long < 0,
    over = behind && bar.to + long >= width;
  const at = over ? Math.max(2, Math.min(bar.from + 6, width - long)) : behind ? bar.to + 6 : bar.from - long + 2;
  return { ...bar, words, at, lift: 0, west: Math.min(bar.from, at), east: Math.max(bar.to, at + long), tall: ROW };
}

function ownRow(bar, width) {
  const words = lineOf(bar.node, Math.floor(width / 8));
  return { ...bar, words, at: 2, lift: 18, west: 0, east: width, tall: 2 * ROW };
}

function lineOf(node, length) {
  const [line, rest] = fold(labelOf(node), length);
  return rest ? line + " …" : line;
}

// Puts each bar into the first row where nothing is in its way; returns the number of rows.
function placeRows(bars) {
  const ends = [];
  for (const bar of bars) {
    bar.row = ends.findIndex((end) => end < bar.west - 8);
    if (bar.row < 0) bar.row = ends.push(0) - 1;
    ends[bar.row] = bar.east;
  }
  return ends.length;
}

function paintBar({ node, from, to, sure, open, words, at, lift, west, east, tall, row }) {
  const top = 34 + row * tall + lift,
    middle = top + BAR / 2 + 1,
    line = middle - lift; // of the bar and of its words
  const shape = svg("rect", {
    class: "span",
    x: from,
    y: top,
    width: to - from,
    height: BAR,
    rx: open.some(Boolean) ? 0 : 4,
  });
  const core = sure
    ? svg("rect", { class: "sure", x: sure[0], y: top + 2, width: sure[1] - sure[0], height: BAR - 4, rx: 3 })
    : "";
  const arrows = open.map((one, side) =>
    one
      ? svg("path", {
          class: "open",
          d: side ? `M${to} ${top}l6 ${BAR / 2}l-6 ${BAR / 2}z` : `M${from} ${top}l-6 ${BAR / 2}l6 ${BAR / 2}z`,
        })
      : "",
  );
  const hit = svg("rect", { class: "hit", x: west, y: top - 4 - lift, width: east - west, height: tall - 2 });
  const struck =
    node.factuality === "Negated"
      ? svg("path", {
          class: "strike",
          d: `M${from} ${middle}H${to}M${at} ${line}H${at + widthOf(words, `13px ${css("font")}`)}`,
        })
      : "";
  const title = [labelOf(node), period(node), word("factuality", node.factuality)].join(", ");
  return svg(
    "a",
    {
      href: address({ node: node.id }),
      class: `happening ${node.factuality}${node.id === state.node ? " marked" : ""}`,
      "aria-label": title,
    },
    svg("title", {}, title),
    hit,
    shape,
    core,
    arrows,
    svg("text", { x: at, y: line + 4 }, svgText(words)),
    struck,
  );
}
