// The graph: vis-network draws what Python has placed; physics stay off. What is in the picture is the "scene":
// the first picture with what was brought in, the neighbourhood of a node, or the path between two.
const RING = 12; // hidden neighbours that one expansion brings in
const READABLE = () => (stage.clientWidth < 600 ? 0.62 : 0.45); // scale: what would be dust opens where most goes on instead
const shown = new Set(data.picture.map((look) => look.id));
const canvas = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const stage = byName("graph");
let scene = { spots: new Map(), path: null, note: "", names: null };
let hovered = -1,
  network = null;

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (reducedMotion.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// The chosen node dims all but its neighbours, unless the scene is about it anyway.
const dims = () => Boolean(state.node) && !state.depth && !state.to;
const isMarked = (number) => number === hovered || nodes[number].id === state.node || nodes[number].id === state.to;
const isNear = (number) =>
  !dims() ||
  nodes[number].id === state.node ||
  nodes[number].links.some((edge) => nodes[other(edge, number)].id === state.node);
const touches = (edge, number) => edge.from === number || edge.to === number;
const isStressed = (edge) => touches(edge, hovered) || (dims() && touches(edge, byId.get(state.node)));
const isVisible = (number) => passes(nodes[number]) || nodes[number].id === state.node || nodes[number].id === state.to;
const isTwin = (edge) =>
  nodes[edge.from].links.some(
    (one) =>
      one.id < edge.id && scene.spots.has(one.from) && new Set([one.from, one.to, edge.from, edge.to]).size === 2,
  );

function sceneEdges() {
  if (scene.path) return scene.path;
  return [...scene.spots.keys()].flatMap((number) =>
    nodes[number].links.filter((edge) => edge.from === number && scene.spots.has(edge.to)),
  );
}

function setScene() {
  const node = chosen(),
    start = node && node.number;
  if (state.to) {
    const path = pathBetween(start, byId.get(state.to));
    const numbers = path
      ? path.reduce((all, edge) => [...all, other(edge, all.at(-1))], [start])
      : [start, byId.get(state.to)];
    return { spots: lineUp(numbers, stage.clientWidth < 600 ? 2 : 4), path: path || [], note: "" };
  }
  if (state.depth) {
    const { kept, all } = neighbourhood(start, Number(state.depth));
    return {
      spots: arrange(start, kept),
      path: null,
      note: all > kept.size ? say("cut", kept.size, grouped(all)) : "",
    };
  }
  if (node) reveal(start);
  const note = nodes.length > shown.size ? say("part", grouped(shown.size), grouped(nodes.length)) : "";
  return { spots: new Map([...shown].map((number) => [number, looks.get(number)])), path: null, note };
}

// Brings in a node that was left out of a crowded picture, and with it the foremost of its hidden neighbours.
function reveal(start, ring = shown.has(start) ? 0 : RING) {
  for (const number of [start, ...hiddenNeighbours(start).slice(0, ring)])
    if (!shown.has(number)) putBeside(number, start);
}
const hiddenNeighbours = (start) =>
  [...new Set(neighbours(start))].filter((number) => !shown.has(number)).sort((a, b) => bySalience(nodes[a], nodes[b]));

function putBeside(number, anchor) {
  const beside = [anchor, ...neighbours(number)].find((one) => shown.has(one));
  const wish = beside === undefined ? network.getViewPosition() : looks.get(beside);
  const boxes = [...shown].map((one) => boxAt(one, looks.get(one)));
  Object.assign(lookOf(number), freeSpot(number, wish, boxes));
  shown.add(number);
}

function expand(number) {
  reveal(number, RING);
  refresh();
  fillPanel(false);
  const ring = neighbours(number).filter((one) => scene.spots.has(one));
  network.fit({ nodes: [number, ...ring], animation: glide(), maxZoomLevel: 1.15 });
}

function nodeLook(number) {
  const node = nodes[number],
    look = lookOf(number),
    { x, y } = scene.spots.get(number),
    hidden = !isVisible(number);
  if (node.group !== "entity")
    return {
      id: number,
      x,
      y,
      label: look.label,
      shape: "custom",
      ctxRenderer: node.group === "date" ? drawDate : drawEvent,
      hidden,
    };
  const colour = css(node.kind),
    strong = isMarked(number),
    near = isNear(number);
  return {
    id: number,
    x,
    y,
    hidden,
    label: look.label,
    shape: data.shapes[node.kind],
    size: look.size,
    opacity: near ? 1 : 0.25,
    borderWidth: strong ? 4 : 0,
    borderWidthSelected: 4,
    color: {
      background: colour,
      border: css("ink"),
      highlight: { background: colour, border: css("ink") },
      hover: { background: colour, border: css("ink") },
    },
    font: {
      face: css("font"),
      size: 13,
      color: near ? css("ink") : css("rule"),
      strokeWidth: 3,
      strokeColor: css("paper"),
      vadjust: 0,
    },
  };
}

// Read along the arrows: who -> does what -> to whom; a place, a time, a topic or a source is no direction.
const UNDIRECTED = new Set(["place", "time", "topic", "attributedTo"]);
function edgeLook(edge) {
  const negated = edge.factuality === "Negated",
    mine = isStressed(edge),
    directed = !edge.roles.every((role) => UNDIRECTED.has(role));
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    dashes: DASHES[edge.factuality],
    hidden: !(left.edge[edge.id] && isVisible(edge.from) && isVisible(edge.to)),
    width: mine ? 2 : 1.2,
    selectionWidth: 0,
    hoverWidth: 0,
    smooth: isTwin(edge) ? { enabled: true, type: "curvedCW", roundness: 0.22 } : false,
    color: {
      color: mine && !negated ? css("ink") : css("edge"),
      opacity: !dims() || mine ? (negated ? 0.6 : 1) : 0.2,
      inherit: false,
    },
    arrows: { [edge.roles[0] === "agent" ? "from" : "to"]: { enabled: directed, scaleFactor: 0.5 } },
  };
}

// Makes the canvas show the scene.
function refresh() {
  if (!network) startPicture();
  scene = setScene();
  const [numbers, lines] = [[...scene.spots.keys()], sceneEdges()];
  sync(canvas.nodes, numbers.map(nodeLook));
  sync(canvas.edges, lines.map(edgeLook));
  byName("note").textContent = scene.note;
  byName("emptyGraph").hidden = numbers.some(isVisible);
}

function sync(set, wanted) {
  const ids = new Set(wanted.map((one) => one.id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  set.update(wanted);
}

function hover(number) {
  const before = hovered;
  hovered = number;
  scene.names = null;
  const touched = new Set([before, number].filter((one) => scene.spots.has(one)));
  canvas.nodes.update([...touched].map(nodeLook));
  canvas.edges.update(
    sceneEdges()
      .filter((edge) => touched.has(edge.from) || touched.has(edge.to))
      .map(edgeLook),
  );
}

function startPicture() {
  network = new vis.Network(stage, canvas, {
    physics: false,
    layout: { randomSeed: 1 },
    nodes: { chosen: false, scaling: { label: { drawThreshold: 3 } } },
    edges: { chosen: false },
    interaction: {
      hover: true,
      hoverConnectedEdges: false,
      selectConnectedEdges: false,
      keyboard: false,
      zoomSpeed: 0.6,
      tooltipDelay: 1e9,
    },
  });
  network.on("afterDrawing", nameEdges);
  network.on("click", ({ nodes: [number], event }) => choose(number, event.srcEvent && event.srcEvent.shiftKey));
  network.on("doubleClick", ({ nodes: [number] }) => {
    if (number !== undefined) expand(number);
  });
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(-1));
  network.on("dragEnd", ({ nodes: moved }) => {
    moved.forEach((number) => Object.assign(scene.spots.get(number), network.getPosition(number)));
    scene.names = null;
  });
}

// A click chooses, one with Shift asks for the path from the chosen node; one beside all nodes puts away.
function choose(number, path) {
  if (path && state.node && number !== undefined) go({ to: nodes[number].id });
  else
    go({ node: number === undefined ? "" : nodes[number].id, to: "", depth: number === undefined ? "" : state.depth });
}

function frame() {
  network.fit({ nodes: [...scene.spots.keys()].filter(isVisible), animation: false, maxZoomLevel: 1.15 });
  if (network.getScale() >= READABLE() || state.depth || state.to) return;
  const node = chosen() || nodes[[...shown].sort((a, b) => bySalience(nodes[a], nodes[b]))[0]];
  if (node) network.moveTo({ position: scene.spots.get(node.number), scale: READABLE(), animation: false });
}

const showWhole = () =>
  network.fit({ nodes: [...scene.spots.keys()].filter(isVisible), animation: glide(), maxZoomLevel: 1.15 });
const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: glide() });
const moveInto = (number) =>
  network.moveTo({ position: scene.spots.get(number), scale: Math.max(network.getScale(), 0.75), animation: glide() });
