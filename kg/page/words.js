// What the page says in words, in German or (?lang=en) in English. Names and sentences stay as the articles have them.
const language = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "de";
const LANGUAGE = language === "en" ? 1 : 0;
document.documentElement.lang = language;

const word = (table, key) => (data.words[table][key] || [key, key])[LANGUAGE];
const say = (key, ...fills) => word("page", key).replace(/\{(\d)\}/g, (_, at) => String(fills[at]));
const count = (number, one, many) => (number === 1 ? say(one) : say(many, grouped(number)));
const grouped = (number) => number.toLocaleString(language);
const className = (node) => word(node.group === "event" ? "classes" : "kinds", node.kind);

// "27.10. bis 02.11.2025": only what the bounds say; one open side is "frühestens" or "spätestens", never a guessed day.
function period(node) {
  const [first, , , last] = bounds(node);
  const words = stretch(first, last);
  return words && node.approximate ? dateWords("about", words) : words;
}

function stretch(first, last) {
  if (!first || !last) return first ? dateWords("after", day(first)) : last ? dateWords("before", day(last)) : "";
  if (first === last) return day(first);
  if (first.endsWith("-01-01") && last === first.slice(0, -5) + "12-31") return first.slice(0, -6);
  if (first.endsWith("-01") && isMonth(first, last))
    return word("months", first.slice(-5, -3)) + " " + first.slice(0, -6);
  const short = language === "de" && first.slice(0, -6) === last.slice(0, -6);
  return dateWords("between", short ? day(first).slice(0, 6) : day(first), day(last));
}
const dateWords = (key, ...fills) => word("dates", key).replace(/\{(\d)\}/g, (_, at) => fills[at]);
const isMonth = (first, last) =>
  first.slice(0, -3) === last.slice(0, -3) && new Date(Date.parse(last + "T00:00Z") + 864e5).getUTCDate() === 1;

function day(iso) {
  const [year, month, number] = [iso.slice(0, -6), iso.slice(-5, -3), iso.slice(-2)];
  return language === "en"
    ? `${Number(number)} ${word("months", month).slice(0, 3)} ${year}`
    : `${number}.${month}.${year}`;
}

// The fixed words of the template: data-say fills the text, data-label the name for screen readers.
for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
for (const element of document.querySelectorAll("[data-label]"))
  element.setAttribute("aria-label", say(element.dataset.label));
for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
