// The sentences behind a node, article by article, with what they mention marked, and the rules that read them.
const FIRST = 5; // quotations of an article that are open at once

// A sentence in [words, mark] pieces; of two marks that overlap the trigger stays, else the earlier one.
function cut(words, marks) {
  const apart = [];
  const order = [...marks].sort((a, b) => (b[2] === "trigger") - (a[2] === "trigger") || a[0] - b[0] || a[1] - b[1]);
  for (const mark of order)
    if (
      0 <= mark[0] &&
      mark[0] < mark[1] &&
      mark[1] <= words.length &&
      apart.every((one) => mark[1] <= one[0] || one[1] <= mark[0])
    )
      apart.push(mark);
  const pieces = [];
  let end = 0;
  for (const [start, stop, mark] of apart.sort((a, b) => a[0] - b[0])) {
    pieces.push([words.slice(end, start), ""], [words.slice(start, stop), mark]);
    end = stop;
  }
  return [...pieces, [words.slice(end), ""]].filter(([piece]) => piece);
}

function quotation(sentence, marks, ...below) {
  const words = (sentences[sentence] || [-1, ""])[1];
  const pieces = words
    ? cut(words, marks).map(([piece, mark]) => (mark ? el("mark", { class: mark }, piece) : piece))
    : [say("noText")];
  return el("blockquote", {}, el("p", { dir: "auto", lang: "de" }, pieces), below);
}

// One report of an event: its sentence, how certain it is and according to whom, and on request by which rules.
function reportQuote(node, report) {
  const [sentence, start, stop] = report.at,
    marks = (report.parts || []).filter((part) => part[2] === sentence).map((part) => [part[3], part[4], "mention"]);
  const differs = report.factuality && (report.factuality !== node.factuality || report.by);
  const by = (report.by || []).flatMap((number) => [" " + word("roles", "attributedTo") + " ", link(nodes[number])]);
  return quotation(
    sentence,
    [[start, stop, "trigger"], ...marks],
    differs ? el("p", { class: "hint" }, status(report.factuality), by) : "",
    explain(reportRules(report)),
  );
}

function reportRules(report) {
  const parts = (report.parts || []).map(([role, filler, sentence, start, stop, rule]) => {
    const words = (sentences[sentence] || [-1, ""])[1].slice(start, stop);
    return [word("roles", role), rule, words, filler >= 0 && nodes[filler].label !== words ? link(nodes[filler]) : ""];
  });
  return [[say("trigger"), report.rule, wordsAt(report.at), ""], [say("certaintyRule"), report.why, "", ""], ...parts];
}
const wordsAt = ([sentence, start, stop]) => (sentences[sentence] || [-1, ""])[1].slice(start, stop);

// "Explain": what, the words in the text, what they mean, and the rule that the graph names for it.
function explain(rules) {
  const lines = rules
    .filter(([, rule]) => rule)
    .map(([name, rule, words, meant]) => [
      el("dt", {}, name),
      el("dd", {}, words ? [quoted(words), " "] : "", meant ? ["→ ", meant, " "] : "", el("code", {}, rule)),
    ]);
  return lines.length ? el("details", { class: "why" }, el("summary", {}, say("explain")), el("dl", {}, lines)) : "";
}

// The sentences that mention an entity, those that state a relation of it among them.
function entityQuotes(node) {
  const found = new Map((node.mentions || []).map(([sentence, ...marks]) => [sentence, { marks, relations: [] }]));
  for (const [name, object, sentence, start, stop, rule] of node.relations || []) {
    if (!found.has(sentence)) found.set(sentence, { marks: [[start, stop]], relations: [] });
    found
      .get(sentence)
      .relations.push([
        word("roles", name),
        rule,
        wordsAt([sentence, start, stop]),
        typeof object === "number" ? link(nodes[object]) : text(object),
      ]);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([sentence, { marks, relations }]) => {
      const resolved = marks
        .filter(([, , rule]) => rule)
        .map(([start, stop, rule]) => [say("resolved", labelOf(node)), rule, wordsAt([sentence, start, stop]), ""]);
      return {
        sentence,
        quote: () =>
          quotation(
            sentence,
            marks.map(([start, stop]) => [start, stop, "mention"]),
            explain([...resolved, ...relations]),
          ),
      };
    });
}

const nodeQuotes = (node) =>
  node.group === "entity"
    ? entityQuotes(node)
    : (node.reports || [])
        .filter((report) => report.at[0] >= 0)
        .map((report) => ({ sentence: report.at[0], quote: () => reportQuote(node, report) }));

function reference(article) {
  if (!article) return "";
  const facts = [article.publisher, article.published ? day(article.published) : ""].filter(Boolean).join(", ");
  return el(
    "cite",
    {},
    el("span", { class: "title" }, outside(article.title, article.url)),
    facts ? [el("br"), text(facts)] : "",
  );
}

// After the first few of a long list a reader asks for the rest; only then are they made.
function sources(node) {
  const byArticle = new Map();
  for (const one of nodeQuotes(node))
    byArticle.set(articleAt(one.sentence), [...(byArticle.get(articleAt(one.sentence)) || []), one]);
  const blocks = [...byArticle].map(([article, found]) =>
    el(
      "section",
      {},
      reference(article),
      longList(found, FIRST, ({ quote }) => quote()),
    ),
  );
  return blocks.length ? [el("h3", {}, say("where")), longList(blocks, 20, (block) => block)] : [];
}

// The first of a list, and a button for the rest.
function longList(items, first, make) {
  const rest = items.slice(first);
  const more = button(say("more", grouped(rest.length)), () => more.replaceWith(...rest.map(make)), { class: "more" });
  return [...items.slice(0, first).map(make), rest.length ? more : ""];
}
