// What the reader has chosen. It stands in the address (#view=table&node=...), so that a view can be shared, a
// reload keeps it and "back" goes back. Nothing else remembers a choice.
const DEFAULTS = {
  view: "graph",
  node: "",
  to: "",
  depth: "",
  off: "",
  source: "",
  article: "",
  happened: "",
  reported: "",
  list: "events",
  sort: "",
  rows: "",
  page: "1",
};
const state = { ...DEFAULTS };
const VIEWS = ["graph", "timeline", "table", "map"];

// The address of the present choice with some changes.
function address(changes = {}) {
  const wanted = Object.entries({ ...state, ...changes }).filter(([name, value]) => value !== DEFAULTS[name]);
  return "#" + new URLSearchParams(wanted);
}

// Goes there; "quiet" replaces the present entry of the history (a slider on the move, a word being typed).
function go(changes, quiet = false) {
  if (address(changes) === address()) return;
  if (quiet) location.replace(address(changes));
  else location.hash = address(changes);
}

// Reads the address; what it names and the graph lacks is as if it were not there.
function readAddress() {
  const found = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of Object.entries(DEFAULTS)) state[name] = found.get(name) || value;
  if (!byId.has(state.node)) state.node = "";
  if (!byId.has(state.to) || !state.node) state.to = "";
  if (!VIEWS.includes(state.view)) state.view = "graph";
  if (!["1", "2", "3"].includes(state.depth) || !state.node) state.depth = "";
}
const chosen = () => (state.node ? nodes[byId.get(state.node)] : null);
