"""A graph in, a report out of where it breaks the promises of `ontology/shapes.ttl`.

Shapes use core SHACL alone: rules in SPARQL would be run once per node, which is minutes on a graph of a day's news.
"""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize
from pyshacl import validate
from rdflib import RDF, SH, Graph
from rdflib.term import BNode, Node

from kg.bundle import ontology_file
from kg.store import store_of
from kg.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken promise: the thing, the property ("kg:trigger", "^kg:reportOf" for its inverse), what is wrong."""

    focus: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; violations are sorted, and there are none where the graph conforms."""

    conforms: bool
    violations: tuple[Violation, ...]


def check(graph: Graph | Store, *, shapes: Path | None = None) -> Report:
    """Returns where a graph breaks the shapes; `shapes` is a Turtle file to use instead of our own."""
    file = shapes or ontology_file("shapes.ttl")
    rules = Graph().parse(file, format="turtle")
    _, results, _ = validate(_flat(store_of(graph)), shacl_graph=rules, inference="none")
    found = tuple(sorted({_violation(result, results) for result in results.subjects(RDF.type, SH.ValidationResult)}))
    return Report(not found, found)


def _flat(store: Store) -> Graph:
    """Returns the triples of all graphs in memory of rdflib, where the validator looks things up fastest."""
    triples = {quad.triple for quad in store}
    flat = Graph()
    flat.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return flat


def _violation(result: Node, results: Graph) -> Violation:
    focus, path = results.value(result, SH.focusNode), results.value(result, SH.resultPath)
    message = results.value(result, SH.resultMessage)
    return Violation(str(focus), _path(path, results), str(message))


def _path(path: Node | None, results: Graph) -> str:
    if isinstance(path, BNode):
        return "^" + _path(results.value(path, SH.inversePath), results)
    for prefix, namespace in PREFIXES.items():
        if str(path).startswith(namespace):
            return f"{prefix}:{str(path).removeprefix(namespace)}"
    return "" if path is None else str(path)
