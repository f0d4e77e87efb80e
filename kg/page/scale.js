// A scale of days on which empty time is short: news speak of this week and of 1945 in one breath.
// Gaps between two days that something begins or ends on count at most `longest` days.
const numberOf = (iso) => (iso ? Math.round(Date.parse(iso + "T00:00Z") / 864e5) : NaN);
const isoOf = (number) => new Date(number * 864e5).toISOString().slice(0, 10);

function scaleOf(isoDays, longest = 45) {
  const known = [...new Set(isoDays.map(numberOf).filter((number) => !Number.isNaN(number)))].sort((a, b) => a - b);
  const places = [0];
  const shortened = [];
  for (let at = 1; at < known.length; at++) {
    const gap = known[at] - known[at - 1];
    if (gap > longest) shortened.push(places[at - 1] + longest / 2);
    places.push(places[at - 1] + Math.min(gap, longest));
  }
  return {
    known,
    places,
    shortened,
    total: places.at(-1),
    at: (number) => between(known, places, number),
    back: (place) => Math.round(between(places, known, place)),
  };
}

// Where a value of one sorted list lies in the other; values outside stay at the ends.
function between(from, to, value) {
  if (!from.length) return 0;
  let low = 0,
    high = from.length - 1;
  if (value <= from[low]) return to[low];
  if (value >= from[high]) return to[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle] <= value) low = middle;
    else high = middle;
  }
  return to[low] + ((value - from[low]) / (from[high] - from[low])) * (to[high] - to[low]);
}

const happenedScale = scaleOf(events.flatMap((node) => bounds(node)));
const reportedScale = scaleOf(articles.map((article) => article.published || ""));
