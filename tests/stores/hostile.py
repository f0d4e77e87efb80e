"""A graph of our own whose names, texts and URLs hold what parsers stumble over; it goes through our own writers.

Quotation marks of all kinds, line breaks and tabs, backslashes, emoji beyond the basic plane, marks that turn the
direction of writing, decomposed umlauts, percent signs and parentheses in URLs, and names that look like Turtle.
"""

from dataclasses import replace
from datetime import date

from pyoxigraph import Quad

from kg.graph import describe
from kg.model import (
    ChainRef,
    Document,
    Entity,
    EntityKind,
    Event,
    EventMention,
    Factuality,
    Form,
    Link,
    Mention,
    Role,
    Sentence,
)
from tests.sample import PIPELINE, article, day, entity_part, sentences, span, time_part

JOTT = 'Jürgen "Jott\\t" O’Müller\\'
MARIAM = "\u200fمريم\u200e & <Söhne> 👩🏽\u200d🚀"
TOWN = "Bad\u202e Übel\u202c (Ort) 100%"
PARTS = (
    f"{JOTT} traf am Montag\n{MARIAM} in '''{TOWN}'''.\n\n",
    f'{MARIAM} sagte: """Ja\\nein""",\tund {{ ?s ?p ?o }} . # kein Kommentar\u2028<s> <p> "o" .\u0085',
    "Zu\u0308rich, Ω, \U0001d11e und \ufeff\u00ad\u2029Ende\\",
)
URL = "https://example.org/a%20b/(c)_%28d%29/straße;x=1,2?q='ä'&r=~*!$@:+#f(1)"


def _document() -> Document:
    """Returns the article: two people meet in a town, and one of them says something."""
    text = "".join(PARTS)
    jott, mariam, town = (span(text, name) for name in (JOTT, MARIAM, TOWN))
    again, met, said, monday = (
        span(text, MARIAM, nth=2), span(text, "traf"), span(text, "sagte"), span(text, "Montag"),
    )  # fmt: skip
    mentions = (
        Mention(jott, EntityKind.PERSON, Form.NAME, JOTT, 1),
        Mention(mariam, EntityKind.PERSON, Form.NAME, MARIAM, 2),
        Mention(town, EntityKind.PLACE, Form.NAME, TOWN, 3),
        Mention(again, EntityKind.PERSON, Form.NAME, MARIAM, 2, 'same "name"'),
    )
    parts = (entity_part(Role.AGENT, jott), entity_part(Role.AGENT, mariam), entity_part(Role.PLACE, town))
    events = (
        EventMention(
            met, "treffen", "Meeting", (*parts, time_part(monday)), Factuality.CERTAIN, None, "verb", "indicative", 1
        ),
        EventMention(
            said, "sagen", "Statement", (entity_part(Role.AGENT, again),), Factuality.REPORTED, again, "verb", "laut", 2
        ),
    )
    about = replace(article("fremd", text, date(2025, 3, 12)), url=URL, publisher='Der "Bote"\\', title=PARTS[1])
    found = tuple(Sentence(item.span, item.segment) for item in sentences(PARTS))
    return Document(about, found, mentions, (day(monday, date(2025, 3, 10)),), events, (), (), PIPELINE)


def hostile_quads() -> list[Quad]:
    """Returns the quads of the article, its three entities and its two events."""
    document = _document()
    entity_chains, event_chains = (
        [(ChainRef(document.article.id, number),) for number in range(1, count)] for count in (4, 3)
    )
    link = Link('"Quelle"', ("http://example.org/Ort_(Übel)_%22x%22?a=b&c='d'",), "-48.05", "16", "")
    entities = (
        Entity(EntityKind.PERSON, JOTT, True, ("'Jott'\n\\",), entity_chains[0]),
        Entity(EntityKind.PERSON, MARIAM, True, (), entity_chains[1]),
        Entity(EntityKind.PLACE, TOWN, True, (), entity_chains[2], link=link),
    )
    events = (
        Event("Meeting", f"Treffen\n{JOTT}, {MARIAM}", event_chains[0], ('same "class"\tand\\place',)),
        Event("Statement", f'Aussage """{MARIAM}"""', event_chains[1]),
    )
    return list(describe([document], entities, events))
