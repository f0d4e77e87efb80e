import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from spacy.language import Language

from kg import cli, pipeline
from kg.bundle import ontology_file
from kg.constraints import read_constraints
from kg.entailment import entail
from kg.errors import GraphError
from kg.graph import describe
from kg.model import EntityKind
from kg.shapes import Violation, check, validate_nodes
from kg.store import as_rdflib, make_store
from kg.vocabulary import (
    DCTERMS,
    DEFAULT_BASE,
    EVENT_CLASSES,
    GAF,
    KG,
    NIF,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SEM,
    WGS,
    XSD,
    day,
    decimal,
    integer,
    string,
)
from tests.sample import DOCUMENTS, ENTITIES, EVENTS

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
ARTICLE = f"{DEFAULT_BASE}article/{DOCUMENTS[0].article.id}"
REPORT = NamedNode(f"{DEFAULT_BASE}report/{DOCUMENTS[0].article.id}-76-85")  # "getroffen"
PLACE_PART = NamedNode(f"{REPORT.value}-place-1")
MENTION = NamedNode(f"{ARTICLE}#char=43,47")  # "Wien"
TRIGGER = NamedNode(f"{ARTICLE}#char=76,85")
MAY = NamedNode(f"{ARTICLE}#time=154,157")  # "im Mai"
NOTHING = NamedNode("https://example.org/nichts")
SHAPES = ontology_file("shapes.ttl")
RELATION = NamedNode(f"{DEFAULT_BASE}relation/{DOCUMENTS[0].article.id}-0-25-position-1")


def called(label: str) -> NamedNode:
    """Returns the thing with this label."""
    (found,) = (quad.subject for quad in QUADS if quad.predicate == RDFS.label and quad.object == string(label))
    assert isinstance(found, NamedNode)
    return found


MEETING, WIEN = called("Treffen Karl Winter, Anna Berg"), called("Wien")
Change = Callable[[Iterable[Quad]], list[Quad]]


def without(subject: NamedNode, predicate: NamedNode) -> Change:
    """Returns a change that takes these statements out."""
    return lambda quads: [quad for quad in quads if (quad.subject, quad.predicate) != (subject, predicate)]


def plus(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Change:
    """Returns a change that adds a statement."""
    return lambda quads: [*quads, Quad(subject, predicate, value, DefaultGraph())]


def instead(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Change:
    """Returns a change that replaces all values of a property by one."""
    return lambda quads: plus(subject, predicate, value)(without(subject, predicate)(quads))


def test_the_graph_of_two_articles_keeps_every_promise() -> None:
    report = check(make_store(QUADS))
    assert report.conforms
    assert report.violations == ()


@pytest.mark.parametrize(
    ("change", "focus", "path"),
    [
        pytest.param(without(REPORT, KG.reportOf), MEETING, "^kg:reportOf", id="event without report"),
        pytest.param(without(REPORT, PROV.wasDerivedFrom), REPORT, "prov:wasDerivedFrom", id="report without article"),
        pytest.param(without(REPORT, KG.trigger), REPORT, "kg:trigger", id="report without trigger"),
        pytest.param(plus(REPORT, KG.trigger, MENTION), REPORT, "kg:trigger", id="report with two triggers"),
        pytest.param(without(REPORT, KG.factuality), REPORT, "kg:factuality", id="report without factuality"),
        pytest.param(plus(REPORT, KG.factuality, KG.Negated), REPORT, "kg:factuality", id="two factualities"),
        pytest.param(
            instead(REPORT, KG.factuality, string("sicher")), REPORT, "kg:factuality", id="factuality as text"
        ),
        pytest.param(without(PLACE_PART, KG.role), PLACE_PART, "kg:role", id="participation without role"),
        pytest.param(instead(PLACE_PART, KG.role, KG.participant), PLACE_PART, "kg:role", id="a role that is none"),
        pytest.param(without(PLACE_PART, KG.filler), PLACE_PART, "kg:filler", id="participation without filler"),
        pytest.param(without(PLACE_PART, KG.mention), PLACE_PART, "kg:mention", id="participation without mention"),
        pytest.param(instead(PLACE_PART, KG.filler, NOTHING), NOTHING, "rdf:type", id="filler that is nothing"),
        pytest.param(without(REPORT, KG.participation), PLACE_PART, "^kg:participation", id="part of no report"),
        pytest.param(without(MENTION, NIF.beginIndex), MENTION, "nif:beginIndex", id="mention without begin"),
        pytest.param(without(MENTION, NIF.endIndex), MENTION, "nif:endIndex", id="mention without end"),
        pytest.param(instead(MENTION, NIF.endIndex, integer(43)), MENTION, "nif:beginIndex", id="mention of no letter"),
        pytest.param(instead(MENTION, NIF.beginIndex, integer(-1)), MENTION, "nif:beginIndex", id="begins too early"),
        pytest.param(instead(MENTION, NIF.endIndex, string("47")), MENTION, "nif:endIndex", id="end as text"),
        pytest.param(without(MENTION, NIF.referenceContext), MENTION, "nif:referenceContext", id="mention nowhere"),
        pytest.param(without(TRIGGER, NIF.anchorOf), TRIGGER, "nif:anchorOf", id="mention without its words"),
        pytest.param(instead(MENTION, KG.form, string("verb")), MENTION, "kg:form", id="unknown form"),
        pytest.param(without(MAY, KG.timexValue), MAY, "kg:timexValue", id="time expression without value"),
        pytest.param(instead(MAY, KG.timexType, string("ZEIT")), MAY, "kg:timexType", id="unknown type of time"),
        pytest.param(
            instead(MAY, KG.latestBegin, day(date(2025, 4, 1))), MAY, "kg:earliestBegin", id="begins out of order"
        ),
        pytest.param(
            instead(MEETING, KG.latestEnd, day(date(2025, 3, 9))), MEETING, "kg:earliestEnd", id="event ends too early"
        ),
        pytest.param(plus(MEETING, KG.date, day(date(2025, 3, 11))), MEETING, "kg:date", id="event on two days"),
        pytest.param(plus(MEETING, RDF.type, KG.Attack), MEETING, "rdf:type", id="two classes of events"),
        pytest.param(plus(WIEN, RDF.type, KG.Country), WIEN, "rdf:type", id="two classes of entities"),
        pytest.param(plus(WIEN, RDFS.label, string("Vienna")), WIEN, "rdfs:label", id="two labels"),
        pytest.param(without(MEETING, RDFS.label), MEETING, "rdfs:label", id="no label"),
        pytest.param(without(WIEN, GAF.denotedBy), WIEN, "gaf:denotedBy", id="entity without mention"),
        pytest.param(without(WIEN, RDF.type), MEETING, "kg:place", id="event at a place that is none"),
        pytest.param(plus(WIEN, WGS.lat, string("48")), WIEN, "wgs:lat", id="latitude as text"),
        pytest.param(instead(WIEN, WGS.lat, decimal("90.5", "")), WIEN, "wgs:lat", id="north of the pole"),
        pytest.param(instead(WIEN, WGS.long, decimal("-180.1", "")), WIEN, "wgs:long", id="west of the date line"),
        pytest.param(instead(MAY, KG.latestEnd, string("2025-05-31")), MAY, "kg:latestEnd", id="day without datatype"),
        pytest.param(
            instead(MAY, KG.latestEnd, day(date(2025, 4, 30))), MAY, "kg:earliestBegin", id="ends before it begins"
        ),
        pytest.param(instead(MEETING, KG.reportedOn, string("heute")), MEETING, "kg:reportedOn", id="reported today"),
        pytest.param(
            instead(MEETING, KG.earliestBegin, day(date(2025, 3, 11))),
            MEETING,
            "kg:earliestBegin",
            id="event ends first",
        ),
        pytest.param(instead(MEETING, RDF.type, SEM.Event), MEETING, "rdf:type", id="event without a class of ours"),
        pytest.param(plus(MEETING, RDF.type, KG.Person), MEETING, "rdf:type", id="an event that is a person"),
        pytest.param(plus(TRIGGER, NIF.endIndex, integer(99)), TRIGGER, "nif:endIndex", id="mention with two ends"),
        pytest.param(without(MEETING, KG.factuality), MEETING, "kg:factuality", id="event without factuality"),
        pytest.param(without(RELATION, KG.object), RELATION, "kg:object", id="relation without object"),
        pytest.param(
            without(NamedNode(ARTICLE), DCTERMS.title), NamedNode(ARTICLE), "dcterms:title", id="article without title"
        ),
    ],
)
def test_what_a_reader_would_stumble_over_is_found(change: Change, focus: NamedNode, path: str) -> None:
    broken = make_store(change(QUADS))
    report = check(broken)
    assert not report.conforms
    assert (focus.value, path) in {(violation.focus, violation.path) for violation in report.violations}
    assert tuple(sorted(set(validate_nodes(broken, SHAPES)))) == report.violations, "pySHACL finds the same"


def test_a_day_that_is_none_is_found() -> None:
    """pySHACL cannot compare it and gives up."""
    broken = make_store(instead(MAY, KG.earliestBegin, Literal("Mai", datatype=XSD.date))(QUADS))
    found = {(violation.focus, violation.message) for violation in check(broken).violations}
    assert (MAY.value, "two earliest begins, or one that is no day") in found
    with pytest.raises(GraphError, match=r"shapes\.ttl: pySHACL could not check the graph"):
        list(validate_nodes(broken, SHAPES))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("kein Turtle", r"eigene\.ttl: no Turtle", id="broken"),
        pytest.param(None, r"eigene\.ttl: cannot be read", id="missing"),
    ],
)
def test_shapes_that_cannot_be_read_are_one_clear_error(text: str | None, message: str, tmp_path: Path) -> None:
    file = tmp_path / "eigene.ttl"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(GraphError, match=message):
        check(make_store(QUADS), shapes=file)


def test_a_violation_says_in_words_what_is_wrong() -> None:
    report = check(make_store(without(REPORT, KG.factuality)(QUADS)))
    assert report.violations == (Violation(REPORT.value, "kg:factuality", "report has not exactly one factuality"),)


def test_violations_are_sorted_and_the_same_whatever_the_order_of_the_quads() -> None:
    broken = without(REPORT, KG.trigger)(without(PLACE_PART, KG.role)(without(MEETING, RDFS.label)(QUADS)))
    report = check(make_store(broken))
    assert len(report.violations) == 3
    assert list(report.violations) == sorted(report.violations)
    assert check(make_store(reversed(broken))) == report


def test_an_rdflib_graph_is_checked_like_a_store() -> None:
    broken = make_store(without(MAY, KG.timexValue)(QUADS))
    assert check(as_rdflib(broken)) == check(broken)


def test_shapes_of_a_user_s_own_are_checked_instead(tmp_path: Path) -> None:
    file = tmp_path / "eigene.ttl"
    prefixes = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#"}
    file.write_text(
        "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
        + """
        [] a sh:NodeShape ; sh:targetClass kg:Place ;
            sh:property [ sh:path wgs:lat ; sh:minCount 1 ; sh:message "Ort ohne Koordinaten" ] .""",
        encoding="utf-8",
    )
    (violation,) = check(make_store(QUADS), shapes=file).violations
    assert (violation.path, violation.message) == ("wgs:lat", "Ort ohne Koordinaten")
    assert "lemberg" in violation.focus


def test_every_shape_has_a_message() -> None:
    text = SHAPES.read_text(encoding="utf-8")
    assert text.count("sh:message") == text.count("[ sh:path ") > 40


def test_our_own_shapes_are_asked_of_the_store_and_each_promise_is_a_question() -> None:
    constraints = read_constraints(SHAPES)
    assert constraints
    assert len({constraint.sparql for constraint in constraints}) == len(constraints) > 90


def test_the_leaf_classes_in_the_shapes_are_all_there_are() -> None:
    lists = re.findall(r"sh:in \(([^)]*kg:Meeting[^)]*)\)", SHAPES.read_text("utf-8"))
    kinds = {kind.value for kind in EntityKind}
    leaves = {frozenset(re.findall(r"kg:(\w+)", found)) for found in lists}
    assert leaves == {frozenset({"Event", *EVENT_CLASSES}), frozenset({*kinds, *EVENT_CLASSES})}


PLACES = "sh:targetClass kg:Place ; sh:property"


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param(f'{PLACES} [ sh:path rdfs:label ; sh:pattern "^X" ; sh:message "kein X" ]', id="pattern"),
        pytest.param(f"{PLACES} [ sh:path rdfs:label ; sh:maxLength 2 ]", id="no message"),
        pytest.param(f'{PLACES} [ sh:path ( gaf:denotedBy kg:form ) ; sh:maxCount 0 ; sh:message "x" ]', id="path"),
        pytest.param(f'{PLACES} [ sh:path rdfs:label ; sh:minCount 2 ; sh:message "x" ]', id="two at least"),
        pytest.param('sh:targetNode kg:Place ; sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "x" ]',
                     id="one node"),
        pytest.param('sh:targetClass kg:Place ; sh:not [ sh:class sem:Place ]', id="negation"),
    ],
)  # fmt: skip
def test_what_is_beyond_the_questions_is_left_to_pyshacl(shape: str, tmp_path: Path) -> None:
    file = tmp_path / "eigene.ttl"
    prefixes = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#"}
    header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
    file.write_text(f"{header}[] a sh:NodeShape ; {shape} .", encoding="utf-8")
    assert read_constraints(file) is None
    assert not check(make_store(QUADS), shapes=file).conforms


def test_pyshacl_is_asked_for_where_it_is_needed_and_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    assert check(make_store(QUADS)).conforms
    with pytest.raises(GraphError, match=r'install "newskg\[shacl\]"'):
        validate_nodes(make_store(QUADS), SHAPES)


def test_a_graph_with_all_that_follows_from_it_keeps_every_promise() -> None:
    full = entail(make_store(QUADS))
    assert check(full).conforms
    assert set(validate_nodes(full, SHAPES)) == set()


def test_a_build_that_breaks_a_promise_ends_with_what_and_where_and_loses_nothing(
    tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forget(*given: Any, **tuned: Any) -> list[Quad]:
        return [quad for quad in describe(*given, **tuned) if quad.predicate != KG.textHash]

    article, output = tmp_path / "wien.txt", tmp_path / "out"
    article.write_text("date 2025-11-20\nKarl Lehmann hat am Montag in Wien Paul Berger getroffen.", "utf-8")
    monkeypatch.setattr(pipeline, "stream_quads", forget)
    monkeypatch.setattr(cli, "load_nlp", lambda name: nlp)
    monkeypatch.setattr("sys.argv", ["kg", "build", str(article), "--output", str(output)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    *_, violation, last = capsys.readouterr().err.strip().splitlines()
    assert ended.value.code == 1
    assert re.fullmatch(
        r"violation: \S+/article/wien-\w+ kg:textHash: article has not exactly one text hash", violation
    )
    assert last == f"violations: 1, all in {output / 'report.json'}; do not use this graph"
    assert all((output / name).stat().st_size for name in ("graph.ttl", "graph.nq", "graph.trig", "graph.html"))


def test_an_empty_graph_conforms() -> None:
    assert check(make_store([])).conforms


def test_all_events_can_be_found_by_the_outside_class() -> None:
    assert len([quad for quad in QUADS if quad.predicate == RDF.type and quad.object == SEM.Event]) == len(EVENTS)
