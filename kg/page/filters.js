// What the filters leave. An event counts by its own class, certainty, time, source and article; an entity or a
// day by its kind and by whether an event that is left names it.
const left = { node: new Uint8Array(nodes.length), edge: new Uint8Array(edges.length), undated: 0 };

function filter() {
  const off = new Set(state.off.split(",").filter(Boolean));
  const article = articles.findIndex((one) => one.id === state.article),
    source = state.source === "-" ? -1 : byId.get(state.source);
  const happened = stretchOf(state.happened),
    reported = stretchOf(state.reported);
  const told = (report) =>
    (!state.article || (sentences[report.at[0]] || [-1])[0] === article) &&
    (!state.source || (source === -1 ? !report.by : (report.by || []).includes(source))) &&
    (!reported || within(reported, numberOf((articleAt(report.at[0]) || {}).published)));
  const narrowed = state.off || state.article || state.source || happened || reported;
  left.undated = 0;
  for (const node of events) {
    const kept =
      !off.has(node.kind) &&
      !off.has(node.factuality) &&
      (!(state.article || state.source || reported) || (node.reports || []).some(told));
    if (kept && happened && !node.days) left.undated++;
    left.node[node.number] = kept && (!happened || overlaps(node, happened));
  }
  for (const node of nodes) if (node.group !== "event") left.node[node.number] = !off.has(node.kind);
  for (const edge of edges)
    left.edge[edge.id] = left.node[edge.from] && left.node[edge.to] && !off.has(edge.factuality);
  if (!narrowed) return;
  for (const node of nodes)
    if (node.group !== "event" && !node.links.some((edge) => left.edge[edge.id])) left.node[node.number] = 0;
  for (const edge of edges) left.edge[edge.id] = left.edge[edge.id] && left.node[edge.from] && left.node[edge.to];
}

// "2025-11-01..2025-11-20" as two numbers of days, null where nothing is asked.
function stretchOf(words) {
  const [first, last] = words.split("..").map(numberOf);
  return Number.isNaN(first) || Number.isNaN(last) || last === undefined ? null : [first, last];
}
const within = ([first, last], number) => number >= first && number <= last;

// True where an event may have happened in the stretch; an open side reaches any day.
function overlaps(node, [first, last]) {
  const [begin, , , end] = bounds(node);
  return Boolean(node.days) && !(numberOf(begin) > last) && !(numberOf(end) < first);
}
const passes = (node) => Boolean(left.node[node.number]);
