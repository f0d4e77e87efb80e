"""An IRI of ours in, what a page says about it out: facts with links, who takes part in which role, sentences.

What hangs on many things is cut off at a number of rows, and says so; queries show the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.server.labels import expand, load_words, short
from kg.server.passages import Piece, Quote, article_pieces, quotes
from kg.server.reader import Reader, text_of

ROWS = 200  # of one table
HIDDEN = {  # told in the head of a page or in its tables, or of no use to people
    "rdf:type", "rdfs:label", "gaf:denotedBy", "nif:isString", "nif:anchorOf", "kg:participation", "kg:participant",
    "sem:hasActor", "sem:hasPlace", "sem:hasTime", "kg:textHash", "dcterms:title",
}  # fmt: skip
ROLES = ("agent", "patient", "recipient", "topic", "place", "time", "causes", "follows", "subEventOf")
# The columns of reports, with the property that each shows.
REPORT = {
    "trigger": "",
    "happening": "kg:reportOf",
    "status": "kg:factuality",
    "according": "kg:attributedTo",
    "article": "prov:wasDerivedFrom",
    "rule": "",
}
# What points at a thing and is told elsewhere on its page, or says nothing of its own.
NOT_LISTED = {
    *HIDDEN, *(f"kg:{role}" for role in ROLES),
    "kg:filler", "kg:attributedTo", "kg:reportOf", "kg:subject", "kg:object", "kg:mention", "kg:trigger",
    "kg:inSentence", "nif:referenceContext", "prov:wasDerivedFrom", "prov:wasGeneratedBy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `iri` is "" where they are a literal, `kind` names how certain it is."""

    text: str
    iri: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a heading; `more` is the number of rows that are left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Link, ...], ...], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Description:
    """What a page says about one thing; `pieces` is the text of an article."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Link, ...]], ...]
    tables: tuple[Table, ...]
    quotes: tuple[Quote, ...]
    more_quotes: int
    pieces: tuple[Piece, ...]


def describe(reader: Reader, iri: str) -> Description | None:
    """Returns what the graph says about an IRI, None where it says nothing."""
    if not reader.exists(iri):
        return None
    found = quotes(reader, _mentions(reader, iri))
    classes = reader.classes(iri)
    tables = [_parts(reader, iri), _reports(reader, iri), _events(reader, iri), _links(reader, iri)]
    return Description(
        iri,
        reader.label(iri),
        tuple(reader.label(expand(f"kg:{name}")) for name in classes),
        _facts(reader, iri),
        tuple(table for table in tables if table.rows),
        found[:ROWS],
        max(0, len(found) - ROWS),
        article_pieces(reader, iri) if "Article" in classes else (),
    )


def _facts(reader: Reader, iri: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Returns the values of each property that is not told otherwise, in the order of their labels."""
    found: dict[str, list[Link]] = {}
    for quad in reader.about(iri):
        if short(quad.predicate.value) not in HIDDEN:
            found.setdefault(reader.label(quad.predicate.value), []).append(_value(reader, quad.object))
    return tuple((name, tuple(found[name][:ROWS])) for name in sorted(found, key=str.casefold))


def _value(reader: Reader, term: object) -> Link:
    if not isinstance(term, NamedNode):
        return Link(text_of(term))
    if term.value.startswith(expand("kg:")):
        return Link(reader.label(term.value), term.value, term.value.removeprefix(expand("kg:")))
    return Link(reader.label(term.value), term.value)


def _link(reader: Reader, iri: str) -> tuple[Link, ...]:
    return (_value(reader, NamedNode(iri)),) if iri else ()


def _mentions(reader: Reader, iri: str) -> list[str]:
    """Returns the mentions that show a thing: of an entity or event, of a report's trigger, of a relation."""
    if reader.all(iri, "nif:beginIndex"):
        return [iri]
    return [*reader.all(iri, "gaf:denotedBy"), *reader.all(iri, "kg:trigger"), *reader.all(iri, "kg:mention")]


def _table(reader: Reader, title: str, columns: str, rows: Iterable[tuple[tuple[Link, ...], ...]]) -> Table:
    words, all_rows = load_words(reader.language), list(rows)
    names = tuple(words[column] for column in columns.split())
    return Table(words[title], names, tuple(all_rows[:ROWS]), max(0, len(all_rows) - ROWS))


def _parts(reader: Reader, iri: str) -> Table:
    """Returns who takes part in an event or report: role, who, the words that say so, the rule."""
    reports = reader.having("kg:reportOf", iri) or (iri,)
    rows = set()
    for report in reports:
        for part in reader.all(report, "kg:participation"):
            mention = reader.one(part, "kg:mention")
            said = Link(reader.one(mention, "nif:anchorOf"), mention) if mention else Link("")
            role, rule = reader.one(part, "kg:role"), Link(reader.one(part, "kg:rule"))
            rows.add((_link(reader, role), _link(reader, reader.one(part, "kg:filler")), (said,), (rule,)))
    return _table(reader, "parts", "role who words rule", sorted(rows, key=_row_order))


def _row_order(row: tuple[tuple[Link, ...], ...]) -> tuple[int, str]:
    role = row[0][0].kind if row[0] else ""
    return (ROLES.index(role) if role in ROLES else len(ROLES)), str(row)


def _reports(reader: Reader, iri: str) -> Table:
    """Returns the reports of an event, or those that an article makes, in the order of the text."""
    of_event = reader.having("kg:reportOf", iri)
    derived = reader.having("prov:wasDerivedFrom", iri) if not of_event else ()
    reports = of_event or tuple(report for report in derived if reader.all(report, "kg:trigger"))
    placed = sorted((_begin(reader, report), report) for report in reports)
    columns = [name for name in REPORT if name != ("happening" if of_event else "article")]
    return _table(reader, "reports", " ".join(columns), (_report(reader, report, columns) for _, report in placed))


def _begin(reader: Reader, report: str) -> tuple[str, int]:
    trigger = reader.one(report, "kg:trigger")
    return reader.one(report, "prov:wasDerivedFrom"), reader.number(trigger, "nif:beginIndex") if trigger else 0


def _report(reader: Reader, report: str, columns: list[str]) -> tuple[tuple[Link, ...], ...]:
    cells = {name: _link(reader, reader.one(report, value)) for name, value in REPORT.items() if value}
    cells |= {"trigger": (Link(reader.label(report), report),), "rule": (Link(reader.one(report, "kg:rule")),)}
    return tuple(cells[name] for name in columns)


def _events(reader: Reader, iri: str) -> Table:
    """Returns the events that something takes part in, and those it is the source of, by day."""
    rows = set()
    for role in ROLES:
        for event in reader.having(f"kg:{role}", iri):
            rows.add((reader.days(event), expand(f"kg:{role}"), event))
    for report in reader.having("kg:attributedTo", iri):
        event = reader.one(report, "kg:reportOf")
        rows.add((reader.days(event), expand("kg:attributedTo"), event))
    ordered = sorted(rows, key=lambda row: (row[0] == ("", ""), row))
    return _table(reader, "events", "role happening when status", (_event(reader, *row) for row in ordered))


def _event(reader: Reader, days: tuple[str, str], role: str, event: str) -> tuple[tuple[Link, ...], ...]:
    certain = _link(reader, reader.one(event, "kg:factuality"))
    return _link(reader, role), _link(reader, event), (Link(span(days, reader.language)),), certain


def span(days: tuple[str, str], language: str) -> str:
    """Returns the first and last day in words: "ab 2025-10-23", "" where both are unknown."""
    words, (first, last) = load_words(language), days
    if first and last:
        return first if first == last else words["span"] % (first, last)
    return words["from"] % first if first else words["until"] % last if last else ""


def _links(reader: Reader, iri: str) -> Table:
    """Returns what else points at a thing: who belongs to an organisation, what lies in a country."""
    quads = [quad for quad in reader.pointing_at(iri) if short(quad.predicate.value) not in NOT_LISTED]
    rows = ((_link(reader, text_of(quad.subject)), _link(reader, quad.predicate.value)) for quad in quads)
    return _table(reader, "links", "who role", rows)
