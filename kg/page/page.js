// The frame: reads the address, fills the view that it asks for, and starts.
let before = { view: "", node: "", to: "", depth: "" };
const FILLS = { graph: refresh, timeline: fillTimeline, table: fillTable, map: fillMap };

function arrive() {
  readAddress();
  filter();
  const moved = before.node !== state.node || before.to !== state.to;
  for (const view of VIEWS) byName(view + "View").hidden = view !== state.view;
  for (const anchor of byName("views").children) {
    const view = anchor.dataset.view;
    anchor.href = address({ view });
    if (view === state.view) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
  byName("language").href = (language === "en" ? "?lang=de" : "?lang=en") + location.hash;
  document.body.classList.toggle("chosen", Boolean(state.node));
  document.body.classList.toggle("plain", !state.node && state.view !== "graph"); // the list beside the graph
  showFilters();
  refill(byName(state.view + "View"), FILLS[state.view]);
  fillPanel(moved && before.view !== "");
  if (state.view === "graph") showScene(moved);
  before = { ...state };
}

// Where the picture looks: at all of a new scene, at a node that was chosen elsewhere, else where the reader left it.
function showScene(moved) {
  if (before.view !== "graph" || before.depth !== state.depth || before.to !== state.to || (state.depth && moved))
    frame();
  if (moved && state.node && !state.depth && !state.to) keepInSight(chosen().number);
}

function keepInSight(number) {
  const { x, y } = network.canvasToDOM(scene.spots.get(number)),
    margin = 60;
  const inside = x > margin && y > margin && x < stage.clientWidth - margin && y < stage.clientHeight - margin;
  if (!inside || network.getScale() < 0.5) moveInto(number);
}

function fillCount() {
  const parts = [
    count(articles.length, "article", "articles"),
    count(events.length, "event", "events"),
    count(entities.length, "thing", "things"),
  ];
  byName("count").textContent = parts.join(" · ");
}

function restyle() {
  colours.clear();
  arrive();
}

byName("nearer").addEventListener("click", () => zoom(1.3));
byName("farther").addEventListener("click", () => zoom(1 / 1.3));
byName("whole").addEventListener("click", showWhole);
byName("mapNearer").addEventListener("click", () => zoomMap(1.4));
byName("mapFarther").addEventListener("click", () => zoomMap(1 / 1.4));
byName("mapWhole").addEventListener("click", () => {
  mapFrame.key = "";
  fillMap();
});
byName("legendToggle").addEventListener("click", () => {
  document.body.classList.toggle("legend");
  byName("legendToggle").setAttribute("aria-expanded", String(document.body.classList.contains("legend")));
});
byName("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byName("content").focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.node) go({ node: "", to: "", depth: "" });
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
let resized = 0;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => {
    if (["timeline", "map"].includes(state.view)) FILLS[state.view]();
  }, 150);
});
addEventListener("hashchange", arrive);
fillSearch(byName("searchbox"), say("search"), (node) => go({ node: node.id, to: "" }));
fillSliders();
fillLegend();
fillCount();
listenToMap();
arrive();
