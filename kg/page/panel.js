// The panel: what the graph says about one node, or, with nothing chosen, a list of everything.
const panel = document.getElementById("panel");
const words = data.words;

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== "")); // strings become text, never markup
  return element;
}
const text = (words, attributes = {}) => el("bdi", attributes, String(words)); // its own direction, so that no mark of it turns ours
const word = (table, key) => words[table][key] || key;
const className = (detail) => word(detail.group === "event" ? "classes" : "kinds", detail.class);
const status = (factuality) => el("span", { class: "status " + factuality }, word("factuality", factuality));

function link(id) {
  const detail = data.details[id], negated = detail.factuality === "Negated";
  return el("a", { href: "#" + encodeURIComponent(id) }, text(detail.label, negated ? { class: "struck" } : {}));
}

function outside(label, url) {
  return url ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text(label)) : text(label);
}

function rows(pairs) {
  const list = el("dl");
  for (const [name, ...values] of pairs) {
    if (!values.length) continue;
    list.append(el("dt", {}, name), el("dd", {}, ...values.flatMap((value, at) => (at ? [el("br"), value] : [value]))));
  }
  return list;
}

// Roles of an event by name: who acts first, as in the ontology; a line that is less certain than its event says so.
function participants(id) {
  const found = new Map(Object.keys(words.roles).map((role) => [role, []]));
  for (const edge of links.get(id).filter((edge) => edge.from === id)) {
    const weaker = edge.factuality !== data.details[id].factuality && !edge.roles.includes("attributedTo");
    for (const role of edge.roles) found.get(role).push(weaker ? el("span", {}, link(edge.to), " ", status(edge.factuality)) : link(edge.to));
  }
  return [...found].map(([role, values]) => [word("roles", role), ...values]);
}

// Everything that points here, under the role that this node has in it.
function partIn(id) {
  const found = new Map();
  for (const edge of links.get(id).filter((edge) => edge.to === id))
    for (const role of edge.roles) found.set(role, [...(found.get(role) || []), edge.from]);
  return [...found].flatMap(([role, sources]) => [el("h3", {}, heading(role)), el("ul", {}, ...sources.sort(byTime).map(entry))]);
}
const HEADINGS = { place: "Hier", attributedTo: "Nach Angaben von hier", containedInPlace: "Hier liegt", affiliation: "Gehört dazu" };
const heading = (role) => HEADINGS[role] || "Als " + word("roles", role);

function entry(id) {
  const detail = data.details[id], when = detail.when || "";
  const uncertain = detail.group === "event" && detail.factuality !== "Certain";
  return el("li", {}, link(id), uncertain ? " " : "", uncertain ? status(detail.factuality) : "", when ? el("span", { class: "kind" }, " " + when) : "");
}
const byTime = (a, b) => {
  const [one, two] = [data.details[a], data.details[b]];
  return (one.begin || "9").localeCompare(two.begin || "9") || one.label.localeCompare(two.label, "de");
};

function quotation(source, whole) {
  const pieces = source.pieces.map(([words, mark]) => (mark ? el("mark", { class: mark }, words) : words));
  const differs = source.factuality && (source.factuality !== whole || source.by);
  const said = differs ? el("p", { class: "hint" }, status(source.factuality), source.by ? " laut " : "", source.by ? link(source.by) : "") : "";
  return el("blockquote", {}, el("p", { dir: "auto" }, ...pieces), said);
}

function reference(id) {
  const article = data.articles[id] || { title: id, url: "" };
  const facts = [article.publisher, article.published].filter(Boolean).join(", ");
  return el("cite", {}, outside(article.title, article.url), facts ? el("br") : "", facts ? text(facts) : "");
}

// The sentences, article by article; after the first few of a long list a reader asks for the rest.
function sources(detail) {
  const byArticle = new Map();
  for (const source of detail.sources) byArticle.set(source.article, [...(byArticle.get(source.article) || []), source]);
  const blocks = [...byArticle].map(([id, found]) => {
    const quotes = found.map((source) => quotation(source, detail.factuality));
    const rest = quotes.splice(FIRST);
    return el("section", {}, reference(id), ...quotes, rest.length ? el("details", {}, el("summary", {}, `${rest.length} weitere`), ...rest) : "");
  });
  return blocks.length ? [el("h3", {}, "Wo es steht"), ...blocks] : [];
}
const FIRST = 5;

function showNode(id) {
  const detail = data.details[id], event = detail.group === "event";
  const title = el("h2", { tabindex: "-1" }, text(detail.label, detail.factuality === "Negated" ? { class: "struck" } : {}));
  panel.replaceChildren(
    el("a", { href: "#", class: "back" }, "Übersicht"),
    el("p", { class: "kind" }, className(detail)),
    title,
    ...(event ? aboutEvent(id, detail) : aboutEntity(id, detail)),
    ...partIn(id),
    ...sources(detail),
    ...(detail.because.length ? [el("h3", {}, "Warum zusammengeführt"), el("ul", {}, ...detail.because.map((reason) => el("li", {}, text(reason))))] : []),
  );
  panel.scrollTop = 0;
  title.focus({ preventScroll: true });
}

function aboutEvent(id, detail) {
  const times = detail.times.map((time) => el("span", {}, "„", text(time.text), "“", time.when ? ` (${time.when})` : "", time.when ? "" : ` (${time.value})`));
  const when = detail.when && !times.length ? [detail.when] : times;
  const disputed = detail.disputed ? el("p", { class: "hint" }, "Umstritten: mindestens eine Quelle bestreitet es.") : "";
  return [el("p", {}, status(detail.factuality)), disputed, rows([...participants(id), ["Wann", ...when]])].filter(Boolean);
}

function aboutEntity(id, detail) {
  return [
    rows([
      ["Funktion", ...detail.positions.map((position) => text(position))],
      ["Auch", ...(detail.aliases.length ? [text(detail.aliases.join(", "))] : [])],
      ...participants(id),
      ["Koordinaten", ...(detail.coordinates ? [detail.coordinates] : [])],
      ["Anderswo", ...detail.outside.map(({ label, url }) => outside(label, url))],
    ]),
  ];
}

function showOverview() {
  const ids = Object.keys(data.details), events = ids.filter(isEvent).sort(byTime);
  const weight = (id) => nodes.get(id).degree;
  const entities = ids.filter((id) => !isEvent(id)).sort((a, b) => weight(b) - weight(a) || byTime(a, b));
  panel.replaceChildren(
    el("h2", { tabindex: "-1" }, "Übersicht"),
    el("p", { class: "hint" }, "Ein Klick auf einen Knoten zeigt, wer beteiligt ist, wann und wo, wie sicher es ist und in welchem Satz es steht."),
    el("h3", {}, `Ereignisse (${events.length})`), el("ul", {}, ...events.map(entry)),
    el("h3", {}, `Wer und was (${entities.length})`), el("ul", {}, ...entities.map(entityEntry)),
  );
  panel.scrollTop = 0;
}
const entityEntry = (id) => el("li", {}, link(id), el("span", { class: "kind" }, " " + className(data.details[id])));
