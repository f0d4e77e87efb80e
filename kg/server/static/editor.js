// The desk for questions: named queries on the left, the editor in the middle, the words of the ontology on the right.
"use strict";
const $ = (id) => document.getElementById(id);
const FIRST = "meetings";
let help, yasqe, chosen = null, running = null; // chosen: the named query that stands in the editor

// Completes with our own classes, properties and prefixes; nothing is asked of other servers.
function teach() {
  const iris = (...groups) => help.terms.filter((term) => groups.includes(term.group)).map((term) => term.iri);
  Yasqe.defaults.autocompleters = ["variables"];
  const own = (name, from, words) =>
    Yasqe.forkAutocompleter(from, { name, bulk: false, autoShow: false, persistenceId: null, get: (_, token) => words.filter((word) => word.startsWith(token?.autocompletionString ?? "")) }, true);
  own("ourClasses", "class", iris("class", "event"));
  own("ourProperties", "property", iris("property"));
  own("ourPrefixes", "prefixes", Object.entries(help.prefixes).map(([name, iri]) => `${name}: <${iri}>`));
}

// Our prefixes hold without being declared, so that no line is marked as wrong for using them.
function knowPrefixes() {
  const mode = Yasqe.modes.sparql11;
  Yasqe.modes.sparql11 = (...given) => {
    const made = mode(...given), startState = made.startState;
    made.startState = (...all) => ({ ...startState(...all), prefixes: { ...help.prefixes } });
    return made;
  };
}

function openEditor() {
  teach();
  knowPrefixes();
  yasqe = new Yasqe($("editor"), {
    value: "", persistenceId: null, createShareableLink: null, consumeShareLink: null, showQueryButton: false,
    prefixCcApi: null, collapsePrefixesOnLoad: false, resizeable: true, editorHeight: "330px", lineWrapping: true,
  });
  const declared = yasqe.getPrefixesFromQuery.bind(yasqe);
  yasqe.getPrefixesFromQuery = () => ({ ...help.prefixes, ...declared() });
  yasqe.setOption("extraKeys", { ...yasqe.getOption("extraKeys"), "Ctrl-Enter": run, "Cmd-Enter": run });
  yasqe.getInputField().setAttribute("aria-labelledby", "editorTitle");
}

// The fields for what a named query can be told; the values come from the address.
function listFields(values) {
  $("fields").replaceChildren(...(chosen?.parameters ?? []).map(({ name, kind, label }) => {
    const classes = help.terms.filter((term) => term.group === "event").map((term) => el("option", { value: term.name.slice(3) }, term.label));
    const field = kind === "class" ? el("select", { name }, el("option", { value: " " }, ""), classes) : el("input", { name, type: kind });
    field.value = values.get(name) ?? "";
    field.addEventListener("keydown", (event) => event.key === "Enter" && run());
    return el("label", {}, label, field);
  }));
}

function choose(query, values = new URLSearchParams()) {
  yasqe.setValue(query.text);
  chosen = query;
  listFields(values);
  remember();
  markChosen();
}

function markChosen() {
  for (const link of $("named").querySelectorAll("a")) link.toggleAttribute("aria-current", link.hash === `#q=${chosen?.name}`);
}

// What has been rewritten is no longer the named query, whose fields it may not understand.
function forgetChanged() {
  if (!chosen || yasqe.getValue() === chosen.text) return;
  chosen = null;
  $("fields").replaceChildren();
  markChosen();
}

// What the fields say, without those that say nothing.
function given() {
  const all = [...$("fields").querySelectorAll("input, select")].map((field) => [field.name, field.value.trim()]);
  return all.filter(([, value]) => value);
}

function remember() {
  const address = chosen ? [["q", chosen.name], ...given()] : [["query", yasqe.getValue()]];
  history.replaceState(null, "", `${location.search || location.pathname}#${new URLSearchParams(address)}`);
}

function listQueries() {
  $("named").replaceChildren(...help.queries.map((query) => {
    const link = el("a", { href: `#q=${query.name}` }, query.question, el("code", {}, query.name));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(query);
      runOrAsk();
    });
    return el("li", {}, link);
  }));
}

// Runs, unless the query needs to be told something first.
function runOrAsk() {
  const needed = (chosen?.parameters ?? []).filter((one) => one.needed).map((one) => $("fields").querySelector(`[name=${one.name}]`));
  const empty = needed.find((field) => !field.value.trim());
  if (!empty) return run();
  show();
  empty.focus();
}

function insert(name) {
  yasqe.replaceSelection(name + " ");
  yasqe.focus();
}

function listTerms() {
  const wanted = $("find").value.trim().toLowerCase(), groups = ["event", "class", "property", "value"];
  const fits = (term) => `${term.label} ${term.name} ${term.comment}`.toLowerCase().includes(wanted);
  const entry = (term) => {
    const button = el("button", { title: term.comment, type: "button" }, term.label, " ", el("code", {}, term.name));
    button.addEventListener("click", () => insert(term.name));
    return el("li", {}, button);
  };
  const lists = groups.map((group) => [group, help.terms.filter((term) => term.group === group && fits(term))]);
  const prefixes = Object.entries(help.prefixes).map(([name, iri]) => el("li", {}, el("code", {}, `${name}: `), el("small", {}, iri)));
  $("terms").replaceChildren(
    ...lists.filter(([, terms]) => terms.length).map(([group, terms]) =>
      el("details", wanted || group === "event" ? { open: "open" } : {}, el("summary", {}, help.words[group]), el("ul", {}, terms.map(entry)))),
    wanted ? "" : el("details", {}, el("summary", {}, help.words.prefixes), el("ul", {}, prefixes)),
  );
}

const show = (...parts) => $("results").replaceChildren(...parts.flat().filter(Boolean));

async function ask(query, signal) {
  const headers = { Accept: "application/sparql-results+json, text/turtle;q=0.9" };
  const began = performance.now(), response = await fetch("/sparql", { method: "POST", headers, signal, body: new URLSearchParams({ query }) });
  const text = await response.text();
  if (!response.ok) return [el("p", { class: "error", role: "alert" }, text)];
  return resultOf(response.headers.get("Content-Type"), text, query, Math.round(performance.now() - began), help);
}

// The text to ask: what stands in the editor, with the values of the fields.
async function filled(signal) {
  if (!chosen || !given().length) return yasqe.getValue();
  const response = await fetch(`/named/${chosen.name}?${new URLSearchParams(given())}`, { signal }), text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

// Runs what stands in the editor; while it runs, the same button stops it.
async function run() {
  if (running) return running.abort();
  forgetChanged();
  remember();
  running = new AbortController();
  $("run").textContent = help.words.stop;
  show(el("p", { class: "hint" }, help.words.running));
  try {
    show(await ask(await filled(running.signal), running.signal));
  } catch (error) {
    const words = { AbortError: help.words.stopped, TypeError: help.words.unreachable }[error.name] ?? error.message;
    show(el("p", { class: "error", role: "alert" }, words));
  }
  running = null;
  $("run").textContent = help.words.run;
}

async function start() {
  help = await (await fetch(`/help.json?lang=${document.documentElement.lang}`)).json();
  openEditor();
  listQueries();
  listTerms();
  $("find").addEventListener("input", listTerms);
  $("run").addEventListener("click", run);
  const asked = new URLSearchParams(location.hash.slice(1)), own = asked.get("query"), named = (name) => help.queries.find((query) => query.name === name);
  if (own) yasqe.setValue(own);
  else choose(named(asked.get("q")) ?? named(FIRST) ?? help.queries[0], asked);
  if (own || asked.has("q")) runOrAsk();
}
start();
