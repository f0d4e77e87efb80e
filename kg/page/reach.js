// Who is near whom, over the lines that the filters leave.
const MOST = 150; // nodes of a neighbourhood that a picture can bear

const neighbours = (number) =>
  nodes[number].links.filter((edge) => left.edge[edge.id]).map((edge) => other(edge, number));

// All nodes up to `depth` steps away, with their distance. Days connect what merely falls together, so no way leads through them.
function reachable(start, depth) {
  const found = new Map([[start, 0]]);
  for (const [number, steps] of found) {
    if (steps === depth || (nodes[number].group === "date" && number !== start)) continue;
    for (const one of neighbours(number)) if (!found.has(one)) found.set(one, steps + 1);
  }
  return found;
}

// The neighbourhood that is drawn: near ones first, the most connected first among them, no more than fit.
function neighbourhood(start, depth) {
  const found = reachable(start, depth);
  const ranked = [...found.keys()].sort((a, b) => found.get(a) - found.get(b) || bySalience(nodes[a], nodes[b]));
  return { kept: new Set(ranked.slice(0, MOST)), all: found.size };
}

// The edges of a shortest path, from the start on; null where there is none.
function pathBetween(start, end) {
  const came = new Map([[start, null]]);
  for (const [number] of came) {
    if (number === end) break;
    if (nodes[number].group === "date" && number !== start) continue;
    for (const edge of nodes[number].links) {
      const next = other(edge, number);
      if (left.edge[edge.id] && !came.has(next)) came.set(next, edge);
    }
  }
  if (!came.has(end)) return null;
  const path = [];
  for (let number = end; number !== start; number = other(path[0], number)) path.unshift(came.get(number));
  return path;
}
