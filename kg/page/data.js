"use strict";
// The graph as the page knows it: nodes and edges by number, each node with its edges.
const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, articles, sentences } = data;
const edges = data.edges.map(([from, to, roles, factuality = "Certain"], id) => ({
  id,
  from,
  to,
  roles: roles.split(","),
  factuality,
}));
const byId = new Map();
const CROWD = 300; // more than so many at once nobody reads: the foremost stand for them
const KINDS = Object.keys(data.words.kinds); // of entities, the days last

nodes.forEach((node, number) => {
  Object.assign(node, {
    number,
    links: [],
    label: node.label || "",
    group: node.kind === "Date" ? "date" : KINDS.includes(node.kind) ? "entity" : "event",
  });
  if (node.group === "date") node.days = daysOf(node.id);
  byId.set(node.id, number);
});
for (const edge of edges) for (const end of new Set([edge.from, edge.to])) nodes[end].links.push(edge);
for (const node of nodes)
  node.degree = new Set(node.links.map((edge) => other(edge, node.number)).filter((one) => one !== node.number)).size;

const events = nodes.filter((node) => node.group === "event");
const entities = nodes.filter((node) => node.group === "entity");
const isEvent = (number) => nodes[number].group === "event";
const bySalience = (a, b) => b.degree - a.degree || a.number - b.number;

function other(edge, number) {
  return edge.from === number ? edge.to : edge.from;
}

function daysOf(id) {
  const [, first, last] = id.split("/");
  return [first, "", "", last];
}

// What an event's label says in a closing bracket, "(geplant)", the page says by its looks.
function labelOf(node) {
  const at =
    node.group === "event" && node.factuality !== "Certain" && node.label.endsWith(")")
      ? node.label.lastIndexOf(" (")
      : -1;
  return node.group === "date" ? period(node) : (at > 0 ? node.label.slice(0, at) : node.label) || "?";
}

// The four bounds of SEM as [earliest begin, latest begin, earliest end, latest end], "" where nothing is known.
function bounds({ days = [] }) {
  const [first = "", begin = first, end = first, last = first] = days;
  return [first, begin, end, last];
}
const bySequence = (a, b) =>
  (bounds(a)[0] || "9").localeCompare(bounds(b)[0] || "9") || a.label.localeCompare(b.label, "de");

// The nodes at the other end of the lines that leave a node in one of these roles.
const fillers = (node, ...roles) =>
  node.links
    .filter((edge) => edge.from === node.number && edge.roles.some((role) => roles.includes(role)))
    .map((edge) => nodes[edge.to]);
const articlesOf = (node) =>
  [...new Set((node.reports || []).map((report) => articleAt(report.at[0])))].filter(Boolean);
const articleAt = (sentence) => articles[(sentences[sentence] || [-1])[0]];
