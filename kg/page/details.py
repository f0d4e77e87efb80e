"""What the panel says about one event or entity: `Facts` go in, plain dictionaries for the page's script come out.

Sentences are cut into pieces here, not in the browser: offsets count code points, a script counts UTF-16 units.
"""

from typing import Any

from kg.model import EntityKind, Factuality
from kg.page.facts import Facts, local_name
from kg.page.periods import day, period
from kg.page.words import load_words

Detail = dict[str, Any]
CERTAINTY = [value.value for value in Factuality]  # strongest first
OUTSIDE = {"wikidata.org": "Wikidata", "geonames.org": "GeoNames", "d-nb.info": "GND", "wikipedia.org": "Wikipedia"}
NOTED = {"trigger": 0, "mention": 1}  # of two overlapping pieces the smaller number wins


def event_class(facts: Facts, event: str) -> str:
    """Returns the leaf class of an event, "Event" where it has no other."""
    return next((name for name in facts.classes(event) if name != "Event"), "Event")


def entity_kind(facts: Facts, entity: str) -> str:
    """Returns the leaf class of an entity: "Person"."""
    return next(name for name in facts.classes(entity) if name in [kind.value for kind in EntityKind])


def describe_event(facts: Facts, event: str, reports: tuple[str, ...]) -> Detail:
    """Returns what the panel says about an event; `reports` are those of this event, sorted."""
    return {
        "group": "event",
        "class": event_class(facts, event),
        "label": facts.one(event, "rdfs:label"),
        "factuality": local_name(facts.one(event, "kg:factuality")),
        "disputed": facts.one(event, "kg:disputed") == "true",
        "when": bounds(facts, event),
        "begin": facts.one(event, "kg:earliestBegin"),
        "times": [describe_time(facts, time) for time in facts.all(event, "kg:time")],
        "because": list(facts.all(event, "kg:mergedBecause")),
        "sources": _in_order(facts, [describe_report(facts, report) for report in reports]),
    }


def describe_entity(facts: Facts, entity: str, relations: tuple[str, ...]) -> Detail:
    """Returns what the panel says about an entity; `relations` are those that it is the subject of."""
    mentions = {*facts.all(entity, "gaf:denotedBy"), *(m for r in relations for m in facts.all(r, "kg:mention"))}
    latitude, longitude = facts.one(entity, "wgs:lat"), facts.one(entity, "wgs:long")
    return {
        "group": "entity",
        "class": entity_kind(facts, entity),
        "label": facts.one(entity, "rdfs:label"),
        "aliases": list(facts.all(entity, "skos:altLabel")),
        "positions": list(facts.all(entity, "kg:position")),
        "coordinates": f"{latitude}, {longitude}" if latitude and longitude else "",
        "outside": [outside_id(iri) for iri in facts.all(entity, "skos:exactMatch")],
        "because": list(facts.all(entity, "kg:mergedBecause")),
        "sources": _in_order(facts, _one_per_sentence(facts, mentions)),
    }


def describe_time(facts: Facts, time: str) -> Detail:
    """Returns the words of a time expression, its TIMEX3 value and its bounds in German."""
    return {
        "text": facts.one(time, "nif:anchorOf"),
        "value": facts.one(time, "kg:timexValue"),
        "when": bounds(facts, time),
    }


def bounds(facts: Facts, subject: str) -> str:
    """Returns the days between which something lies, in German; "" where nothing is known."""
    first, last = facts.one(subject, "kg:earliestBegin"), facts.one(subject, "kg:latestEnd")
    words = period(first, last, facts.one(subject, "kg:granularity"), load_words()["months"])
    return f"etwa {words}" if words and facts.one(subject, "kg:approximate") == "true" else words


def describe_report(facts: Facts, report: str) -> Detail:
    """Returns one report: its sentence in pieces, how certain it is and according to whom."""
    trigger = facts.one(report, "kg:trigger")
    mentions = [m for p in facts.all(report, "kg:participation") for m in facts.all(p, "kg:mention")]
    return {
        **quote(facts, trigger, [(trigger, "trigger"), *((mention, "mention") for mention in mentions)]),
        "factuality": local_name(facts.one(report, "kg:factuality")),
        "by": facts.one(report, "kg:attributedTo"),
    }


def describe_article(facts: Facts, article: str) -> Detail:
    """Returns title, publisher, date in German and address of an article; an address that is no web page is ""."""
    published = facts.one(article, "schema:datePublished")
    return {
        "title": facts.one(article, "dcterms:title") or local_name(article),
        "publisher": facts.one(article, "dcterms:publisher"),
        "published": day(published) if published else "",
        "url": web_address(facts.one(article, "schema:url")),
    }


def web_address(iri: str) -> str:
    """Returns the IRI where it is a web page, else "": a link must not run a script or open a file."""
    return iri if iri.startswith(("https://", "http://")) else ""


def outside_id(iri: str) -> dict[str, str]:
    """Returns a link to an outside id: "Wikidata Q7747"."""
    source = next((name for host, name in OUTSIDE.items() if host in iri), "")
    return {"label": f"{source} {local_name(iri.rstrip('/'))}".strip(), "url": web_address(iri)}


def quote(facts: Facts, at: str, marks: list[tuple[str, str]]) -> Detail:
    """Returns the sentence around a mention, cut into [words, mark] pieces; without a sentence its own words."""
    sentence = facts.one(at, "kg:inSentence") or at
    start = facts.number(sentence, "nif:beginIndex")
    spans = [(facts.number(m, "nif:beginIndex") - start, facts.number(m, "nif:endIndex") - start, k) for m, k in marks]
    return {
        "article": facts.one(at, "nif:referenceContext"),
        "start": facts.number(at, "nif:beginIndex"),
        "pieces": cut(facts.one(sentence, "nif:anchorOf"), spans),
    }


def cut(text: str, spans: list[tuple[int, int, str]]) -> list[list[str]]:
    """Returns `text` in [words, mark] pieces; spans are half-open, the mark of the rest is "".

    Spans that leave the text are skipped; of two that overlap the trigger stays, else the earlier one.

    >>> cut("Putin trifft Trump", [(6, 12, "trigger")])
    [['Putin ', ''], ['trifft', 'trigger'], [' Trump', '']]
    """
    pieces, end = [], 0
    for start, stop, mark in sorted(_apart(span for span in spans if 0 <= span[0] < span[1] <= len(text))):
        pieces += [[text[end:start], ""], [text[start:stop], mark]]
        end = stop
    return [piece for piece in [*pieces, [text[end:], ""]] if piece[0]]


def _apart(spans: Any) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (NOTED[span[2]], span)):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return kept


def _one_per_sentence(facts: Facts, mentions: set[str]) -> list[Detail]:
    sentences: dict[str, list[str]] = {}
    for mention in sorted(mentions):
        sentences.setdefault(facts.one(mention, "kg:inSentence") or mention, []).append(mention)
    return [quote(facts, found[0], [(mention, "mention") for mention in found]) for found in sentences.values()]


def _in_order(facts: Facts, sources: list[Detail]) -> list[Detail]:
    """Returns the quotations in order of publication, those of one article in order of its text."""

    def order(source: Detail) -> tuple[str, str, int, str]:
        article = source["article"]
        return facts.one(article, "schema:datePublished"), article, source["start"], str(source)

    return sorted(sources, key=order)
