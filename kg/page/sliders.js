// Two sliders with two handles each: when it happened, and when it was reported. Above each a histogram.
const BARS = 40,
  STEPS = 400;
const PAUSE = 40; // milliseconds: browsers refuse an address that changes with every pixel
const sliders = [];

function fillSlider(id, title, scale, spans) {
  const place = byName(id);
  place.hidden = scale.known.length < 2;
  if (place.hidden) return;
  const ends = ["from", "until"].map((name, at) =>
    el("input", {
      type: "range",
      min: 0,
      max: STEPS,
      value: at * STEPS,
      id: id + name,
      "aria-label": `${title} ${say(name)}`,
    }),
  );
  const slider = { id, scale, ends, words: el("output", { for: ends.map((end) => end.id).join(" ") }) };
  for (const end of ends) end.addEventListener("input", () => slide(slider, end));
  place.replaceChildren(
    el("legend", {}, title),
    histogram(scale, spans),
    el("div", { class: "range" }, ends),
    slider.words,
  );
  sliders.push(slider);
}

// How much lies where: a span counts in every bar that it covers, with its share.
function histogram(scale, spans) {
  const bars = new Float64Array(BARS);
  const bar = (number) => Math.min(BARS - 1, Math.floor((scale.at(number) / (scale.total || 1)) * BARS));
  for (const [first, last] of spans) {
    const [from, to] = [bar(first), bar(last)];
    for (let at = from; at <= to; at++) bars[at] += 1 / (to - from + 1);
  }
  const highest = Math.max(...bars, 1e-9);
  const shapes = [...bars].map(
    (value, at) =>
      value &&
      svg("rect", { x: at * 5, y: 30 - (28 * value) / highest - 1, width: 4, height: (28 * value) / highest + 1 }),
  );
  return svg(
    "svg",
    { class: "histogram", viewBox: `0 0 ${BARS * 5} 30`, preserveAspectRatio: "none", "aria-hidden": "true" },
    shapes.filter(Boolean),
  );
}

function slide(slider, moved) {
  const [low, high] = slider.ends.map((end) => Number(end.value));
  if (low > high) moved.value = moved === slider.ends[0] ? high : low;
  const [from, until] = slider.ends.map((end) => slider.scale.back((Number(end.value) / STEPS) * slider.scale.total));
  const whole = Number(slider.ends[0].value) === 0 && Number(slider.ends[1].value) === STEPS;
  clearTimeout(slider.soon);
  slider.soon = setTimeout(() => go({ [slider.id]: whole ? "" : `${isoOf(from)}..${isoOf(until)}` }, true), PAUSE);
}

function showSliders() {
  for (const { id, scale, ends, words } of sliders) {
    const asked = stretchOf(state[id]),
      stretchOfAll = [scale.known[0], scale.known.at(-1)],
      shown = asked || stretchOfAll;
    ends.forEach((end, at) => {
      const value = Math.round((scale.at(shown[at]) / (scale.total || 1)) * STEPS);
      if (document.activeElement !== end) end.value = value;
      end.setAttribute("aria-valuetext", day(isoOf(shown[at])));
    });
    words.textContent = stretch(...shown.map(isoOf));
  }
}

function fillSliders() {
  const known = (days) => days.map((one) => numberOf(one)).filter((one) => !Number.isNaN(one));
  fillSlider(
    "happened",
    say("happened"),
    happenedScale,
    events
      .filter((node) => node.days)
      .map((node) => known(bounds(node)))
      .map((all) => [Math.min(...all), Math.max(...all)]),
  );
  fillSlider(
    "reported",
    say("reported"),
    reportedScale,
    known(articles.map((article) => article.published || "")).map((one) => [one, one]),
  );
}
