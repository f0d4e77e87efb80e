// Elements of the page. Strings become text nodes, never markup.
const SVG = "http://www.w3.org/2000/svg";
const byName = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return element;
}

// Words of an article keep a direction of their own, so that no mark in them turns ours.
const text = (words, attributes = {}) => el("bdi", { lang: "de", ...attributes }, String(words));
const svgText = (words) => "\u2068" + words + "\u2069"; // the same for SVG, which has no bdi
const button = (words, act, attributes = {}) => {
  const element = el("button", { type: "button", ...attributes }, words);
  element.addEventListener("click", act);
  return element;
};
const quoted = (words) => (language === "en" ? ["“", text(words), "”"] : ["„", text(words), "“"]);
const status = (factuality) => el("span", { class: "status " + factuality }, word("factuality", factuality));
const named = (node) => text(labelOf(node), node.factuality === "Negated" ? { class: "struck" } : {});
const link = (node) => el("a", { href: address({ node: node.id, to: "" }) }, named(node));

function outside(label, url) {
  return url ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text(label)) : text(label);
}

// Makes a part of the page anew; the focus stays with what takes the place of the element that had it.
function refill(place, make) {
  const controls = () => [...place.querySelectorAll("a[href], button, input, select, summary")];
  const at = controls().indexOf(document.activeElement);
  make();
  if (at < 0 || place.contains(document.activeElement)) return;
  const now = controls();
  if (now.length) now[Math.min(at, now.length - 1)].focus({ preventScroll: true });
}

// The shape of each kind, 14 units high: drawn here in the legend and, as Path2D, in the picture.
const SHAPES = {
  Person: "M11 1a6 6 0 1 0 .01 0z",
  Organization: "M5.5 1.5h11v11h-11z",
  Country: "M7.5 1.5h7l3.8 5.5-3.8 5.5h-7l-3.8-5.5z",
  Place: "M4.5 2h13L11 13z",
  Group: "M4.5 12h13L11 1z",
  Thing: "M11 .5l6.5 6.5-6.5 6.5-6.5-6.5z",
  Date: "M4.5 3h13a4 4 0 0 1 0 8h-13a4 4 0 0 1 0-8z",
};
const sign = (...shapes) =>
  svg(
    "svg",
    { class: "sign", viewBox: "0 0 22 14", "aria-hidden": "true" },
    shapes.map(([look, d]) => svg("path", { class: look, d })),
  );
const kindSign = (kind) => sign([kind, SHAPES[kind]]);
const CROSS = "M7.5 3.5l7 7m0-7l-7 7";
const lineSign = (factuality) =>
  sign(["line " + factuality, "M0 7h22"], ...(factuality === "Negated" ? [["cross", CROSS]] : []));
