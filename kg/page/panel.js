// The panel: all that the graph says about the chosen node, or, with nothing chosen, where to begin.
const panel = byName("panel");
const LISTED = 40; // entries of a list that are open at once

function rows(pairs) {
  const list = el("dl");
  for (const [name, ...values] of pairs) {
    if (values.length) list.append(el("dt", {}, name), ...values.map((value) => el("dd", {}, value)));
  }
  return list;
}

// Roles of a node by name, in the order of the ontology; a line that is less certain than its event says so.
function participants(node) {
  const found = new Map(Object.keys(data.words.roles).map((role) => [role, []]));
  for (const edge of node.links.filter((edge) => edge.from === node.number && nodes[edge.to].group !== "date")) {
    const weaker =
      node.group === "event" && edge.factuality !== node.factuality && !edge.roles.includes("attributedTo");
    for (const role of edge.roles)
      found.get(role).push(weaker ? [link(nodes[edge.to]), " ", status(edge.factuality)] : link(nodes[edge.to]));
  }
  return [...found].map(([role, values]) => [word("roles", role), ...values]);
}

// Everything that points here, under the role that this node has in it.
function partIn(node) {
  const found = new Map(Object.keys(data.words.incoming).map((role) => [role, []]));
  for (const edge of node.links.filter((edge) => edge.to === node.number))
    for (const role of edge.roles) found.get(role).push(nodes[edge.from]);
  return [...found]
    .filter(([, all]) => all.length)
    .flatMap(([role, all]) => [el("h3", {}, word("incoming", role)), entries(all.sort(bySequence))]);
}

const entries = (all) => el("ul", {}, longEntries(all));
const longEntries = (all) =>
  longList(all, LISTED, entry).map((one) => (one instanceof HTMLButtonElement ? el("li", {}, one) : one));
function entry(node) {
  const uncertain = node.group === "event" && node.factuality !== "Certain",
    when = node.group === "event" ? period(node) : "";
  return el(
    "li",
    {},
    link(node),
    uncertain ? [" ", status(node.factuality)] : "",
    el("span", { class: "kind" }, " " + (node.group === "entity" ? className(node) : when)),
  );
}

function aboutEvent(node) {
  const times = (node.times || []).map((time) => [
    time.text ? [quoted(time.text), " "] : "",
    period(time) || time.value || "",
    " ",
    time.value ? el("code", {}, time.value) : "",
    explain([[say("timeRule"), time.rule, "", ""]]),
  ]);
  const when = times.length ? times : node.days ? [period(node)] : [];
  return [
    el("p", {}, status(node.factuality)),
    node.disputed ? el("p", { class: "hint" }, say("disputed")) : "",
    rows([...participants(node), [say("when"), ...when], ...boundRows(node)]),
  ];
}

// The four bounds, where they say more than the period in words: begin and end of their own.
function boundRows(node) {
  const [first, begin, end, last] = bounds(node);
  if (!node.days || (first === begin && end === last) || stretch(first, begin) === stretch(end, last)) return [];
  return [
    [say("begins"), stretch(first, begin)],
    [say("ends"), stretch(end, last)],
  ].filter(([, words]) => words);
}

function aboutEntity(node) {
  const coordinates = node.at
    ? [
        el(
          "a",
          { href: address({ view: "map" }) },
          node.at.map((one) => one.toLocaleString(language, { maximumFractionDigits: 4 })).join("; "),
        ),
      ]
    : [];
  return rows([
    [say("positions"), ...(node.positions || []).map((position) => text(position))],
    [say("aliases"), ...(node.aliases ? [text(node.aliases.join(", "))] : [])],
    ...participants(node),
    [say("coordinates"), ...coordinates],
    [say("outside"), ...(node.outside || []).map(([label, url]) => outside(label, url))],
  ]);
}

// What can be done with the chosen node in the picture: its neighbourhood, more neighbours, a path to another.
function tools(node) {
  const depth = (value, words) =>
    el(
      "a",
      { href: address({ depth: value, view: "graph" }), ...(state.depth === value ? { "aria-current": "true" } : {}) },
      words,
    );
  const hidden = state.depth || !looks.has(node.number) ? 0 : hiddenNeighbours(node.number).length;
  const goal = el("div", { class: "goal" });
  fillSearch(
    goal,
    say("pathTo"),
    (found) => go({ to: found.id, view: "graph" }),
    (one) => one.number !== node.number && one.group !== "date",
  );
  return el(
    "div",
    { class: "tools" },
    el(
      "p",
      { class: "steps", role: "group", "aria-label": say("around") },
      el("span", {}, say("around")),
      ["1", "2", "3"].map((value) => depth(value, value === "1" ? say("step") : value)),
      depth("", say("aroundAll")),
    ),
    hidden ? button(count(hidden, "expandOne", "expand"), () => expand(node.number), { id: "expand" }) : "",
    goal,
  );
}

// The path as a list of steps, with the role and the certainty of each line.
function showPath(node) {
  const goal = nodes[byId.get(state.to)],
    path = pathBetween(node.number, goal.number);
  let at = node.number;
  const steps = (path || []).map((edge) => {
    const from = at;
    at = other(edge, at);
    const roles = edge.roles.map((role) => word("roles", role)).join(", ");
    return el(
      "li",
      {},
      link(nodes[from]),
      el("span", { class: "kind" }, edge.from === from ? ` — ${roles} → ` : ` ← ${roles} — `),
      link(nodes[at]),
      " ",
      edge.factuality === "Certain" ? "" : status(edge.factuality),
    );
  });
  const title = path ? "path" : "noPath";
  showInPanel(
    head(address({ to: "" }), say("endPath")),
    el("h2", { tabindex: "-1" }, text(say(title, labelOf(node), labelOf(goal)))),
    el("ol", { class: "path" }, steps),
    el("p", {}, link(node), " · ", link(goal)),
  );
}

const head = (href, words) => el("p", { class: "head" }, el("a", { href, class: "back" }, words));

function showNode(node) {
  showInPanel(
    head(address({ node: "", depth: "" }), say("close")),
    el("p", { class: "kind" }, node.group === "event" ? "" : kindSign(node.kind), " ", className(node)),
    el("h2", { tabindex: "-1" }, named(node)),
    node.group === "event" ? aboutEvent(node) : node.group === "entity" ? aboutEntity(node) : "",
    tools(node),
    partIn(node),
    sources(node),
    node.because
      ? [
          el("h3", {}, say("why")),
          el(
            "ul",
            {},
            node.because.map((reason) => el("li", {}, el("code", {}, reason))),
          ),
        ]
      : "",
    node.group === "date"
      ? ""
      : el("p", { class: "iri" }, el("span", { class: "kind" }, say("iri"), " "), el("code", {}, data.base + node.id)),
  );
}

function showOverview() {
  const dated = events.filter((node) => node.days && passes(node)).sort(bySequence),
    undated = events.filter((node) => !node.days && passes(node)).sort(bySalience);
  const foremost = entities.filter(passes).sort(bySalience).slice(0, 12);
  showInPanel(
    el("h2", { tabindex: "-1" }, say("overview")),
    el("p", { class: "hint" }, say("hint")),
    [
      [say("foremost"), foremost],
      [say("inOrder"), dated],
      [say("undated"), undated],
    ]
      .filter(([, all]) => all.length)
      .flatMap(([title, all]) => [el("h3", {}, title), entries(all)]),
    el("p", {}, el("a", { href: address({ view: "table" }) }, say("inTable"))),
  );
}

const showInPanel = (...parts) => panel.replaceChildren(...parts.flat(Infinity).filter(Boolean));

// Fills the panel for what is chosen; a new choice takes the focus to its title.
function fillPanel(focus) {
  const node = chosen(),
    show = () => (!node ? showOverview() : state.to ? showPath(node) : showNode(node));
  if (!focus) return refill(panel, show);
  show();
  panel.scrollTop = 0;
  (panel.checkVisibility() ? panel.querySelector("h2") : byName("content")).focus({ preventScroll: true });
}
