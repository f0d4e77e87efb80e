// The table: all that the graph shows, for reading row by row, sorting, and taking away as CSV.
const PER_PAGE = 100;
const names = (all) => all.map((node) => [link(node)]).flatMap((one, at) => (at ? [", ", ...one] : one));
const listOf = (all) => all.map(labelOf).join(", ");
// Each column: its title, the words of a cell, what a cell shows where that is more than words, and what it is sorted by.
const TABLES = {
  events: [
    { key: "columnWhat", words: labelOf, show: link },
    { key: "columnClass", words: className },
    {
      key: "columnWho",
      words: (node) => listOf(fillers(node, "agent")),
      show: (node) => names(fillers(node, "agent")),
    },
    {
      key: "columnWhom",
      words: (node) => listOf(fillers(node, "patient", "recipient", "topic")),
      show: (node) => names(fillers(node, "patient", "recipient", "topic")),
    },
    { key: "columnWhen", words: period, by: (node) => bounds(node)[0] || bounds(node)[3] || "~" },
    {
      key: "columnWhere",
      words: (node) => listOf(fillers(node, "place")),
      show: (node) => names(fillers(node, "place")),
    },
    {
      key: "columnCertain",
      words: (node) => word("factuality", node.factuality),
      show: (node) => status(node.factuality),
      by: (node) => Object.keys(data.words.factuality).indexOf(node.factuality),
    },
    {
      key: "columnBy",
      words: (node) => listOf(fillers(node, "attributedTo")),
      show: (node) => names(fillers(node, "attributedTo")),
    },
    {
      key: "columnReported",
      words: (node) => reportedDays(node).map(day).join(", "),
      by: (node) => reportedDays(node)[0] || "~",
    },
  ],
  things: [
    { key: "columnName", words: labelOf, show: link },
    { key: "columnClass", words: className },
    { key: "columnAlso", words: (node) => (node.aliases || []).join(", ") },
    { key: "positions", words: (node) => (node.positions || []).join(", ") },
    { key: "columnEvents", words: (node) => String(eventsOf(node)), by: eventsOf },
    {
      key: "columnWithin",
      words: (node) => listOf(fillers(node, "containedInPlace", "affiliation", "nationality", "relative")),
      show: (node) => names(fillers(node, "containedInPlace", "affiliation", "nationality", "relative")),
    },
    { key: "coordinates", words: (node) => (node.at || []).join(" ") },
    {
      key: "outside",
      words: (node) => (node.outside || []).map(([label]) => label).join(", "),
      show: (node) => (node.outside || []).map(([label, url]) => [outside(label, url), " "]).flat(),
    },
  ],
};
const reportedDays = (node) =>
  [
    ...new Set(
      articlesOf(node)
        .map((article) => article.published)
        .filter(Boolean),
    ),
  ].sort();
function eventsOf(node) {
  return new Set(
    node.links
      .filter((edge) => isEvent(edge.from) && edge.to === node.number && left.edge[edge.id])
      .map((edge) => edge.from),
  ).size;
}
const listName = () => (state.list === "things" ? "things" : "events");

// The rows that the filters and the words above the table leave, in the order of the chosen column.
function tableRows() {
  const columns = TABLES[listName()],
    wanted = plain(state.rows).split(/\s+/).filter(Boolean);
  const all = (listName() === "events" ? events : entities).filter(passes);
  const kept = wanted.length
    ? all.filter((node) => {
        const row = columns.map((column) => folded(column.words(node))).join("\n");
        return wanted.every((one) => row.includes(one));
      })
    : all;
  const [key, down] = state.sort.split("-"),
    column = columns.find((one) => one.key === key);
  if (!column) return kept.sort(listName() === "events" ? bySequence : bySalience);
  const values = new Map(kept.map((node) => [node, (column.by || column.words)(node)]));
  const compare = (a, b) =>
    typeof values.get(a) === "number"
      ? values.get(a) - values.get(b)
      : values.get(a).localeCompare(values.get(b), language, { numeric: true });
  return kept.sort((a, b) => (down === undefined ? 1 : -1) * compare(a, b) || a.number - b.number);
}

function fillTable() {
  const columns = TABLES[listName()],
    all = tableRows(),
    total = listName() === "events" ? events.length : entities.length;
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE)),
    page = Math.min(pages, Math.max(1, Number(state.page) || 1));
  const rowsShown = all.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  byName("tableCount").textContent = say("rows", grouped(all.length), grouped(total));
  if (document.activeElement !== byName("tableRows")) byName("tableRows").value = state.rows;
  byName("tableList").value = listName();
  byName("tableScroll").replaceChildren(
    el(
      "table",
      {},
      el("caption", { class: "unseen" }, say(listName() === "events" ? "tableEvents" : "tableThings")),
      el("thead", {}, el("tr", {}, columns.map(columnHead))),
      el(
        "tbody",
        {},
        rowsShown.map((node) =>
          el(
            "tr",
            node.id === state.node ? { class: "marked" } : {},
            columns.map((column, at) => cell(column, node, at)),
          ),
        ),
      ),
    ),
  );
  const step = (to, key) => (to >= 1 && to <= pages ? el("a", { href: address({ page: String(to) }) }, say(key)) : "");
  byName("tablePages").replaceChildren(
    ...(pages > 1
      ? [step(page - 1, "before"), el("span", {}, say("page", page, pages)), step(page + 1, "after")]
      : []
    ).filter(Boolean),
  );
}

function columnHead({ key }) {
  const [sorted, down] = state.sort.split("-"),
    mine = sorted === key,
    ascending = mine && down === undefined;
  const sortButton = button(
    [say(key), el("span", { "aria-hidden": "true" }, mine ? (ascending ? " ▲" : " ▼") : "")],
    () => {
      go({ sort: ascending ? key + "-" : key, page: "1" });
    },
    { "data-sort": key },
  );
  return el("th", { scope: "col", "aria-sort": mine ? (ascending ? "ascending" : "descending") : "none" }, sortButton);
}

function cell(column, node, at) {
  const shown = column.show ? column.show(node) : column.words(node) ? text(column.words(node), { lang: null }) : "";
  return at ? el("td", {}, shown) : el("th", { scope: "row" }, shown);
}

byName("tableRows").addEventListener("input", () => go({ rows: byName("tableRows").value, page: "1" }, true));
byName("tableList").addEventListener("change", () => go({ list: byName("tableList").value, sort: "", page: "1" }));
