// The frame: legend with filters, search, and the address of what is chosen (#IRI), so that "back" works.
const SVG = "http://www.w3.org/2000/svg";
const SIGNS = {
  Person: "M11 2a5 5 0 1 0 .01 0z", Organization: "M6 2h10v10H6z", Country: "M8 2h6l3.5 5-3.5 5H8L4.5 7z",
  Place: "M5 2.5h12L11 12.5z", Group: "M5 11.5h12L11 1.5z", Thing: "M11 1l6 6-6 6-6-6z",
};
const search = document.getElementById("search"), suggestions = document.getElementById("suggestions");

function svg(...shapes) {
  const root = document.createElementNS(SVG, "svg");
  root.setAttribute("class", "sign");
  root.setAttribute("viewBox", "0 0 22 14");
  root.setAttribute("aria-hidden", "true");
  for (const [look, d] of shapes) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", look);
    path.setAttribute("d", d);
    root.append(path);
  }
  return root;
}
const lineSign = (name) => svg(["line " + name, "M0 7h22"], ...(name === "Negated" ? [["cross", "M7.5 3.5l7 7m0-7l-7 7"]] : []));

function count(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function filterBox(key, label, number, sign) {
  const box = el("input", { type: "checkbox" });
  box.checked = true;
  box.addEventListener("change", () => { state.off[box.checked ? "delete" : "add"](key); refresh(); });
  return el("label", {}, box, sign, el("span", {}, label), el("small", {}, String(number)));
}

function fillFilters() {
  const details = Object.values(data.details), events = details.filter((detail) => detail.group === "event");
  const [certain, kinds, classes] = [events.map((d) => d.factuality), details.filter((d) => d.group !== "event").map((d) => d.class), events.map((d) => d.class)].map(count);
  const add = (id, boxes) => document.getElementById(id).append(...boxes);
  add("factuality", Object.keys(words.factuality).filter((f) => certain.has(f)).map((f) => filterBox("factuality " + f, word("factuality", f), certain.get(f), lineSign(f))));
  add("kinds", Object.keys(SIGNS).filter((k) => kinds.has(k)).map((k) => filterBox("class " + k, word("kinds", k), kinds.get(k), svg([k, SIGNS[k]]))));
  const byNumber = [...classes].sort(([a, m], [b, n]) => n - m || word("classes", a).localeCompare(word("classes", b), "de"));
  add("classes", byNumber.map(([c, number]) => filterBox("class " + c, word("classes", c), number, "")));
}

function fillCount() {
  const plural = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  const ids = Object.keys(data.details), events = ids.filter(isEvent).length, hidden = ids.length - shown.size;
  const parts = [plural(Object.keys(data.articles).length, "Artikel", "Artikel"), plural(events, "Ereignis", "Ereignisse"), plural(ids.length - events, "Beteiligter oder Ort", "Beteiligte und Orte")];
  if (hidden) parts.push(`${hidden} davon nicht im Bild, über die Suche`);
  document.getElementById("count").textContent = parts.join(" · ");
}

// Muller finds Müller, Mueller too, and Strasse Straße.
const LETTERS = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i" };
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßøłđæœı]/g, (c) => LETTERS[c]);
const spelled = (words) => plain(words.normalize("NFC").replace(/[äöüÄÖÜ]/g, (c) => c + "e"));
const index = Object.entries(data.details).map(([id, detail]) => {
  const forms = [detail.label, ...(detail.aliases || [])].flatMap((form) => [plain(form), spelled(form)]);
  return { id, name: forms[0], all: forms.join("\n") };
});

function find(query) {
  const parts = plain(query).split(/\s+/).filter(Boolean);
  const rank = ({ id, name }) => (name.startsWith(parts[0]) ? 0 : 1e6) - nodes.get(id).degree;
  const hits = index.filter((one) => parts.every((part) => one.all.includes(part)));
  return parts.length ? hits.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)).slice(0, 10) : [];
}

function suggest() {
  const options = find(search.value).map(({ id }, at) => {
    const option = el("li", { role: "option", id: "option" + at, "aria-selected": String(at === 0) }, text(data.details[id].label), el("small", {}, className(data.details[id])));
    option.addEventListener("mousedown", (event) => { event.preventDefault(); take(id); });
    option.dataset.id = id;
    return option;
  });
  suggestions.replaceChildren(...(options.length || !search.value.trim() ? options : [el("li", { role: "option", "aria-disabled": "true" }, "Nichts gefunden")]));
  openList(Boolean(search.value.trim()));
}

function openList(open) {
  suggestions.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
  const active = open && suggestions.querySelector("[aria-selected=true]");
  if (active) search.setAttribute("aria-activedescendant", active.id);
  else search.removeAttribute("aria-activedescendant");
}

function move(step) {
  const options = [...suggestions.querySelectorAll("[data-id]")];
  if (!options.length) return;
  const next = (options.findIndex((o) => o.getAttribute("aria-selected") === "true") + step + options.length) % options.length;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === next)));
  options[next].scrollIntoView({ block: "nearest" });
  openList(true);
}

function take(id) {
  search.value = "";
  openList(false);
  location.hash = "#" + encodeURIComponent(id);
}

search.addEventListener("input", suggest);
search.addEventListener("focus", suggest);
search.addEventListener("blur", () => openList(false));
search.addEventListener("keydown", (event) => {
  const active = suggestions.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
  else if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
  else if (event.key === "Enter" && active && !suggestions.hidden) take(active.dataset.id);
  else if (event.key === "Escape") openList(false);
});

function choose() {
  const id = decodeURIComponent(location.hash.slice(1));
  state.chosen = nodes.has(id) ? id : "";
  state.hovered = "";
  if (!state.chosen) { showOverview(); refresh(); return; }
  reveal(id);
  refresh();
  fillCount();
  showNode(id);
  network.moveTo({ position: nodes.get(id), scale: Math.max(network.getScale(), 0.75), animation: glide() });
}

// A crowd that would be dust opens where the most is going on, large enough to read; "ganz" shows all of it.
function openPicture() {
  network.fit({ animation: false, maxZoomLevel: 1.1 });
  const busiest = [...shown].sort((a, b) => nodes.get(b).degree - nodes.get(a).degree || (a < b ? -1 : 1))[0];
  if (busiest && network.getScale() < READABLE) network.moveTo({ position: nodes.get(busiest), scale: READABLE, animation: false });
}
const READABLE = 0.4;

const whole = () => network.fit({ animation: glide(), maxZoomLevel: 1.1 });
const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: glide() });
document.getElementById("nearer").addEventListener("click", () => zoom(1.3));
document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.3));
document.getElementById("whole").addEventListener("click", whole);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && event.target !== search && state.chosen) location.hash = "#"; });
network.on("click", ({ nodes: [id] }) => { location.hash = "#" + (id ? encodeURIComponent(id) : ""); });
network.on("hoverNode", ({ node }) => { state.hovered = node; refresh(); });
network.on("blurNode", () => { state.hovered = ""; refresh(); });
addEventListener("hashchange", choose);
if (matchMedia("(max-width: 1000px)").matches) document.getElementById("filters").open = false;
fillFilters();
fillCount();
openPicture();
choose();
