"""A part of a graph: what a query gave, with all that a page needs to show it.

The things that a SELECT names come with all that is said of them: an event with its reports, participants and
sentences, an entity with the events that it takes part in. The triples of a CONSTRUCT come with labels, with how
certain their events are, and with the sentences that report these, and with nothing else of the world.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.errors import QueryError
from kg.model import EntityKind
from kg.results import Result
from kg.store import make_store
from kg.vocabulary import KG, NIF, RDF, RDFS, SEM

ROLES = (KG.participant, KG.place)
WORLD = {SEM.Event, *(KG[kind] for kind in EntityKind)}
SHOWN = (RDF.type, RDFS.label, KG.factuality, KG.disputed)  # nothing is shown without
LEFT_OUT = {NIF.isString}  # whole articles: a part quotes its sentences


def extract(store: Store, result: Result) -> Store:
    """Returns a store with the part of a graph that a result stands for.

    Raises QueryError where the result has no triples and names nothing of the graph.
    """
    if result.triples is not None:
        if not result.triples:
            raise QueryError("the query gives no triples; there is nothing to show")
        return make_store(_with_sentences(store, result.triples))
    named = {term for row in result.rows for term in row if isinstance(term, NamedNode)}
    known = {thing for thing in named if next(store.quads_for_pattern(thing, None, None), None)}
    if not known:
        raise QueryError("the rows name nothing of the graph; select ?event or ?entity, not only labels, or CONSTRUCT")
    entities = [thing for thing in known if not _has_class(store, thing, {SEM.Event})]
    things = known | {event for thing in entities for role in ROLES for event in _subjects(store, role, thing)}
    reports = {report for thing in things for report in _subjects(store, KG.reportOf, thing)}
    return make_store(_walk(store, things | reports))


def _subjects(store: Store, predicate: NamedNode, thing: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, predicate, thing):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _walk(store: Store, chosen: set[NamedNode], without: frozenset[NamedNode] = frozenset()) -> Iterator[Quad]:
    """Yields all that is said of what is chosen and of what that names; of others in the world only literals and class.

    `without` are properties that are not followed.
    """
    waiting, done = sorted(chosen, key=str), set[object]()
    while waiting:
        thing = waiting.pop()
        if thing in done:
            continue
        done.add(thing)
        whole = thing in chosen or not _has_class(store, thing, WORLD)
        for quad in store.quads_for_pattern(thing, None, None):
            if quad.predicate in LEFT_OUT or quad.predicate in without:
                continue
            if whole or isinstance(quad.object, Literal) or quad.predicate == RDF.type:
                yield quad
                waiting += [quad.object] if isinstance(quad.object, NamedNode) else []


def _has_class(store: Store, thing: NamedNode, classes: set[NamedNode]) -> bool:
    return any(quad.object in classes for quad in store.quads_for_pattern(thing, RDF.type, None))


def _with_sentences(store: Store, triples: Iterable[Triple]) -> Iterator[Quad]:
    """Yields the triples, what is always shown of what they name, and the reports of their events without roles."""
    reports: set[NamedNode] = set()
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
        for thing in (triple.subject, triple.object):
            if isinstance(thing, NamedNode):
                reports |= set(_subjects(store, KG.reportOf, thing))
                for known in SHOWN:
                    yield from store.quads_for_pattern(thing, known, None)
    yield from _walk(store, reports, frozenset({KG.participation}))
