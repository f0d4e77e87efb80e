// What is painted on the canvas beside vis-network's own shapes: boxes of events, days, and the names of lines.
const DASHES = { Certain: false, Reported: [7, 5], Planned: [2, 4], Possible: [2, 8], Negated: false };
const FEW = 110; // edges: up to here every one bears its role at once, beyond it those of the chosen node
const LEGIBLE = 0.5; // scale: names of lines that could not be read are left out
const colours = new Map();

// The colours of the style sheet, read once for each theme.
function css(name) {
  if (!colours.has(name))
    colours.set(
      name,
      getComputedStyle(document.documentElement)
        .getPropertyValue("--" + name)
        .trim(),
    );
  return colours.get(name);
}

// An event: a box whose border says how certain it is; what did not happen is struck through, never only paler.
function drawEvent({ ctx, id, x, y }) {
  const look = lookOf(id),
    lines = look.label.split("\n");
  look.width = Math.max(look.width, ...lines.map((line) => widthOf(line, `${look.size}px ${css("font")}`) + 14)); // wider fonts than Python guessed
  return {
    drawNode: () => paintEvent(ctx, nodes[id], look, lines, x, y),
    nodeDimensions: { width: look.width, height: look.height },
  };
}

function paintEvent(ctx, node, look, lines, x, y) {
  const { width, height } = look,
    negated = node.factuality === "Negated",
    marked = isMarked(node.number),
    top = y - height / 2;
  ctx.globalAlpha = isNear(node.number) ? 1 : 0.25;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, top, width, height, 5);
  ctx.fillStyle = css(negated ? "paper" : "raised");
  ctx.fill();
  ctx.lineWidth = marked ? 3 : 1.5;
  ctx.setLineDash(DASHES[node.factuality] || []);
  ctx.strokeStyle = marked ? css("accent") : css(negated ? "edge" : "event");
  ctx.stroke();
  ctx.setLineDash([]);
  Object.assign(ctx, { textAlign: "center", textBaseline: "middle" });
  lines.forEach((line, at) =>
    paintLine(ctx, line, look.size, x, top + 7 + look.size / 2 + at * (look.size + 4), negated),
  );
  if (!signOf(node)) return;
  ctx.font = (negated ? "bold " : "") + SIGN_FONT + "px " + css("font");
  ctx.fillStyle = css(negated ? "no" : "muted");
  ctx.fillText(signOf(node), x, top + height - 11);
}

function paintLine(ctx, line, size, x, y, negated) {
  ctx.font = size + "px " + css("font");
  ctx.fillStyle = css(negated ? "muted" : "ink");
  ctx.fillText(line, x, y);
  if (!negated) return;
  const half = ctx.measureText(line).width / 2 + 2;
  Object.assign(ctx, { strokeStyle: css("no"), lineWidth: 1.4 });
  ctx.beginPath();
  ctx.moveTo(x - half, y);
  ctx.lineTo(x + half, y);
  ctx.stroke();
}

// Days: a pill.
function drawDate({ ctx, id, x, y }) {
  const look = lookOf(id),
    words = period(nodes[id]);
  look.width = widthOf(words, `11px ${css("font")}`) + 20;
  return {
    drawNode: () => paintDate(ctx, id, look, words, x, y),
    nodeDimensions: { width: look.width, height: look.height },
  };
}

function paintDate(ctx, id, { width, height }, words, x, y) {
  ctx.globalAlpha = isNear(id) ? 1 : 0.25;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  ctx.fillStyle = css("DateGround");
  ctx.fill();
  Object.assign(ctx, { lineWidth: isMarked(id) ? 3 : 1.2, strokeStyle: css(isMarked(id) ? "accent" : "Date") });
  ctx.stroke();
  Object.assign(ctx, {
    font: "11px " + css("font"),
    fillStyle: css("ink"),
    textAlign: "center",
    textBaseline: "middle",
  });
  ctx.fillText(words, x, y + 0.5);
}

// The role of each line, and a cross on what did not happen: where no box and no other name stands.
// Where they go is found once for each picture, not for each frame.
function nameEdges(ctx) {
  scene.names ||= placeNames();
  Object.assign(ctx, { font: "11px " + css("font"), textAlign: "center", textBaseline: "middle" });
  const legible = network.getScale() >= LEGIBLE;
  for (const { edge, spot, label } of scene.names) {
    if (label && !legible && !isStressed(edge)) continue;
    ctx.globalAlpha = isStressed(edge) || !dims() ? 1 : 0.25;
    if (label) nameEdge(ctx, edge, spot, label);
    else paintCross(ctx, spot);
  }
  ctx.globalAlpha = 1;
}

function placeNames() {
  const lines = sceneEdges().filter((edge) => left.edge[edge.id]),
    few = !dims() && lines.length <= FEW;
  const taken = [...scene.spots.keys()]
    .filter((number) => isVisible(number) && isNear(number))
    .map((number) => boxAt(number, scene.spots.get(number)));
  const names = [];
  for (const edge of lines) {
    const line = visiblePart(edge),
      label = edge.roles.map((role) => word("roles", role)).join(", ");
    if (edge.factuality === "Negated")
      names.push({ edge, spot: freeSpotOn(line, 8, taken) || along(line, 0.5), label: "" });
    const spot =
      isStressed(edge) || few ? freeSpotOn(line, widthOf(label, `11px ${css("font")}`) / 2 + 5, taken) : null;
    if (spot) names.push({ edge, spot, label });
  }
  return names;
}

const SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
const along = ([a, b], share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

// Takes the first spot of a line with room to both sides, or none.
function freeSpotOn(line, side, taken) {
  for (const share of SPOTS) {
    const { x, y } = along(line, share);
    const room = { left: x - side, right: x + side, top: y - 7, bottom: y + 7 };
    if (taken.some((box) => clash(box, room))) continue;
    taken.push(room);
    return { x, y };
  }
  return null;
}

function nameEdge(ctx, edge, { x, y }, label) {
  const width = ctx.measureText(label).width + 6;
  ctx.fillStyle = css("paper");
  ctx.fillRect(x - width / 2, y - 7, width, 14);
  ctx.fillStyle = css(edge.factuality === "Negated" ? "no" : "muted");
  ctx.fillText(label, x, y);
}

function paintCross(ctx, { x, y }) {
  Object.assign(ctx, { strokeStyle: css("no"), lineWidth: 1.8 });
  ctx.beginPath();
  for (const [dx, dy] of [
    [-5, -5],
    [-5, 5],
  ]) {
    ctx.moveTo(x + dx, y + dy);
    ctx.lineTo(x - dx, y - dy);
  }
  ctx.stroke();
}

// The two points where a line leaves the boxes of its ends; a second line of the same pair runs beside the first.
function visiblePart(edge) {
  const [a, b] = [scene.spots.get(edge.from), scene.spots.get(edge.to)];
  const bend = isTwin(edge) ? 0.11 : 0,
    shift = { x: -(b.y - a.y) * bend, y: (b.x - a.x) * bend };
  return [leave(edge.from, a, b), leave(edge.to, b, a)].map(({ x, y }) => ({ x: x + shift.x, y: y + shift.y }));
}

function leave(number, from, to) {
  const { left: west, top, right, bottom } = boxAt(number, from),
    [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(
    dx ? ((dx > 0 ? right : west) - from.x) / dx : 1,
    dy ? ((dy > 0 ? bottom : top) - from.y) / dy : 1,
    1,
  );
  return { x: from.x + dx * share, y: from.y + dy * share };
}
