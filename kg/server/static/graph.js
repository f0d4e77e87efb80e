// Shows the graph page, which is a file of its own, at what the address names, and follows what is chosen in it.
"use strict";
const frame = document.getElementById("graph"), describe = document.getElementById("describe");
const lang = new URLSearchParams(location.search).get("lang");
const KINDS = /^(?:article|entity|event)\//;

function follow() {
  const inside = frame.contentWindow, node = new URLSearchParams(inside.location.hash.slice(1)).get("node") || "";
  describe.hidden = !KINDS.test(node);
  if (!describe.hidden) {
    describe.href = `/${node.split("/").map(encodeURIComponent).join("/")}${lang ? `?lang=${lang}` : ""}`;
    describe.textContent = describe.dataset.before + (inside.document.querySelector("#panel h2")?.textContent || node);
  }
  history.replaceState(null, "", location.pathname + location.search + inside.location.hash);
}

// The page inside fills its panel for each choice.
frame.addEventListener("load", () => {
  new MutationObserver(follow).observe(frame.contentDocument.getElementById("panel"), { childList: true });
  follow();
});
frame.src = `/graph.html${lang ? `?lang=${lang}` : ""}${location.hash}`;
