// The graph by keyboard: arrow keys walk from node to node and say where they are, Enter opens, + and - and 0 zoom.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// To the nearest node in a direction; one that lies aside is farther than it looks.
function walk([wx, wy]) {
  const from = scene.spots.get(hovered) || scene.spots.get(byId.get(state.node)) || network.getViewPosition();
  const cost = (number) => {
    const { x, y } = scene.spots.get(number),
      ahead = (x - from.x) * wx + (y - from.y) * wy,
      aside = Math.abs((x - from.x) * wy) + Math.abs((y - from.y) * wx);
    return ahead > 1 ? ahead + 2 * aside : Infinity;
  };
  const next = [...scene.spots.keys()].filter(isVisible).sort((a, b) => cost(a) - cost(b))[0];
  if (next === undefined || cost(next) === Infinity) return;
  hover(next);
  moveInto(next);
  byName("spoken").textContent = [labelOf(nodes[next]), className(nodes[next]), signOf(nodes[next])]
    .filter(Boolean)
    .join(", ");
}

stage.addEventListener("pointerleave", () => hover(-1));
const KEYS = {
  "+": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
  0: () => showWhole(),
  Enter: () => {
    if (hovered >= 0) choose(hovered, false);
  },
};
stage.addEventListener("keydown", (event) => {
  const act = WAYS[event.key] ? () => walk(WAYS[event.key]) : KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
