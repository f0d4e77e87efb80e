"""Names in, IRIs and literals out: the prefixes, the terms of our ontology, and the minting of every IRI.

Every IRI follows from the text alone: from offsets, names and hashes, never from a counter over articles, so that
adding an article renames nothing. What we mint is ASCII, and nothing is a blank node: all stores agree on such IRIs.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.model import Article, EntityKind, TextSpan
from kg.slugs import slug

DEFAULT_BASE = "https://w3id.org/newskg/"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "kg": "https://w3id.org/newskg/ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

EVENT_CLASSES = (
    "Agreement", "Aid", "Appointment", "ArmedConflict", "Attack", "Ceasefire", "Competition", "Crime",
    "Criticism", "Death", "Decision", "Demand", "Disaster", "EconomicChange", "Election", "Injury",
    "LegalAction", "Meeting", "MilitaryMove", "Movement", "Negotiation", "Proposal", "Protest", "Publication",
    "Resignation", "Sanction", "Statement", "Threat", "Transfer",
)  # fmt: skip
_CLASSES = """Article Sentence Mention TimeExpression Entity Person Organization Country Place Group Thing Event
    Report Participation Relation Factuality Run"""
_INDIVIDUALS = "Certain Reported Planned Possible Negated"
_PROPERTIES = """affiliation agent approximate attributedTo causes date disputed earliestBegin earliestEnd factuality
    factualityRule filler follows form granularity inSentence latestBegin latestEnd mention mergedBecause named
    nationality object participant participation patient pipeline place position property recipient relative reportOf
    reportedOn resolvedBy role rule rulesHash segment subEventOf subject textHash time timexType timexValue toolVersion
    topic trigger"""
_TRIGGERS = "compoundHead noun nounFrame verb verbFrame"  # of ontology/events.ttl, which kg.german reads


class Namespace:
    """The terms of one vocabulary: `KG.agent` and `KG["agent"]` are its IRI; a misspelt name is an error."""

    def __init__(self, prefix: str, names: str) -> None:
        """Takes a prefix of `PREFIXES` and the local names, separated by white space."""
        self._terms = {name: NamedNode(PREFIXES[prefix] + name) for name in names.split()}

    def __getitem__(self, name: str) -> NamedNode:
        """Returns the IRI of a local name."""
        return self._terms[name]

    def __getattr__(self, name: str) -> NamedNode:
        """Returns the IRI of a local name, as an attribute."""
        if name not in self._terms:
            raise AttributeError(name)
        return self._terms[name]

    def __iter__(self) -> Iterator[str]:
        """Yields the local names."""
        return iter(self._terms)


KG = Namespace("kg", f"{_CLASSES} {_INDIVIDUALS} {_PROPERTIES} {_TRIGGERS} {' '.join(EVENT_CLASSES)}")
DCTERMS = Namespace("dcterms", "publisher source title")
GAF = Namespace("gaf", "denotedBy")
NIF = Namespace("nif", "Context OffsetBasedString Sentence anchorOf beginIndex endIndex isString referenceContext")
PROV = Namespace("prov", "Activity Entity wasDerivedFrom wasGeneratedBy")
RDF = Namespace("rdf", "langString type")
RDFS = Namespace("rdfs", "domain label range subClassOf subPropertyOf")
SCHEMA = Namespace("schema", "Event NewsArticle containedInPlace datePublished url")
SEM = Namespace("sem", "Actor Event Place Role Time hasActor hasPlace hasTime")
SKOS = Namespace("skos", "altLabel exactMatch note")
WGS = Namespace("wgs", "lat long")
XSD = Namespace("xsd", "boolean date decimal integer string")

_ARTICLE_ID = re.compile(r"[A-Za-z0-9._~-]+")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]*/")
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\x9f\u2028\u2029\ufff0-\uffff]')
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def iri(text: str, source: str) -> NamedNode:
    """Returns an absolute IRI taken from outside; raises GraphError with `source` where it is none."""
    message = f"{source}: {text!r} is no absolute IRI; percent-encode spaces and the like, or leave it out"
    if _FORBIDDEN.search(text):
        raise GraphError(message)
    try:
        return NamedNode(text)
    except ValueError as error:
        raise GraphError(message) from error


def check_base(base: str) -> None:
    """Raises GraphError unless `base` is an absolute ASCII IRI that names can be added to."""
    if not _BASE.fullmatch(base) or _FORBIDDEN.search(base) or "#" in base or "?" in base:
        raise GraphError(f"base {base!r}: give an absolute ASCII IRI that ends with /, such as {DEFAULT_BASE}")


def data_prefixes(base: str) -> dict[str, str]:
    """Returns the prefixes for what is minted under `base`: "entity" -> ".../entity/"."""
    return {kind: f"{base}{kind}/" for kind in ("article", "entity", "event", "relation", "report", "run")}


def mint_article(base: str, article: Article) -> NamedNode:
    """Returns `article/ID`, which is also the name of the article's graph."""
    if not _ARTICLE_ID.fullmatch(article.id):
        raise GraphError(f"{article.source}: article id {article.id!r} may hold ASCII letters, digits and . _ ~ - only")
    return NamedNode(f"{base}article/{article.id}")


def mint_graph(base: str, name: str) -> NamedNode:
    """Returns `graph/NAME`, for what a remote store keeps beside the articles: "world", "pushed"."""
    return NamedNode(f"{base}graph/{name}")


def mint_mention(base: str, article: Article, span: TextSpan) -> NamedNode:
    """Returns `article/ID#char=12,24` (RFC 5147, end exclusive)."""
    return NamedNode(f"{base}article/{article.id}#char={span.start},{span.end}")


def mint_time(base: str, article: Article, span: TextSpan) -> NamedNode:
    """Returns `article/ID#time=40,51`."""
    return NamedNode(f"{base}article/{article.id}#time={span.start},{span.end}")


def mint_sentence(base: str, article: Article, span: TextSpan) -> NamedNode:
    """Returns `article/ID#sentence=0,80`."""
    return NamedNode(f"{base}article/{article.id}#sentence={span.start},{span.end}")


def mint_report(base: str, article: Article, trigger: TextSpan) -> NamedNode:
    """Returns `report/ID-START-END` of the trigger."""
    return NamedNode(f"{base}report/{article.id}-{trigger.start}-{trigger.end}")


def mint_participation(report: NamedNode, role: str, number: int) -> NamedNode:
    """Returns the report's IRI with role and number, counted from 1 within the role: `report/ID-12-24-agent-1`."""
    return NamedNode(f"{report.value}-{role}-{number}")


def mint_relation(base: str, article: Article, span: TextSpan, property: str, number: int) -> NamedNode:
    """Returns `relation/ID-START-END-PROPERTY-N` of the evidence, counted from 1 within span and property."""
    return NamedNode(f"{base}relation/{article.id}-{span.start}-{span.end}-{property}-{number}")


def mint_entity(base: str, kind: EntityKind, name: str, distinction: str) -> NamedNode:
    """Returns `entity/SLUG-HASH`; `distinction` is the linked id, for homonyms the smallest mention IRI, else ""."""
    return NamedNode(f"{base}entity/{slug(name)}-{_hash(kind.value, name, distinction)}")


def mint_event(base: str, label: str, smallest_report: str) -> NamedNode:
    """Returns `event/SLUG-HASH`, hashed from the smallest of its report IRIs."""
    return NamedNode(f"{base}event/{slug(label)}-{_hash(smallest_report)}")


def mint_run(base: str, *what: str) -> NamedNode:
    """Returns `run/HASH` of everything that says what was run."""
    return NamedNode(f"{base}run/{_hash(*what)}")


def _hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:8]


def readable(text: str) -> str:
    """Returns the text with each character that XML cannot carry replaced by U+FFFD, so that offsets stay true.

    A form feed from a PDF would otherwise make SPARQL results in XML, and whole stores, fail.
    """
    return _NO_XML.sub("\ufffd", text)


def string(text: str) -> Literal:
    """Returns a plain string literal that every store and format can carry."""
    return Literal(readable(text))


def integer(number: int) -> Literal:
    """Returns an `xsd:integer` in canonical form."""
    return Literal(str(number), datatype=XSD.integer)


def day(value: date) -> Literal:
    """Returns an `xsd:date`."""
    return Literal(value.isoformat(), datatype=XSD.date)


def boolean(value: bool) -> Literal:
    """Returns an `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def decimal(text: str, source: str) -> Literal:
    """Returns an `xsd:decimal` in canonical form ("50.450" -> "50.45"); raises GraphError where it is no number."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise GraphError(f"{source}: {text!r} is no decimal number") from error
    if not number.is_finite():
        raise GraphError(f"{source}: {text!r} is no decimal number")
    canonical = f"{number:f}"
    canonical = canonical.rstrip("0").rstrip(".") if "." in canonical else canonical
    return Literal("0" if canonical == "-0" else canonical, datatype=XSD.decimal)
