// The legend, which is also the filter: what a box names is taken out and brought back.
const legend = byName("filters");

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function toggle(key, on) {
  const off = new Set(state.off.split(",").filter(Boolean));
  off[on ? "delete" : "add"](key);
  go({ off: [...off].sort().join(",") });
}

function filterBox(key, label, number, picture) {
  const box = el("input", { type: "checkbox", "data-key": key });
  box.addEventListener("change", () => toggle(key, box.checked));
  return el("label", {}, box, picture, el("span", {}, label), el("small", {}, grouped(number)));
}

function filterGroup(id, title, boxes, extra = "") {
  byName(id).replaceChildren(el("legend", {}, title), extra, ...boxes);
}

// All classes on, or all off: from there a reader picks the few that matter.
function switchClasses(keys, on) {
  const off = new Set(state.off.split(",").filter(Boolean));
  for (const key of keys) off[on ? "delete" : "add"](key);
  go({ off: [...off].sort().join(",") });
}

function fillLegend() {
  const certain = tally(events.map((node) => node.factuality)),
    classes = tally(events.map((node) => node.kind));
  const kinds = tally(nodes.filter((node) => node.group !== "event").map((node) => node.kind));
  const byNumber = [...classes].sort(
    ([a, m], [b, n]) => n - m || word("classes", a).localeCompare(word("classes", b), language),
  );
  const keys = byNumber.map(([key]) => key);
  filterGroup(
    "certainty",
    say("certainty"),
    Object.keys(data.words.factuality)
      .filter((key) => certain.has(key))
      .map((key) => filterBox(key, word("factuality", key), certain.get(key), lineSign(key))),
  );
  filterGroup(
    "kinds",
    say("kinds"),
    KINDS.filter((key) => kinds.has(key)).map((key) =>
      filterBox(key, word("kinds", key), kinds.get(key), kindSign(key)),
    ),
  );
  filterGroup(
    "classes",
    say("classes"),
    byNumber.map(([key, number]) => filterBox(key, word("classes", key), number, "")),
    el(
      "span",
      { class: "both" },
      button(say("all"), () => switchClasses(keys, true), { id: "classesAll" }),
      button(say("none"), () => switchClasses(keys, false), { id: "classesNone" }),
    ),
  );
  fillChoices();
}

// Two lists to choose one from: whose claim, and which article.
function fillChoices() {
  const by = tally(events.flatMap((node) => [...new Set((node.reports || []).flatMap((report) => report.by || []))]));
  const ranked = [...by].sort(([a, m], [b, n]) => n - m || a - b);
  const cited = tally(events.flatMap((node) => articlesOf(node).map((article) => article.id)));
  const option = (value, words) => el("option", { value }, words.length > 80 ? words.slice(0, 79) + "…" : words);
  select("source", [
    option("", say("anySource")),
    option("-", say("noSource")),
    ...ranked.map(([number, all]) => option(nodes[number].id, `${labelOf(nodes[number])} (${all})`)),
  ]);
  select("article", [
    option("", say("anyArticle")),
    ...articles.map((one) =>
      option(one.id, `${one.published ? day(one.published) + " " : ""}${one.title} (${cited.get(one.id) || 0})`),
    ),
  ]);
}

function select(id, options) {
  const list = byName(id);
  list.replaceChildren(...options);
  list.addEventListener("change", () => go({ [id]: list.value }));
}

// Makes boxes and lists agree with the address.
function showFilters() {
  const off = new Set(state.off.split(","));
  for (const box of legend.querySelectorAll("[data-key]")) box.checked = !off.has(box.dataset.key);
  byName("source").value = state.source;
  byName("article").value = state.article;
  byName("reset").hidden = ![state.off, state.source, state.article, state.happened, state.reported].some(Boolean);
  byName("undated").textContent = left.undated ? say("undatedHidden", count(left.undated, "event", "events")) : "";
  showSliders();
}
byName("reset").addEventListener("click", () => go({ off: "", source: "", article: "", happened: "", reported: "" }));
