"""Who or what an entity is, as `kg show` prints it: names, mentions, positions, links, and why its mentions are one.

A graph in, tables for the command line out; everything comes from the graph itself.
"""

from collections.abc import Sequence

from pyoxigraph import Store
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.queries import display, query
from kg.vocabulary import PREFIXES

NAMES = """SELECT DISTINCT ?entity WHERE {
  ?entity gaf:denotedBy ?mention ; a ?kind . { ?entity rdfs:label ?label } UNION { ?entity skos:altLabel ?label }
  VALUES ?kind { kg:Person kg:Organization kg:Country kg:Place kg:Group kg:Thing }
  FILTER NOT EXISTS { ?article a kg:Article . FILTER(STRSTARTS(REPLACE(STR(?article), "^.*/", ""), ?name)) }
  FILTER(LCASE(?label) = LCASE(?name) || STR(?entity) = ?name || STRENDS(STR(?entity), CONCAT("/", ?name))) }"""
FACTS = """SELECT ?what ?value WHERE {
  VALUES (?property ?what) {
    (rdfs:label "Name") (skos:altLabel "auch") (kg:position "Position") (kg:affiliation "gehört zu")
    (kg:relative "verwandt mit") (kg:nationality "Staat") (schema:containedInPlace "liegt in")
    (skos:exactMatch "Kennung") (dcterms:source "laut") (wgs:lat "Breite") (wgs:long "Länge")
    (kg:mergedBecause "eins, weil") (skos:note "nicht eins mit") }
  ?entity ?property ?object . OPTIONAL { ?object rdfs:label ?label }
  BIND(COALESCE(?label, STR(?object)) AS ?value) FILTER(STR(?entity) = "%s") }"""
ORDER = (
    "Name", "auch", "Position", "gehört zu", "verwandt mit", "Staat", "liegt in", "Kennung", "laut", "Breite", "Länge",
    "eins, weil", "nicht eins mit",
)  # fmt: skip
MENTIONS = """SELECT ?article ?words ?sentence ?rule WHERE {
  ?entity gaf:denotedBy ?mention . ?mention nif:anchorOf ?words ; nif:beginIndex ?at ; nif:referenceContext ?article .
  OPTIONAL { ?mention kg:inSentence/nif:anchorOf ?sentence } OPTIONAL { ?mention kg:resolvedBy ?rule }
  FILTER(STR(?entity) = "%s") } ORDER BY ?article ?at"""


def find_entities(store: Store, name: str) -> tuple[str, ...]:
    """Returns the IRIs of the entities of a name, alias, IRI or the last part of one, sorted.

    Empty where none fits, or where the id of an article begins with the name.
    """
    rows = query(store, NAMES, name=name).rows
    return tuple(sorted(str(row[0]).strip("<>") for row in rows))


def entity_view(store: Store, entities: Sequence[str]) -> RenderableType:
    """Returns for each entity a table of facts and one of its mentions with their sentences."""
    return Group(*(part for entity in entities for part in (_facts(store, entity), _mentions(store, entity), Text())))


def _facts(store: Store, entity: str) -> Table:
    facts = Table.grid(padding=(0, 2))
    facts.add_row(Text("Entität", "bold"), Text(entity, "bold"))
    rows = [(display(what), display(value)) for what, value in query(store, FACTS % entity).rows]
    last = ""
    for what, value in sorted(rows, key=lambda row: (ORDER.index(row[0]), row[1])):
        facts.add_row("" if what == last else what, Text(value.removeprefix(PREFIXES["kg"])))
        last = what
    return facts


def _mentions(store: Store, entity: str) -> Table:
    table = Table("Artikel", "Wörter", "Satz", "Regel", header_style="bold")
    for article, *cells in query(store, MENTIONS % entity).rows:
        table.add_row(display(article).rpartition("/")[2], *(Text(display(cell)) for cell in cells))
    return table
