"""A graph of hostile articles: each kind of text that could break out of a page stands wherever text can stand."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.page.facts import expand

TEXTS = {
    "script": "<script>window.hit = 1</script>",
    "end of script": "</script><script>window.hit = 1</script><!--",
    "attribute": '"><img src=x onerror="window.hit = 1">',
    "direction": "\u202eneguz\u202c und \u2066Putin\u2069\u200f",
    "long": "Lang " * 2000,
    "emoji": "👩‍👩‍👧 😀 Präsident 🇩🇪",
    "null bytes": "vor\0nach \x07 \x1b[31m",
    "template": "${window.hit = 1} {{hit}} `hit`",
    "formula": '=HYPERLINK("https://example.org";"Klick")',
    "blank": " \u00a0 ",
}


def hostile_store() -> Store:
    """Returns one article, one event, one participant and one place for each text, all named by it."""
    store = Store()
    for number, text in enumerate(TEXTS.values()):
        store.extend(_quads(number, text))
    return store


def _quads(number: int, text: str) -> Iterator[Quad]:
    """Yields the statements of one article; "besucht" is the trigger of its sentence, the text the participant."""
    article, event, person, place, report, part = (
        NamedNode(f"https://example.org/{kind}/{number}")
        for kind in ("article", "event", "entity/a", "entity/b", "report", "part")
    )
    sentence, trigger, mention = (NamedNode(f"{article.value}#{kind}") for kind in ("s", "t", "m"))
    words = f"{text} besucht {text}."
    spans = ((sentence, 0, len(words), "Sentence"), (mention, 0, len(text), "Mention"))
    trigger_span = (trigger, len(text) + 1, len(text) + 8, "Mention")
    for span, start, end, kind in (*spans, trigger_span):
        yield from _says(span, {
            "rdf:type": kind, "nif:beginIndex": str(start), "nif:endIndex": str(end), "nif:anchorOf": words[start:end],
            "nif:referenceContext": article, "kg:inSentence": sentence, "kg:resolvedBy": text,
        })  # fmt: skip
    yield from _says(article, {
        "rdf:type": "Article", "dcterms:title": text, "dcterms:publisher": text, "schema:url": text,
        "schema:datePublished": "2025-11-20",
    })  # fmt: skip
    yield from _says(event, {
        "rdf:type": "Meeting", "rdfs:label": text, "kg:factuality": NamedNode(expand("kg:Certain")), "kg:agent": person,
        "kg:place": place, "kg:mergedBecause": text, "kg:earliestBegin": "2025-11-17", "kg:latestEnd": "2025-11-18",
    })  # fmt: skip
    yield from _says(person, {
        "rdf:type": "Person", "rdfs:label": text, "skos:altLabel": text, "kg:position": text, "gaf:denotedBy": mention,
        "skos:exactMatch": NamedNode("javascript:window.hit=1"),
    })  # fmt: skip
    yield from _says(place, {
        "rdf:type": "Place", "rdfs:label": text, "wgs:lat": f"{40 + number}", "wgs:long": f"{10 + number}",
    })  # fmt: skip
    yield from _says(report, {
        "rdf:type": "Report", "kg:reportOf": event, "kg:trigger": trigger, "kg:rule": text, "kg:factualityRule": text,
        "kg:factuality": NamedNode(expand("kg:Certain")), "kg:participation": part,
    })  # fmt: skip
    yield from _says(part, {"kg:role": NamedNode(expand("kg:agent")), "kg:filler": person, "kg:mention": mention})


def _says(subject: NamedNode, facts: dict[str, str | NamedNode]) -> Iterator[Quad]:
    for name, value in facts.items():
        if name == "rdf:type":
            yield Quad(subject, NamedNode(expand(name)), NamedNode(expand(f"kg:{value}")))
        else:
            term = value if isinstance(value, NamedNode) else Literal(value)
            yield Quad(subject, NamedNode(expand(name)), term)
