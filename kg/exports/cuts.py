"""A store in, a part of it out: some articles, one layer, or all without the articles' text.

The world is merged over all articles. In a part that leaves articles out, an event keeps its label, its time and how
certain it is, but takes part with nobody whom only the other articles name: every reference leads to what is there.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.errors import QueryError
from kg.slugs import slug
from kg.store import make_store
from kg.vocabulary import GAF, KG, NIF, PROV, RDF, SCHEMA, SEM

LAYERS = {
    "text": (KG.Article, KG.Sentence, KG.Mention, KG.TimeExpression),
    "report": (KG.Report, KG.Participation, KG.Relation, KG.Run),
}
SPOKEN_OF = (KG.reportOf, KG.attributedTo, KG.filler, KG.subject, KG.object)
ROLES = {
    *(KG.agent, KG.patient, KG.recipient, KG.topic, KG.place, KG.time, KG.causes, KG.follows, KG.subEventOf),
    *(KG.affiliation, KG.nationality, KG.position, KG.relative),
}
BESIDE_ROLES = {KG.participant, SEM.hasActor, SEM.hasPlace, SEM.hasTime}
Term = NamedNode | BlankNode | Literal | Triple
KNOWN = 5  # articles that an error names


class Layer(StrEnum):
    """A part of every graph: what stands where, what is reported, what the world is like."""

    TEXT = "text"
    REPORT = "report"
    WORLD = "world"


def cut(store: Store, *, articles: Sequence[str] = (), layer: Layer | None = None, text: bool = True) -> Store:
    """Returns the part of a store that is asked for, the store itself where all of it is.

    `articles` are ids as in `article/ID`, or stems of files. Without `text` neither articles nor sentences are quoted.
    Raises QueryError for an article that is not there.
    """
    if articles:
        store = make_store(_told_by(store, {found for name in articles for found in find_articles(store, name)}))
    if layer:
        store = make_store(_layer(store, layer))
    return store if text else make_store(_unquoted(store))


def find_articles(store: Store, name: str) -> tuple[NamedNode, ...]:
    """Returns the article with this id, else those from the file with this stem, several from a .jsonl; sorted."""
    ids = {article.value.rpartition("/")[2]: article for article in sorted(_instances(store, KG.Article), key=str)}
    stems = {known: known.rpartition("-")[0] for known in ids}
    for fits in (
        lambda known: known == name,
        lambda known: stems[known] == slug(name),
        lambda known: stems[known].rpartition("-")[0] == slug(name) and stems[known].rpartition("-")[2].isdigit(),
    ):
        found = tuple(article for known, article in ids.items() if fits(known))
        if found:
            return found
    some = ", ".join([*list(ids)[:KNOWN], *(["..."] if len(ids) > KNOWN else [])]) or "none"
    raise QueryError(f"article {name!r} is not in the graph; give the id or file stem of one that is: {some}")


def _instances(store: Store, cls: NamedNode) -> set[NamedNode]:
    quads = store.quads_for_pattern(None, RDF.type, cls, None)
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}


def _pointing(store: Store, predicate: NamedNode, targets: Iterable[Term]) -> set[Term]:
    return {quad.subject for target in targets for quad in store.quads_for_pattern(None, predicate, target, None)}


def _values(store: Store, subjects: Iterable[Term], *predicates: NamedNode) -> set[Term]:
    things = [subject for subject in subjects if not isinstance(subject, Literal)]
    found = (store.quads_for_pattern(subject, name, None, None) for subject in things for name in predicates)
    return {quad.object for quads in found for quad in quads}


def _told_by(store: Store, articles: set[NamedNode]) -> Iterator[Quad]:
    """Yields what articles say: their text and reports, and of the world what these speak of."""
    words = _pointing(store, NIF.referenceContext, articles)
    reports = _pointing(store, PROV.wasDerivedFrom, articles)
    parts = _values(store, reports, KG.participation)
    own = articles | words | reports | parts | _values(store, reports, PROV.wasGeneratedBy)
    things = _values(store, reports | parts, *SPOKEN_OF) | _pointing(store, GAF.denotedBy, words)
    world = {thing for thing in things - own if not isinstance(thing, Literal)}
    stated = set(_stated(store, reports))
    pairs = {(subject, value) for subject, _, value in stated}
    for quad in store:
        if quad.subject in own:
            yield quad
        elif quad.subject in world:
            triple = (quad.subject, quad.predicate, quad.object)
            if quad.predicate in ROLES or quad.predicate == KG.reportedOn:
                told = triple in stated
            elif quad.predicate in BESIDE_ROLES:
                told = (quad.subject, quad.object) in pairs
            else:
                told = quad.object in own or quad.object in world or not _is_described(store, quad.object)
            if told:
                yield quad


def _stated(store: Store, reports: Iterable[Term]) -> Iterator[tuple[Term, Term, Term]]:
    """Yields the plain triples that reports and relations stand for: who plays which role, what is reported when."""
    for report in reports:
        for event in _values(store, [report], KG.reportOf):
            for part in _values(store, [report], KG.participation):
                roles, fillers = (_values(store, [part], name) for name in (KG.role, KG.filler))
                yield from ((event, role, filler) for role in roles for filler in fillers)
            article = _values(store, [report], PROV.wasDerivedFrom)
            yield from ((event, KG.reportedOn, day) for day in _values(store, article, SCHEMA.datePublished))
        subjects, names, values = (_values(store, [report], name) for name in (KG.subject, KG.property, KG.object))
        yield from ((subject, name, value) for subject in subjects for name in names for value in values)


def _is_described(store: Store, term: Term) -> bool:
    if not isinstance(term, NamedNode):
        return False
    return next(store.quads_for_pattern(term, None, None, None), None) is not None


def _layer(store: Store, layer: Layer) -> Iterator[Quad]:
    """Yields the statements about what belongs to a layer; the world is what belongs to none of the others."""
    members = {name: set().union(*(_instances(store, cls) for cls in classes)) for name, classes in LAYERS.items()}
    others = members["text"] | members["report"]
    for quad in store:
        if quad.subject not in others if layer == Layer.WORLD else quad.subject in members[layer]:
            yield quad


def _unquoted(store: Store) -> Iterator[Quad]:
    """Yields all but the words of articles and sentences; what a mention says stays."""
    sentences = _instances(store, KG.Sentence)
    for quad in store:
        if quad.predicate != NIF.isString and not (quad.predicate == NIF.anchorOf and quad.subject in sentences):
            yield quad
