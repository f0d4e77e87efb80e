"""Documents, entities and events in, quads out: the only place where facts become RDF.

What an article says (`kg.article_graph`) stands in the graph named after it; what the world is like, merged over all
articles, stands in the default graph. No triple stands in both, so that the flat file holds as many as the quads.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.article_graph import Fact, Statement, describe_article, plain_triples, quads_of, types, when
from kg.bundle import PACKAGE, ontology_file
from kg.errors import GraphError
from kg.model import ChainRef, Document, Entity, EntityKind, Event, Factuality, Link, Role, TextSpan, TimeExpression
from kg.reports import Report, Spans, World, find_reports
from kg.vocabulary import (
    DCTERMS,
    DEFAULT_BASE,
    EVENT_CLASSES,
    GAF,
    KG,
    PROV,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
    WGS,
    boolean,
    check_base,
    day,
    decimal,
    iri,
    mint_entity,
    mint_event,
    mint_mention,
    mint_report,
    mint_run,
    string,
)

ACTORS = {EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.COUNTRY, EntityKind.GROUP}
PLACES = {EntityKind.PLACE, EntityKind.COUNTRY}
PARTICIPANTS = {Role.AGENT, Role.PATIENT, Role.RECIPIENT, Role.TOPIC}
FACTUALITIES = tuple(Factuality)  # from strongest to weakest
DATA_FILES = {".csv", ".toml", ".tsv", ".ttl"}


def describe(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    events: Sequence[Event],
    *,
    base: str = DEFAULT_BASE,
    text: bool = True,
) -> tuple[Quad, ...]:
    """Returns all statements, sorted and each once, whatever the order of the arguments.

    Without `text` no article or sentence is quoted, only mentions. Raises GraphError where something cannot be
    written: a bad base or URL, a span that is not in its text, a filler that stands for nothing.
    """
    return tuple(sorted(set(stream_quads(documents, entities, events, base=base, text=text)), key=str))


def stream_quads(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    events: Sequence[Event],
    *,
    base: str = DEFAULT_BASE,
    text: bool = True,
) -> Iterator[Quad]:
    """Yields what `describe` returns, one article after the other, in no order of its own and some of it repeated.

    A store or a writer that takes it statement by statement needs no second graph in memory. Errors are those of
    `describe`, raised on the way.
    """
    check_base(base)
    _check_articles(documents)
    world = World(base, _entity_iris(base, documents, entities), _event_iris(base, documents, events))
    reports = {document: find_reports(document, world) for document in documents}
    yield from _world_quads(reports, entities, events, world)
    for document, found in reports.items():
        yield from describe_article(document, found, world, _run(base, document), text=text)


def _check_articles(documents: Sequence[Document]) -> None:
    sources: dict[str, str] = {}
    for article in (document.article for document in documents):
        if article.id in sources:
            both = " and ".join(sorted((sources[article.id], article.source)))
            raise GraphError(f"{both}: the same text under the same name ({article.id}); leave one of them out")
        sources[article.id] = article.source


def _mentions(base: str, documents: Sequence[Document]) -> dict[ChainRef, list[NamedNode]]:
    """Returns the mentions of each chain of entities, in order of the text."""
    mentions: dict[ChainRef, list[NamedNode]] = defaultdict(list)
    for article, found in ((document.article, document.mentions) for document in documents):
        for mention in found:
            mentions[ChainRef(article.id, mention.chain)].append(mint_mention(base, article, mention.span))
    return mentions


def _entity_iris(
    base: str, documents: Sequence[Document], entities: Sequence[Entity]
) -> dict[ChainRef, tuple[NamedNode, EntityKind]]:
    mentions = _mentions(base, documents)
    iris: dict[ChainRef, tuple[NamedNode, EntityKind]] = {}
    taken: set[NamedNode] = set()
    for entity in entities:
        minted = mint_entity(base, entity.kind, entity.name, _distinction(entity, mentions))
        if minted in taken:
            raise GraphError(f"{minted.value}: two entities called {entity.name!r} are not told apart")
        taken.add(minted)
        iris.update(dict.fromkeys(entity.chains, (minted, entity.kind)))
    return iris


def _distinction(entity: Entity, mentions: dict[ChainRef, list[NamedNode]]) -> str:
    """Returns what tells an entity from others of its kind and name; two unnamed commanders are homonyms."""
    if entity.link and entity.link.iris:
        return entity.link.iris[0]
    if entity.named and not entity.homonym:
        return ""
    return min(mention.value for ref in entity.chains for mention in mentions[ref])


def _event_iris(base: str, documents: Sequence[Document], events: Sequence[Event]) -> dict[ChainRef, NamedNode]:
    reports: dict[ChainRef, list[str]] = defaultdict(list)
    for article, found in ((document.article, document.events) for document in documents):
        for said in found:
            reports[ChainRef(article.id, said.chain)].append(mint_report(base, article, said.trigger).value)
    iris: dict[ChainRef, NamedNode] = {}
    for event in events:
        smallest = min(report for ref in event.chains for report in reports[ref])
        iris.update(dict.fromkeys(event.chains, mint_event(base, event.label, smallest)))
    return iris


def _world_quads(
    reports: dict[Document, tuple[Report, ...]], entities: Sequence[Entity], events: Sequence[Event], world: World
) -> Iterator[Quad]:
    by_event: dict[NamedNode, list[Report]] = defaultdict(list)
    for document, found in reports.items():
        for report in found:
            by_event[report.event].append(report)
        yield from quads_of(_run_statements(world.base, document), DefaultGraph())
        for _, triple in plain_triples(document.relations, Spans(document, world)):
            yield Quad(*triple, DefaultGraph())
    yield from quads_of(_entity_statements(entities, _mentions(world.base, list(reports)), world), DefaultGraph())
    for event in events:
        subject = world.events[event.chains[0]]
        facts = _event(event, sorted(by_event[subject], key=lambda report: report.iri.value), world.base)
        yield from quads_of([(subject, facts)], DefaultGraph())


def _run(base: str, document: Document) -> NamedNode:
    return mint_run(base, _tool_version(), document.pipeline, _rules_hash(document.triggers))


def _run_statements(base: str, document: Document) -> Iterator[Statement]:
    facts = [
        *types(KG.Run, PROV.Activity),
        (KG.toolVersion, string(_tool_version())),
        (KG.pipeline, string(document.pipeline)),
        (KG.rulesHash, string(_rules_hash(document.triggers))),
    ]
    yield _run(base, document), facts


def _tool_version() -> str:
    """Returns the installed version, "0" where the package is run from a checkout without installing it."""
    try:
        return version("newskg")
    except PackageNotFoundError:
        return "0"


@cache
def _rules_hash(triggers: str) -> str:
    """Returns the SHA-256 of the event triggers and all word lists: another hash, perhaps other facts.

    `triggers` is the digest of a lexicon that a user extended, empty for the bundled one.
    """
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*") if path.suffix in DATA_FILES}
    lists = {name: path for name, path in files.items() if not name.startswith("ontology/")}
    lists["ontology/events.ttl"] = ontology_file("events.ttl")
    digest = sha256()
    for name, path in sorted(lists.items()):
        digest.update(f"{name}\n{sha256(path.read_bytes()).hexdigest()}\n".encode())
    digest.update(triggers.encode())
    return digest.hexdigest()


def _entity_statements(
    entities: Sequence[Entity], mentions: dict[ChainRef, list[NamedNode]], world: World
) -> Iterator[Statement]:
    iris = {entity: world.entities[entity.chains[0]][0] for entity in entities}
    ordered = sorted(iris.items(), key=lambda pair: pair[1].value)
    countries = {entity.name: subject for entity, subject in ordered if entity.kind is EntityKind.COUNTRY}
    regions = {
        entity.name: subject for entity, subject in ordered if entity.link and entity.link.source == "regions.csv"
    }
    for entity, subject in ordered:
        yield subject, _entity(entity)
        yield subject, ((GAF.denotedBy, mention) for ref in entity.chains for mention in mentions[ref])
        if entity.link:
            yield subject, _link(entity.link, entity.name)
            for home in (countries.get(entity.link.within), regions.get(entity.link.region)):
                if home is not None and home != subject:
                    yield subject, [(SCHEMA.containedInPlace, home)]


def _entity(entity: Entity) -> Iterator[Fact]:
    yield from types(KG[entity.kind])
    if entity.kind in ACTORS:
        yield from types(SEM.Actor)
    if entity.kind in PLACES:
        yield from types(SEM.Place)
    yield RDFS.label, string(entity.name)
    yield KG.named, None if entity.named else boolean(False)
    for alias in entity.aliases:
        yield SKOS.altLabel, string(alias) if alias != entity.name else None
    for reason in entity.merged_because:
        yield KG.mergedBecause, string(reason)
    for reason in entity.kept_apart:
        yield SKOS.note, string(reason)


def _link(link: Link, name: str) -> Iterator[Fact]:
    yield DCTERMS.source, string(link.source)
    for outside in link.iris:
        yield SKOS.exactMatch, iri(outside, f"entity {name!r}")
    if link.latitude and link.longitude:
        yield WGS.lat, decimal(link.latitude, f"entity {name!r}")
        yield WGS.long, decimal(link.longitude, f"entity {name!r}")


def _event(event: Event, reports: Sequence[Report], base: str) -> Iterator[Fact]:
    if event.event_class not in (*EVENT_CLASSES, "Event"):
        raise GraphError(f"event {event.label!r}: class {event.event_class!r} is not declared in ontology/events.ttl")
    yield from types(KG[event.event_class], SEM.Event, SCHEMA.Event)
    yield RDFS.label, string(event.label)
    for reason in event.merged_because:
        yield KG.mergedBecause, string(reason)
    yield from _factuality(reports)
    for report in reports:
        yield GAF.denotedBy, mint_mention(base, report.article, report.said.trigger)
        yield KG.reportedOn, day(report.article.published) if report.article.published else None
        yield from _fillers(report)
    settled = settled_time(fill.time for report in reports for fill in report.fills if fill.time)
    if settled:
        yield from when(settled)


def _fillers(report: Report) -> Iterator[Fact]:
    for fill in report.fills:
        if fill.role is Role.PLACE:
            if fill.kind in PLACES:
                yield from ((KG.place, fill.filler), (SEM.hasPlace, fill.filler))
            continue
        yield KG[fill.role], fill.filler
        if fill.role in PARTICIPANTS:
            yield KG.participant, fill.filler
            yield SEM.hasActor, fill.filler if fill.kind in ACTORS else None
        if fill.role is Role.TIME:
            yield SEM.hasTime, fill.filler


def _factuality(reports: Sequence[Report]) -> Iterator[Fact]:
    """Yields the strongest factuality; what some affirm and others negate is disputed."""
    said = sorted({report.said.factuality for report in reports}, key=FACTUALITIES.index)
    yield KG.factuality, KG[said[0]]
    yield KG.disputed, boolean(True) if len(said) > 1 and Factuality.NEGATED in said else None


def settled_time(times: Iterable[TimeExpression]) -> TimeExpression | None:
    """Returns the most precise time that none of the others contradicts, None where there is none.

    "am 5. März" wins over "im März"; between "am 5. März" and "am 6. März" only "im März" stands.
    """
    dated = sorted({time for time in times if time.earliest_begin or time.latest_end}, key=_vagueness)
    return next((time for time in dated if all(_agree(time, other) for other in dated)), None)


def _bounds(time: TimeExpression) -> tuple[date, date]:
    return time.earliest_begin or date.min, time.latest_end or date.max


def _vagueness(time: TimeExpression) -> tuple[int, bool, date, str, TextSpan]:
    begin, end = _bounds(time)
    return (end - begin).days, time.approximate, begin, time.value, time.span


def _agree(one: TimeExpression, other: TimeExpression) -> bool:
    begin, end = _bounds(one)
    other_begin, other_end = _bounds(other)
    return begin <= other_end and other_begin <= end
