// How much room each node takes and where what Python has not placed finds a free spot.
const EVENT_LINE = 22,
  ENTITY_LINE = 18,
  SIGN_FONT = 11;
const looks = new Map(data.picture.map((look) => [look.id, look])); // number -> label in lines, size, place
const pen = document.createElement("canvas").getContext("2d");

function widthOf(words, font) {
  pen.font = font;
  return pen.measureText(words).width;
}

function lookOf(number) {
  if (!looks.has(number)) looks.set(number, newLook(nodes[number]));
  return looks.get(number);
}

function newLook(node) {
  if (node.group === "date") return { label: "", width: 170, height: 22 };
  const lines = fold(labelOf(node), node.group === "event" ? EVENT_LINE : ENTITY_LINE);
  const size =
    node.group === "event"
      ? 13 + Math.min(4, Math.floor(node.degree / 3))
      : Math.round(7 + 3 * Math.sqrt(Math.min(node.degree, 60)));
  const width = Math.max(
    ...lines.map((line) => widthOf(line, `${node.group === "event" ? size : 13}px ${css("font")}`)),
    signOf(node) ? 90 : 0,
  );
  if (node.group === "event")
    return {
      label: lines.join("\n"),
      size,
      width: width + 18,
      height: lines.length * (size + 4) + (signOf(node) ? 14 : 0) + 10,
    };
  return { label: lines.join("\n"), size, width };
}

// Two lines at most, as Python folds them; control and direction characters must not turn a canvas around.
function fold(label, width) {
  const lines = [""];
  const words = label
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, " ")
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => one.match(new RegExp(`.{1,${width}}`, "gu")));
  for (const one of words) {
    const longer = (lines.at(-1) + " " + one).trim();
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(one);
  }
  return lines.length > 2 ? [lines[0], lines[1].slice(0, width - 2) + " …"] : lines[0] ? lines : ["?"];
}

// The words under an event that is no plain fact.
function signOf(node) {
  if (node.group !== "event") return "";
  return [node.disputed ? say("disputedSign") : "", node.factuality === "Certain" ? "" : word("sign", node.factuality)]
    .filter(Boolean)
    .join(" · ");
}

function boxAt(number, { x, y }) {
  const { width, height, size, label } = lookOf(number);
  if (nodes[number].group !== "entity")
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  const side = Math.max(width / 2, size);
  return { left: x - side, right: x + side, top: y - size, bottom: y + size + 5 + 16 * label.split("\n").length };
}
const clash = (a, b, gap = 0) =>
  a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;

// The nearest spot to a wish, on a spiral around it, where a node covers none of the boxes.
function freeSpot(number, wish, boxes) {
  for (let step = 0; ; step++) {
    const [turn, far] = [step * 2.4, 17 * Math.sqrt(step)];
    const spot = { x: Math.round(wish.x + 1.5 * far * Math.cos(turn)), y: Math.round(wish.y + far * Math.sin(turn)) };
    const box = boxAt(number, spot);
    if (!boxes.some((one) => clash(box, one, 14))) {
      boxes.push(box);
      return spot;
    }
  }
}

// A neighbourhood of its own: the start in the middle, its neighbours around it, theirs outside of them.
function arrange(start, members) {
  const spots = new Map(),
    boxes = [],
    turns = new Map([[start, 0]]),
    around = new Map([[start, members]]);
  const steps = reachable(start, 3);
  const ring = [...members].filter((number) => steps.get(number) === 1);
  ring.forEach((number, at) => turns.set(number, (at / ring.length) * 2 * Math.PI));
  for (const number of around.get(start)) {
    const parent = neighbours(number).find((one) => spots.has(one));
    const turn = turns.get(number) ?? turns.get(parent) ?? 0,
      far = steps.get(number) || 0;
    turns.set(number, turn);
    const from = far > 1 && parent !== undefined ? spots.get(parent) : { x: 0, y: 0 };
    const wide = far === 1 ? 150 + 9 * ring.length : far ? 110 : 0;
    spots.set(
      number,
      freeSpot(number, { x: from.x + 1.4 * wide * Math.cos(turn), y: from.y + wide * Math.sin(turn) }, boxes),
    );
  }
  return spots;
}

// A path from left to right, in rows; every second row runs back.
function lineUp(numbers, perRow) {
  return new Map(
    numbers.map((number, at) => {
      const row = Math.floor(at / perRow),
        column = row % 2 ? perRow - 1 - (at % perRow) : at % perRow;
      return [number, { x: column * 300, y: row * 170 + (column % 2) * 60 }];
    }),
  );
}
