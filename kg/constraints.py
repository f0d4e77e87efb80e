"""SHACL shapes in, SPARQL questions out: each constraint is asked once of the whole graph, not once of every node.

A validator that walks from node to node takes seconds for what a store answers in a fraction of one. The shapes stay
the only place where a promise is written down: a question asks for what breaks one constraint of one property shape.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import GraphError

Test = Callable[[Graph, Node], str]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One promise: `sparql` selects every `?focus` that breaks it; `path` is `<...>`, or `^<...>` if inverse."""

    path: str
    message: str
    sparql: str


def read_constraints(shapes: Path) -> tuple[Constraint, ...] | None:
    """Returns the questions of a Turtle file of shapes, None where it uses more of SHACL than is known here.

    Raises GraphError where the file cannot be read.
    """
    graph = read_shapes(shapes)
    try:
        return tuple(_constraints(graph))
    except KeyError:
        return None


def read_shapes(file: Path) -> Graph:
    """Returns the shapes of a Turtle file; raises GraphError where it is missing or broken."""
    try:
        return Graph().parse(file, format="turtle")
    except OSError as error:
        raise GraphError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    except SyntaxError as error:
        raise GraphError(f"{file}: no Turtle ({error}); mend it") from error


def _constraints(shapes: Graph) -> Iterator[Constraint]:
    if any(TARGETS.keys() & set(shapes.predicates(shape)) for shape in set(shapes.subjects()) - _node_shapes(shapes)):
        raise KeyError("a target of what is no node shape")
    for shape in _node_shapes(shapes):
        where = _where(shapes, shape)
        for rule in shapes.objects(shape, SH.property):
            path, message = _path(shapes, rule), shapes.value(rule, SH.message)
            if message is None:
                raise KeyError("a shape without message")
            for test in _tests(shapes, rule, path):
                yield Constraint(path, str(message), f"SELECT DISTINCT ?focus WHERE {{ {where} {test} }}")


def _node_shapes(shapes: Graph) -> set[Node]:
    return set(shapes.subjects(RDF.type, SH.NodeShape))


def _where(shapes: Graph, shape: Node) -> str:
    """Returns a graph pattern for the nodes that a shape is about."""
    said = [(predicate, value) for predicate, value in shapes.predicate_objects(shape) if predicate != SH.property]
    targets = [TARGETS[predicate](_term(value)) for predicate, value in said if value != SH.NodeShape]
    return " UNION ".join(f"{{ {target} }}" for target in sorted(targets))


def _path(shapes: Graph, rule: Node) -> str:
    node = shapes.value(rule, SH.path)
    inverse = shapes.value(node, SH.inversePath)
    if not isinstance(inverse or node, URIRef):
        raise KeyError("a path of more than one step")
    return f"^{_term(inverse)}" if inverse else _term(node)


def _tests(shapes: Graph, rule: Node, path: str) -> Iterator[str]:
    """Yields a graph pattern for each constraint of a property shape: it holds where the constraint does not."""
    counted = shapes.value(rule, SH.qualifiedValueShape)
    for predicate, value in shapes.predicate_objects(rule):
        if predicate in COUNTS:
            among = _among(shapes, counted) if predicate in QUALIFIED else ""
            yield COUNTS[predicate](f"?focus {path} ?value {among}", int(str(value)))
        elif predicate in VALUES:
            yield f"?focus {path} ?value {VALUES[predicate](shapes, value)}"
        elif predicate not in NO_TESTS:
            raise KeyError(predicate)


def _term(node: Node | None) -> str:
    if not isinstance(node, URIRef | Literal):
        raise KeyError("a blank node as value")
    return node.n3()


def _list(shapes: Graph, head: Node) -> str:
    return ", ".join(_term(item) for item in Collection(shapes, head))


def _among(shapes: Graph, counted: Node | None) -> str:
    """Returns the filter of a qualified value shape, which may list its values and nothing else."""
    ((predicate, head),) = shapes.predicate_objects(counted)
    if predicate != SH["in"]:
        raise KeyError(predicate)
    return f"FILTER(?value IN ({_list(shapes, head)}))"


def _fewer(pattern: str, least: int) -> str:
    if least > 1:
        raise KeyError(least)
    return f"FILTER NOT EXISTS {{ {pattern} }}" if least else "FILTER(false)"


def _more(pattern: str, most: int) -> str:
    return f"{{ SELECT ?focus {{ {pattern} }} GROUP BY ?focus HAVING(COUNT(DISTINCT ?value) > {most}) }}"


def _unless(condition: str) -> str:
    """Returns a filter for what does not meet a condition; an error, as in "drei" <= 4, does not meet it."""
    return f"FILTER(!COALESCE({condition}, false))"


def _compared(sign: str) -> Test:
    return lambda shapes, other: f"; {_term(other)} ?other {_unless(f'?value {sign} ?other')}"


def _bounded(sign: str) -> Test:
    return lambda shapes, bound: _unless(f"?value {sign} {_term(bound)}")


def _datatype(shapes: Graph, datatype: Node) -> str:
    """Returns a filter for values of another datatype, and for those that it does not allow: "drei"^^xsd:integer."""
    name = _term(datatype)
    return _unless(f"DATATYPE(?value) = {name} && DATATYPE({name}(STR(?value))) = {name}")


TARGETS: dict[Node, Callable[[str], str]] = {
    SH.targetClass: lambda cls: f"?focus {RDF.type.n3()} {cls}",
    SH.targetObjectsOf: lambda property: f"?anything {property} ?focus",
    SH.targetSubjectsOf: lambda property: f"?focus {property} ?anything",
}
COUNTS: dict[Node, Callable[[str, int], str]] = {
    SH.minCount: _fewer,
    SH.maxCount: _more,
    SH.qualifiedMinCount: _fewer,
    SH.qualifiedMaxCount: _more,
}
QUALIFIED = {SH.qualifiedMinCount, SH.qualifiedMaxCount}
VALUES: dict[Node, Test] = {
    SH["class"]: lambda shapes, cls: f"FILTER NOT EXISTS {{ ?value {RDF.type.n3()} {_term(cls)} }}",
    SH["in"]: lambda shapes, head: _unless(f"?value IN ({_list(shapes, head)})"),
    SH.datatype: _datatype,
    SH.lessThan: _compared("<"),
    SH.lessThanOrEquals: _compared("<="),
    SH.minInclusive: _bounded(">="),
    SH.maxInclusive: _bounded("<="),
    SH.minLength: lambda shapes, least: _unless(f"STRLEN(STR(?value)) >= {_term(least)}"),
}
NO_TESTS = {SH.path, SH.message, SH.qualifiedValueShape}
