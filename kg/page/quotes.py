"""The sentences that the page quotes, each once: `Facts` go in, a numbered table and places in it come out.

Offsets of the graph count code points, a browser counts UTF-16 units; they are turned here, so that a mark behind
an emoji stands where it belongs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.page.facts import Facts

Place = tuple[int, int, int]  # number of the sentence, begin and end in it as UTF-16 units, half-open


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quoted sentences in order of publication, article and text; `number` finds one by its IRI."""

    facts: Facts
    sentences: tuple[str, ...]
    number: dict[str, int]

    def place(self, mention: str) -> Place:
        """Returns where a mention stands: the whole sentence where the offsets do not fit, (-1, 0, 0) if unknown."""
        sentence = sentence_of(self.facts, mention)
        if sentence not in self.number:
            return -1, 0, 0
        text = self.facts.one(sentence, "nif:anchorOf")
        base = self.facts.number(sentence, "nif:beginIndex")
        begin, end = (self.facts.number(mention, name) - base for name in ("nif:beginIndex", "nif:endIndex"))
        if not 0 <= begin < end <= len(text):
            begin, end = 0, len(text)
        return self.number[sentence], units(text, begin), units(text, end)

    def table(self) -> list[tuple[str, str]]:
        """Returns article and text of each sentence, by number."""
        facts = self.facts
        return [(facts.one(s, "nif:referenceContext"), facts.one(s, "nif:anchorOf")) for s in self.sentences]


def read_quotes(facts: Facts) -> Quotes:
    """Returns the sentences that hold a mention; where a graph leaves their text out, the mention stands for them."""
    mentions = (*facts.instances("Mention"), *facts.instances("TimeExpression"))
    sentences = tuple(sorted({sentence_of(facts, mention) for mention in mentions}, key=lambda s: _order(facts, s)))
    return Quotes(facts, sentences, {sentence: number for number, sentence in enumerate(sentences)})


def sentence_of(facts: Facts, mention: str) -> str:
    """Returns the sentence that a mention stands in, or the mention itself where the sentence has no text."""
    sentence = facts.one(mention, "kg:inSentence")
    return sentence if facts.one(sentence, "nif:anchorOf") else mention


def units(text: str, offset: int) -> int:
    """Returns a code point offset as UTF-16 units.

    >>> units("😀 Putin", 2)
    3
    """
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def by_sentence(places: Iterable[Place]) -> dict[int, list[Place]]:
    """Returns places by the number of their sentence, all sorted."""
    found: dict[int, list[Place]] = {}
    for place in sorted(set(places)):
        found.setdefault(place[0], []).append(place)
    return found


def _order(facts: Facts, sentence: str) -> tuple[str, str, int, str]:
    article = facts.one(sentence, "nif:referenceContext")
    return facts.one(article, "schema:datePublished"), article, facts.number(sentence, "nif:beginIndex"), sentence
