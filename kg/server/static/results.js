// Shows what a query gave: rows as a table with links, triples as text, yes or no. Every text is data, never markup.
"use strict";
const SHOWN = 1000; // rows; files have all
const FILES = {
  rows: { csv: "CSV", tsv: "TSV", json: "JSON", xml: "XML" }, triples: { turtle: "Turtle", ntriples: "N-Triples", jsonld: "JSON-LD" },
};

function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(key, value);
  made.append(...children.flat().filter((child) => child !== ""));
  return made;
}
const fill = (words, ...values) => values.reduce((text, value) => text.replace("%s", value), words);

// Where an IRI leads: to its description here if it is ours, else outside, "" if it is no web page.
function hrefOf(iri, help) {
  const suffix = new URLSearchParams(location.search).has("lang") ? `?lang=${help.lang}` : "";
  if (iri.startsWith(help.ontology + "#")) return `/ontology${suffix}${iri.slice(help.ontology.length)}`;
  const local = iri.startsWith(help.base) ? iri.slice(help.base.length) : "";
  if (help.kinds.includes(local.split("/")[0])) {
    const [path, fragment] = local.split("#");
    return `/${path}${suffix}${fragment ? `#${fragment}` : ""}`;
  }
  return /^https?:\/\//.test(iri) ? iri : "";
}

function shortName(iri, help) {
  const prefix = Object.keys(help.prefixes).find((name) => iri.startsWith(help.prefixes[name]));
  if (prefix) return `${prefix}:${iri.slice(help.prefixes[prefix].length)}`;
  return iri.startsWith(help.base) ? iri.slice(help.base.length) : iri;
}

function cell(term, help) {
  if (!term) return el("td");
  if (term.type !== "uri") return el("td", {}, el("bdi", {}, term.value));
  const href = hrefOf(term.value, help);
  const rel = href && !href.startsWith("/") ? "noreferrer" : "";
  return el("td", {}, href ? el("a", { href, rel, title: term.value }, el("bdi", {}, shortName(term.value, help))) : term.value);
}

function rowsTable(found, help) {
  const names = found.head.vars, rows = found.results.bindings;
  const head = el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name))));
  const body = el("tbody", {}, rows.slice(0, SHOWN).map((row) => el("tr", {}, names.map((name) => cell(row[name], help)))));
  return el("div", { class: "scroll" }, el("table", {}, head, body));
}

function files(kind, query, help) {
  const links = Object.entries(FILES[kind]).map(([format, name]) => {
    const href = `/sparql?${new URLSearchParams({ query, format })}`;
    return el("a", { href, download: `kg.${format}` }, name);
  });
  return el("p", { class: "hint files" }, help.words.asFile, " ", links.flatMap((link, at) => (at ? [", ", link] : [link])));
}

// What the place for results shows for an answer: its media type and text.
function resultOf(kind, text, query, milliseconds, help) {
  const words = help.words;
  if (!kind.includes("json")) return [el("p", { class: "count" }, fill(words.triples, milliseconds)), files("triples", query, help), el("pre", {}, text)];
  const found = JSON.parse(text);
  if ("boolean" in found) return [el("p", { class: "answer" }, found.boolean ? words.yes : words.no)];
  const count = found.results.bindings.length;
  if (!count) return [el("p", { class: "count" }, words.none)];
  return [
    el("p", { class: "count" }, count === 1 ? fill(words.row, milliseconds) : fill(words.rows, count, milliseconds)),
    count > SHOWN ? el("p", { class: "hint" }, fill(words.shown, SHOWN, count)) : "",
    files("rows", query, help), rowsTable(found, help),
  ];
}
