"""What the page says about one event, entity or article: `Facts` go in, plain dictionaries for its script come out.

Values that are empty are left out: a large graph has many of them, and the file travels by mail.
"""

from typing import Any

from kg.model import EntityKind, Factuality
from kg.page.facts import Facts, local_name
from kg.page.quotes import Quotes, by_sentence

Detail = dict[str, Any]
Numbers = dict[str, int]  # the number of each node by its IRI
CERTAINTY = [value.value for value in Factuality]  # strongest first
BOUNDS = ("kg:earliestBegin", "kg:latestBegin", "kg:earliestEnd", "kg:latestEnd")
OUTSIDE = {"wikidata.org": "Wikidata", "geonames.org": "GeoNames", "d-nb.info": "GND", "wikipedia.org": "Wikipedia"}


def event_class(facts: Facts, event: str) -> str:
    """Returns the leaf class of an event, "Event" where it has no other."""
    return next((name for name in facts.classes(event) if name != "Event"), "Event")


def entity_kind(facts: Facts, entity: str) -> str:
    """Returns the leaf class of an entity: "Person"."""
    return next(name for name in facts.classes(entity) if name in [kind.value for kind in EntityKind])


def days(facts: Facts, subject: str) -> list[str]:
    """Returns the four bounds as ISO dates, "" for one that is unknown; one date where all are the same, [] if none."""
    bounds = [facts.one(subject, name) for name in BOUNDS]
    return bounds[:1] if len(set(bounds)) == 1 and bounds[0] else bounds if any(bounds) else []


def describe_event(facts: Facts, quotes: Quotes, numbers: Numbers, event: str, reports: tuple[str, ...]) -> Detail:
    """Returns what the page says about an event; `reports` are those of this event."""
    places = {report: quotes.place(facts.one(report, "kg:trigger")) for report in reports}
    in_order = sorted(reports, key=lambda report: (places[report], report))
    return filled(
        factuality=local_name(facts.one(event, "kg:factuality")),
        disputed=facts.one(event, "kg:disputed") == "true",
        **_when(facts, event),
        times=[describe_time(facts, time) for time in facts.all(event, "kg:time")],
        because=list(facts.all(event, "kg:mergedBecause")),
        reports=[describe_report(facts, quotes, numbers, report) for report in in_order],
    )


def describe_entity(facts: Facts, quotes: Quotes, numbers: Numbers, entity: str, relations: tuple[str, ...]) -> Detail:
    """Returns what the page says about an entity; `relations` are those that it is the subject of."""
    latitude, longitude = facts.one(entity, "wgs:lat"), facts.one(entity, "wgs:long")
    return filled(
        aliases=list(facts.all(entity, "skos:altLabel")),
        positions=list(facts.all(entity, "kg:position")),
        at=[float(latitude), float(longitude)] if latitude and longitude else [],
        outside=[outside_id(iri) for iri in facts.all(entity, "skos:exactMatch")],
        because=list(facts.all(entity, "kg:mergedBecause")),
        mentions=_mentions(facts, quotes, facts.all(entity, "gaf:denotedBy")),
        relations=[_relation(facts, quotes, numbers, relation) for relation in relations],
    )


def describe_time(facts: Facts, time: str) -> Detail:
    """Returns the words of a time expression, its TIMEX3 value, its bounds and the rule that read it."""
    words = {"text": "nif:anchorOf", "value": "kg:timexValue", "rule": "kg:rule"}
    return filled(**{name: facts.one(time, source) for name, source in words.items()}, **_when(facts, time))


def describe_report(facts: Facts, quotes: Quotes, numbers: Numbers, report: str) -> Detail:
    """Returns one report: where its trigger stands, how certain it is, whose claim, who takes part, by which rules.

    A part is [role, number of the node or -1, sentence, begin, end, rule].
    """
    return filled(
        at=list(quotes.place(facts.one(report, "kg:trigger"))),
        factuality=local_name(facts.one(report, "kg:factuality")),
        by=[numbers[source] for source in facts.all(report, "kg:attributedTo") if source in numbers],
        rule=facts.one(report, "kg:rule"),
        why=facts.one(report, "kg:factualityRule"),
        parts=[_part(facts, quotes, numbers, part) for part in facts.all(report, "kg:participation")],
    )


def _part(facts: Facts, quotes: Quotes, numbers: Numbers, part: str) -> list[str | int]:
    role, filler = local_name(facts.one(part, "kg:role")), facts.one(part, "kg:filler")
    return [role, numbers.get(filler, -1), *quotes.place(facts.one(part, "kg:mention")), facts.one(part, "kg:rule")]


def describe_article(facts: Facts, article: str) -> Detail:
    """Returns title, publisher, ISO date and address of an article; an address that is no web page is left out."""
    return filled(
        id=article,
        title=facts.one(article, "dcterms:title") or local_name(article),
        publisher=facts.one(article, "dcterms:publisher"),
        published=facts.one(article, "schema:datePublished"),
        url=web_address(facts.one(article, "schema:url")),
    )


def web_address(iri: str) -> str:
    """Returns the IRI where it is a web page, else "": a link must not run a script or open a file."""
    return iri if iri.startswith(("https://", "http://")) else ""


def outside_id(iri: str) -> list[str]:
    """Returns an outside id and where it leads: ["Wikidata Q7747", "https://..."]."""
    source = next((name for host, name in OUTSIDE.items() if host in iri), "")
    return [f"{source} {local_name(iri.rstrip('/'))}".strip(), web_address(iri)]


def filled(**values: Any) -> Detail:
    """Returns the values that say something: no empty text or list, no False."""
    return {name: value for name, value in values.items() if value}


def _when(facts: Facts, subject: str) -> Detail:
    approximate = facts.one(subject, "kg:approximate") == "true"
    return filled(days=days(facts, subject), granularity=facts.one(subject, "kg:granularity"), approximate=approximate)


def _mentions(facts: Facts, quotes: Quotes, mentions: tuple[str, ...]) -> list[list[Any]]:
    """Returns [sentence, [begin, end, rule], ...] for each sentence; the rule says why these words mean this entity."""
    rules = {quotes.place(mention): facts.one(mention, "kg:resolvedBy") for mention in mentions}
    return [
        [number, *([*place[1:], *filter(None, [rules[place]])] for place in places)]
        for number, places in by_sentence(rules).items()
    ]


def _relation(facts: Facts, quotes: Quotes, numbers: Numbers, relation: str) -> list[str | int]:
    """Returns [property, number of the other node or the literal, sentence, begin, end, rule]."""
    other = facts.one(relation, "kg:object")
    place = quotes.place(facts.one(relation, "kg:mention"))
    name = local_name(facts.one(relation, "kg:property"))
    return [name, numbers.get(other, other), *place, facts.one(relation, "kg:rule")]
