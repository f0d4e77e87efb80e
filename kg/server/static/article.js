// Marks the characters that the address names: #char=12,24, #sentence=0,80, #time=40,51. Without this script the
// address still leads to where they begin.
"use strict";
const pieces = [...document.querySelectorAll(".article [data-begin]")];

function markTarget() {
  const range = /^#(?:char|sentence|time)=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  const [begin, end] = range ? [Number(range[1]), Number(range[2])] : [0, 0];
  let first = null;
  for (const piece of pieces) {
    const at = Number(piece.dataset.begin), inside = begin <= at && at < end;
    piece.classList.toggle("target", inside);
    if (inside) first ??= piece;
  }
  first?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", markTarget);
markTarget();
