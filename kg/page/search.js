// Search: letters without their marks (Muller and Mueller find Müller, Strasse finds Straße), suggestions by kind.
const LETTERS = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i" };
const PER_KIND = 4,
  SUGGESTED = 14;
const plain = (words) =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøłđæœı]/g, (c) => LETTERS[c]);
const spelled = (words) => plain(words.normalize("NFC").replace(/[äöüÄÖÜ]/g, (c) => c + "e"));
const folded = (words) => plain(words) + "\n" + spelled(words);
let index = null,
  searches = 0;

// Made when first asked for: a large graph opens sooner without it.
function searchIndex() {
  index ||= nodes.map((node) => ({
    node,
    name: plain(labelOf(node)),
    all: folded([labelOf(node), node.label, ...(node.aliases || [])].join("\n")),
  }));
  return index;
}

// Nodes that have all words, by kind: those first that begin so, the most connected first.
function find(query, allowed = () => true) {
  const parts = plain(query).split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const hits = searchIndex().filter((one) => allowed(one.node) && parts.every((part) => one.all.includes(part)));
  const rank = ({ node, name }) => (name.startsWith(parts[0]) ? 0 : 1e6) - node.degree;
  const byKind = new Map([...KINDS, "event"].map((kind) => [kind, []]));
  for (const { node } of hits.sort((a, b) => rank(a) - rank(b) || a.node.number - b.node.number)) {
    const kind = byKind.get(node.group === "event" ? "event" : node.kind);
    if (kind.length < PER_KIND) kind.push(node);
  }
  return [...byKind.values()].flat().slice(0, SUGGESTED);
}

// Fills an element with a labelled search field (a combobox) that hands the taken node on.
function fillSearch(place, label, take, allowed, placeholder = say("searchFor")) {
  const name = "search" + (searches++ || "");
  const input = el("input", {
    id: name,
    type: "search",
    placeholder,
    autocomplete: "off",
    spellcheck: "false",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": name + "list",
    "aria-autocomplete": "list",
  });
  const list = el("ul", {
    id: name + "list",
    class: "suggestions",
    role: "listbox",
    "aria-label": say("suggestions"),
    hidden: true,
  });
  const options = () => [...list.querySelectorAll("[data-number]")];
  const active = () => list.querySelector("[aria-selected=true]");
  const open = (wanted) => {
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(wanted));
    if (wanted && active()) input.setAttribute("aria-activedescendant", active().id);
    else input.removeAttribute("aria-activedescendant");
  };
  const pick = (number) => {
    input.value = "";
    open(false);
    take(nodes[number]);
  };
  const suggest = () => {
    const found = find(input.value, allowed);
    list.replaceChildren(...found.map((node, at) => option(node, name + "-" + at, at === 0, pick)));
    if (!found.length) list.append(el("li", { role: "option", "aria-disabled": "true" }, say("nothing")));
    open(Boolean(input.value.trim()));
  };
  const move = (step) => {
    const all = options();
    if (!all.length) return;
    const next = (all.indexOf(active()) + step + all.length) % all.length;
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === next)));
    all[next].scrollIntoView({ block: "nearest" });
    open(true);
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      if (active() && !list.hidden) pick(Number(active().dataset.number));
    },
    Escape: () => open(false),
  };
  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  place.replaceChildren(el("label", { for: name }, label), input, list);
}

function option(node, id, selected, pick) {
  const element = el(
    "li",
    { role: "option", id, "aria-selected": String(selected), "data-number": node.number },
    el("span", {}, node.group === "event" ? "" : kindSign(node.kind), " ", named(node)),
    el("small", {}, className(node)),
  );
  element.addEventListener("mousedown", (event) => {
    event.preventDefault();
    pick(node.number);
  });
  return element;
}
