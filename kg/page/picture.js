"use strict";
// The picture: vis-network draws what Python has placed. Text only ever reaches the canvas or textContent.
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const edges = data.edges.map((edge, number) => ({ ...edge, id: number }));
const links = new Map(data.nodes.map((node) => [node.id, []])); // node -> its edges
for (const edge of edges) for (const end of new Set([edge.from, edge.to])) links.get(end).push(edge);

const DASHES = { Certain: false, Reported: [7, 5], Planned: [2, 4], Possible: [2, 7], Negated: false };
const FEW = 70; // edges: up to here every one bears its role at once, beyond it those of the chosen node
const RING = 12; // hidden neighbours that a click brings in
const state = { chosen: "", hovered: "", off: new Set() };
const shown = new Set(data.nodes.filter((node) => "x" in node).map((node) => node.id));
const canvas = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
let css;

const isEvent = (id) => data.details[id].group === "event";
const other = (edge, id) => (edge.from === id ? edge.to : edge.from);
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (reducedMotion.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  css = (name) => style.getPropertyValue("--" + name).trim();
}

// What the filters leave: an event by its class and certainty, an entity by its kind and an event that is left.
const passes = (id) => {
  const { kind, factuality } = nodes.get(id);
  return !state.off.has("class " + kind) && !state.off.has("factuality " + factuality);
};
const edgePasses = (edge) => passes(edge.from) && passes(edge.to) && !state.off.has("factuality " + edge.factuality);
const nodePasses = (id) => passes(id) && (isEvent(id) || id === state.chosen || !state.off.size || links.get(id).some(edgePasses));

// The chosen node dims all but its neighbours; the hovered one only names its lines, so that nothing flickers.
const near = (id) => !state.chosen || id === state.chosen || links.get(id).some((edge) => other(edge, id) === state.chosen);
const touches = (edge, id) => Boolean(id) && (edge.from === id || edge.to === id);
const stressed = (edge) => touches(edge, state.chosen) || touches(edge, state.hovered);

function entityLook(node) {
  const colour = css(node.kind), strong = node.id === state.chosen;
  return {
    id: node.id, x: node.x, y: node.y, label: node.label, shape: node.shape, size: node.size,
    hidden: !nodePasses(node.id), opacity: near(node.id) ? 1 : 0.18, borderWidth: strong ? 4 : 0, borderWidthSelected: 4,
    color: { background: colour, border: css("ink"), highlight: { background: colour, border: css("ink") }, hover: { background: colour, border: colour } },
    font: { face: css("font"), size: 13, color: near(node.id) ? css("ink") : css("rule"), strokeWidth: 4, strokeColor: css("paper"), vadjust: 0 },
  };
}

function eventLook(node) {
  return { id: node.id, x: node.x, y: node.y, label: node.label, shape: "custom", ctxRenderer: drawEvent, hidden: !nodePasses(node.id) };
}

function edgeLook(edge) {
  const negated = edge.factuality === "Negated", mine = stressed(edge);
  return {
    id: edge.id, from: edge.from, to: edge.to, hidden: !edgePasses(edge), dashes: DASHES[edge.factuality],
    width: mine ? 2 : 1.2, selectionWidth: 0, hoverWidth: 0, smooth: twin(edge) ? { enabled: true, type: "curvedCW", roundness: 0.22 } : false,
    color: { color: mine && !negated ? css("ink") : css("edge"), opacity: !state.chosen || mine ? (negated ? 0.6 : 1) : 0.15, inherit: false },
    arrows: { [edge.arrows || "to"]: { enabled: Boolean(edge.arrows), scaleFactor: 0.5 } },
  };
}
const twin = (edge) => links.get(edge.from).some((one) => one.id < edge.id && one.from === edge.from && one.to === edge.to);

// An event: a box whose border says how certain it is; what did not happen is struck through, never only paler.
function drawEvent({ ctx, id, x, y }) {
  const node = nodes.get(id), lines = node.label.split("\n");
  ctx.font = "14px " + css("font");
  node.width = Math.max(node.width, ...lines.map((line) => ctx.measureText(line).width + 20)); // wider fonts than Python guessed
  return { drawNode: () => paintEvent(ctx, node, lines, x, y), nodeDimensions: { width: node.width, height: node.height } };
}

function paintEvent(ctx, node, lines, x, y) {
  const { width } = node, negated = node.factuality === "Negated", top = y - node.height / 2;
  ctx.globalAlpha = near(node.id) ? 1 : 0.18;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, top, width, node.height, 6);
  ctx.fillStyle = css(negated ? "paper" : "raised");
  ctx.fill();
  ctx.lineWidth = node.id === state.chosen ? 3 : 1.4;
  ctx.setLineDash(DASHES[node.factuality] || []);
  ctx.strokeStyle = node.id === state.chosen ? css("accent") : css(negated ? "edge" : "ink");
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  lines.forEach((line, number) => paintLine(ctx, line, x, top + 16 + number * 18, negated));
  ctx.font = (negated ? "bold " : "") + "11px " + css("font");
  ctx.fillStyle = css(negated ? "no" : "muted");
  ctx.fillText(node.sign, x, top + 15 + lines.length * 18);
}

function paintLine(ctx, line, x, y, negated) {
  ctx.font = "14px " + css("font");
  ctx.fillStyle = css(negated ? "muted" : "ink");
  ctx.fillText(line, x, y);
  if (!negated) return;
  const half = ctx.measureText(line).width / 2 + 2;
  ctx.strokeStyle = css("no");
  ctx.lineWidth = 1.3;
  ctx.beginPath();
  ctx.moveTo(x - half, y);
  ctx.lineTo(x + half, y);
  ctx.stroke();
}

// The role of each line, and a cross on what did not happen: where no box and no other name stands.
function nameEdges(ctx) {
  const few = !state.chosen && canvas.edges.length <= FEW;
  const taken = [...shown].filter((id) => nodePasses(id) && near(id)).map(boxOf);
  Object.assign(ctx, { font: "11px " + css("font"), textAlign: "center", textBaseline: "middle" });
  for (const edge of edges.filter((one) => shown.has(one.from) && shown.has(one.to) && edgePasses(one))) {
    const mine = stressed(edge), line = visiblePart(edge);
    ctx.globalAlpha = !state.chosen || mine ? 1 : 0.18;
    if (edge.factuality === "Negated") cross(ctx, freeSpotOn(line, 8, taken) || along(line, 0.5));
    if (mine || few) nameEdge(ctx, edge, freeSpotOn(line, ctx.measureText(edge.label).width / 2 + 5, taken));
  }
  ctx.globalAlpha = 1;
}

const SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
const along = ([a, b], share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

// Takes the first spot of a line with room to both sides, or none.
function freeSpotOn(line, side, taken) {
  for (const share of SPOTS) {
    const { x, y } = along(line, share);
    const room = { left: x - side, right: x + side, top: y - 7, bottom: y + 7 };
    const clash = (box) => room.left < box.right && box.left < room.right && room.top < box.bottom && box.top < room.bottom;
    if (taken.some(clash)) continue;
    taken.push(room);
    return { x, y };
  }
  return null;
}

function nameEdge(ctx, edge, spot) {
  if (!spot) return;
  const width = ctx.measureText(edge.label).width + 6;
  ctx.fillStyle = css("paper");
  ctx.fillRect(spot.x - width / 2, spot.y - 7, width, 14);
  ctx.fillStyle = css(edge.factuality === "Negated" ? "no" : "muted");
  ctx.fillText(edge.label, spot.x, spot.y);
}

function cross(ctx, { x, y }) {
  ctx.strokeStyle = css("no");
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  for (const [dx, dy] of [[-5, -5], [-5, 5]]) { ctx.moveTo(x + dx, y + dy); ctx.lineTo(x - dx, y - dy); }
  ctx.stroke();
}

// vis-network knows the room of its own shapes, not of a box that we paint.
function boxOf(id) {
  if (!isEvent(id)) return network.getBoundingBox(id);
  const { x, y } = network.getPosition(id), { width, height } = nodes.get(id);
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

// The two points where a line leaves the boxes of its ends; a second line of the same pair runs beside the first.
function visiblePart(edge) {
  const [a, b] = [network.getPosition(edge.from), network.getPosition(edge.to)];
  const bend = twin(edge) ? 0.11 : 0;
  const shift = { x: -(b.y - a.y) * bend, y: (b.x - a.x) * bend };
  return [leave(edge.from, a, b), leave(edge.to, b, a)].map(({ x, y }) => ({ x: x + shift.x, y: y + shift.y }));
}

function leave(id, from, to) {
  const { left, top, right, bottom } = boxOf(id), [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(dx ? ((dx > 0 ? right : left) - from.x) / dx : 1, dy ? ((dy > 0 ? bottom : top) - from.y) / dy : 1, 1);
  return { x: from.x + dx * share, y: from.y + dy * share };
}

function refresh() {
  const present = [...shown].map((id) => nodes.get(id));
  canvas.nodes.update(present.map((node) => (isEvent(node.id) ? eventLook(node) : entityLook(node))));
  canvas.edges.update(edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to)).map(edgeLook));
}

// Brings in a node that was left out of a crowded picture, and its foremost neighbours, each on a free spot.
function reveal(id) {
  const ring = links.get(id).map((edge) => other(edge, id)).filter((one) => !shown.has(one));
  ring.sort((a, b) => nodes.get(b).degree - nodes.get(a).degree || (a < b ? -1 : 1));
  for (const one of [id, ...ring.slice(0, RING)]) if (!shown.has(one)) putBeside(one, id);
}

function putBeside(id, anchor) {
  const beside = [anchor, ...links.get(id).map((edge) => other(edge, id))].find((one) => shown.has(one));
  Object.assign(nodes.get(id), freeSpot(beside ? nodes.get(beside) : network.getViewPosition()));
  shown.add(id);
}

function freeSpot(from) {
  const taken = [...shown].map((id) => nodes.get(id));
  for (let step = 1; ; step++) {
    const [turn, far] = [step * 2.4, 60 + 45 * Math.sqrt(step)];
    const spot = { x: Math.round(from.x + 1.5 * far * Math.cos(turn)), y: Math.round(from.y + far * Math.sin(turn)) };
    if (taken.every((node) => Math.abs(node.x - spot.x) > 170 || Math.abs(node.y - spot.y) > 70)) return spot;
  }
}

readTheme();
const network = new vis.Network(document.getElementById("graph"), canvas, {
  physics: false, layout: { randomSeed: 1 }, nodes: { chosen: false, scaling: { label: { drawThreshold: 3 } } }, edges: { chosen: false },
  interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, keyboard: false, zoomSpeed: 0.6, tooltipDelay: 1e9 },
});
refresh();
refresh(); // now that the number of edges is known
network.on("afterDrawing", nameEdges);
network.on("dragEnd", ({ nodes: moved }) => moved.forEach((id) => Object.assign(nodes.get(id), network.getPosition(id))));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); refresh(); });
