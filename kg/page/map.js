// The map: places with coordinates on the coasts of the world, as large as much happens there.
const STRETCH = 0.72,
  WIDEST = 360 * 5 * STRETCH; // equirectangular, true at 44 degrees: Europe looks as it should; 5 units a degree
const mapFrame = { x: 0, y: 0, width: 0, height: 0, key: "" };
const project = ([latitude, longitude]) => ({ x: longitude * 5 * STRETCH, y: -latitude * 5 });

// The places on the map with the events that the filters leave there, also those in what lies within them.
function mapPlaces() {
  return entities
    .filter((node) => node.at && passes(node))
    .map((node) => {
      const here = node.links.filter(
        (edge) => left.edge[edge.id] && edge.to === node.number && isEvent(edge.from) && edge.roles.includes("place"),
      );
      const certainties = here.map((edge) => edge.factuality),
        order = Object.keys(data.words.factuality);
      const strongest = certainties.length ? order[Math.min(...certainties.map((one) => order.indexOf(one)))] : "none";
      return { node, number: here.length, strongest, ...project(node.at) };
    })
    .sort((a, b) => b.number - a.number || a.node.number - b.node.number);
}

function fillMap() {
  const place = byName("mapPlace"),
    all = mapPlaces(),
    places = all.slice(0, CROWD);
  const missing = entities
    .filter((node) => ["Place", "Country"].includes(node.kind) && !node.at && passes(node))
    .sort(bySalience);
  const hints = places.length
    ? [say("mapHint"), all.length > places.length ? say("crowd", places.length, grouped(all.length)) : ""]
    : [say("noPlaces")];
  byName("mapNote").textContent = hints.filter(Boolean).join(" ");
  byName("offMap").replaceChildren(
    ...(missing.length
      ? [
          el("summary", {}, say("offMap", grouped(missing.length))),
          el("ul", { class: "columns" }, longEntries(missing)),
        ]
      : []),
  );
  if (!data.world.length) {
    place.replaceChildren();
    return;
  }
  fitMap(places, place);
  paintMap(places, place);
}

// Frames the places, with a margin; keeps the reader's frame while the same places are shown.
function fitMap(places, place) {
  const key = places.map(({ node }) => node.number).join() + place.clientWidth;
  if (mapFrame.key === key) return;
  const xs = places.map(({ x }) => x),
    ys = places.map(({ y }) => y),
    shape = place.clientWidth / Math.max(1, place.clientHeight);
  const [west, east, north, south] = places.length
    ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    : [-WIDEST / 2, WIDEST / 2, -420, 300];
  const room = Math.max(0.4, 1 - 190 / Math.max(1, place.clientWidth)); // names stand beside the outermost places
  const width = Math.min(WIDEST, Math.max((east - west) / room, (south - north) * 1.35 * shape, 90));
  Object.assign(mapFrame, {
    key,
    width,
    height: width / shape,
    x: (west + east) / 2 - width / 2,
    y: (north + south) / 2 - width / shape / 2,
  });
}

function paintMap(places, place) {
  const root = svg("svg", {
    class: "world",
    role: "group",
    "aria-label": say("mapLabel"),
    viewBox: [mapFrame.x, mapFrame.y, mapFrame.width, mapFrame.height].join(" "),
  });
  const unit = mapFrame.width / Math.max(1, place.clientWidth); // of the map in one pixel
  const [coasts, borders] = data.world;
  root.append(
    ...[-WIDEST, 0, WIDEST].map((shift) =>
      svg(
        "g",
        { transform: `translate(${shift} 0) scale(${STRETCH} 1)` },
        svg("path", { class: "land", d: coasts }),
        svg("path", { class: "border", d: borders }),
      ),
    ),
  );
  const taken = [],
    radius = ({ number }) => (4 + 3 * Math.sqrt(Math.min(number, 60))) * unit;
  for (const one of places)
    taken.push({
      left: one.x - radius(one),
      right: one.x + radius(one),
      top: one.y - radius(one),
      bottom: one.y + radius(one),
    });
  root.append(...[...places].reverse().map((one) => spot(one, radius(one), unit)));
  root.append(...places.map((one) => nameSpot(one, radius(one), unit, taken)).filter(Boolean));
  place.replaceChildren(root);
}

function spot({ node, number, strongest, x, y }, radius, unit) {
  const words = [
    labelOf(node),
    count(number, "event", "events"),
    strongest === "none" ? "" : word("factuality", strongest),
  ]
    .filter(Boolean)
    .join(", ");
  const cross =
    strongest === "Negated"
      ? svg("path", {
          class: "cross",
          d: `M${x - radius} ${y - radius}l${2 * radius} ${2 * radius}m0 ${-2 * radius}l${-2 * radius} ${2 * radius}`,
          "stroke-width": 1.6 * unit,
        })
      : "";
  const dashes = { Reported: [5, 3], Planned: [2, 3], Possible: [2, 5] }[strongest];
  return svg(
    "a",
    {
      href: address({ node: node.id }),
      class: `spot ${strongest}${node.id === state.node ? " marked" : ""}`,
      "aria-label": words,
    },
    svg("title", {}, words),
    svg("circle", {
      cx: x,
      cy: y,
      r: radius,
      "stroke-width": 1.6 * unit,
      "stroke-dasharray": dashes ? dashes.map((one) => one * unit).join(" ") : null,
    }),
    cross,
  );
}

// The name beside its spot, on the first side with room; none where there is no room before the reader zooms in.
function nameSpot({ node, x, y }, radius, unit, taken) {
  const words = fold(labelOf(node), 24)[0],
    wide = widthOf(words, `12px ${css("font")}`) * unit,
    high = 14 * unit;
  const sides = [
    [x + radius + 3 * unit, y],
    [x - radius - 3 * unit - wide, y],
    [x - wide / 2, y - radius - high * 0.7],
    [x - wide / 2, y + radius + high * 0.7],
  ];
  for (const [left, middle] of sides) {
    const room = { left, right: left + wide, top: middle - high / 2, bottom: middle + high / 2 };
    if (taken.some((box) => clash(box, room))) continue;
    taken.push(room);
    return svg(
      "text",
      { x: left, y: middle + 4 * unit, "font-size": 12 * unit, "stroke-width": 3 * unit, "aria-hidden": "true" },
      svgText(words),
    );
  }
  return "";
}

function zoomMap(by, at = { x: mapFrame.x + mapFrame.width / 2, y: mapFrame.y + mapFrame.height / 2 }) {
  const width = Math.min(WIDEST * 1.2, Math.max(8, mapFrame.width / by)),
    share = width / mapFrame.width;
  Object.assign(mapFrame, {
    x: at.x - (at.x - mapFrame.x) * share,
    y: at.y - (at.y - mapFrame.y) * share,
    width,
    height: mapFrame.height * share,
  });
  refill(byName("mapPlace"), () => paintMap(mapPlaces().slice(0, CROWD), byName("mapPlace")));
}

function moveMap(dx, dy) {
  Object.assign(mapFrame, {
    x: mapFrame.x + dx * mapFrame.width,
    y: Math.min(450, Math.max(-450 - mapFrame.height, mapFrame.y + dy * mapFrame.height)),
  });
  const root = byName("mapPlace").firstChild;
  if (root) root.setAttribute("viewBox", [mapFrame.x, mapFrame.y, mapFrame.width, mapFrame.height].join(" "));
}

// One finger or the mouse moves the map, two fingers and the wheel zoom, the arrow keys and + and - do both.
const touching = new Map();
function listenToMap() {
  const place = byName("mapPlace");
  place.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { left: west, top, width, height } = place.getBoundingClientRect();
      zoomMap(event.deltaY < 0 ? 1.25 : 0.8, {
        x: mapFrame.x + ((event.clientX - west) / width) * mapFrame.width,
        y: mapFrame.y + ((event.clientY - top) / height) * mapFrame.height,
      });
    },
    { passive: false },
  );
  place.addEventListener("pointerdown", (event) => touching.set(event.pointerId, event));
  place.addEventListener("pointermove", (event) => dragMap(event, place));
  for (const end of ["pointerup", "pointercancel", "pointerleave"])
    place.addEventListener(end, (event) => touching.delete(event.pointerId));
  place.addEventListener("dragstart", (event) => event.preventDefault());
  place.addEventListener("keydown", (event) => {
    const acts = {
      "+": () => zoomMap(1.3),
      "-": () => zoomMap(1 / 1.3),
      ...Object.fromEntries(Object.entries(WAYS).map(([key, [x, y]]) => [key, () => moveMap(x * 0.15, y * 0.15)])),
    };
    if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    acts[event.key]();
  });
}

function dragMap(event, place) {
  const before = touching.get(event.pointerId);
  if (!before || !event.buttons) return;
  const others = [...touching.values()].filter((one) => one.pointerId !== event.pointerId);
  touching.set(event.pointerId, event);
  if (!others.length) {
    moveMap(
      (before.clientX - event.clientX) / place.clientWidth,
      (before.clientY - event.clientY) / place.clientHeight,
    );
    return;
  }
  const far = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY);
  if (far(before) > 0) zoomMap(far(event) / far(before));
}
