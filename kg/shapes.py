"""A graph in, a report out of where it breaks the promises of `ontology/shapes.ttl`.

Our own shapes are asked as questions of the store, which takes a second for the news of a day. What a user's shapes use
beyond that is left to pySHACL, which goes from node to node; both say the same where both can.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, serialize
from rdflib import RDF, SH, Graph
from rdflib.term import BNode, Node

from kg.bundle import ontology_file
from kg.constraints import Constraint, read_constraints, read_shapes
from kg.errors import GraphError
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
    constraints = read_constraints(file)
    store = store_of(graph)
    found = set(validate_nodes(store, file) if constraints is None else _broken(store, constraints))
    return Report(not found, tuple(sorted(found)))


def _broken(store: Store, constraints: Iterable[Constraint]) -> Iterable[Violation]:
    for constraint in constraints:
        rows = store.query(constraint.sparql, use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            focus = row["focus"]
            name = focus.value if isinstance(focus, NamedNode) else str(focus)
            yield Violation(name, _short(constraint.path), constraint.message)


def validate_nodes(store: Store, shapes: Path) -> Iterable[Violation]:
    """Returns what pySHACL finds, which knows all of SHACL and visits every node.

    Raises GraphError where it is not installed, or fails.
    """
    try:
        from pyshacl import validate
    except ImportError as error:
        message = f'{shapes}: uses more of SHACL than newskg asks itself; install "newskg[shacl]"'
        raise GraphError(message) from error
    rules = read_shapes(shapes)
    try:
        _, results, _ = validate(_flat(store), shacl_graph=rules, inference="none")
    except Exception as error:  # what it raises for a value that it cannot compare is no error of its own
        raise GraphError(f"{shapes}: pySHACL could not check the graph ({error}); mend shapes or graph") from error
    return (_violation(result, results) for result in results.subjects(RDF.type, SH.ValidationResult))


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
        inverse = results.value(path, SH.inversePath)
        return f"^{_path(inverse, results)}" if inverse else ""
    return "" if path is None else _short(str(path))


def _short(path: str) -> str:
    """Returns "^kg:reportOf" for the path of a constraint, which has the IRI in angle brackets, and for an IRI."""
    iri = path.lstrip("^").strip("<>")
    prefix = next((prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)), "")
    return "^" * path.startswith("^") + (f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri)
