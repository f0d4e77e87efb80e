"""Why an article says what the graph says it says: the rule of each time, link, report and role, and what was dropped.

A graph in, tables for the command line out. Everything comes from the graph itself but for what was dropped, which
`trace.jsonl` beside it keeps.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Store
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.errors import GraphError
from kg.queries import display, query

TRACE_FILE = "trace.jsonl"
TIMES = """SELECT ?words ?type ?value ?begin1 ?begin2 ?end1 ?end2 ?rule WHERE {
  ?time a kg:TimeExpression ; nif:referenceContext ?article ; nif:anchorOf ?words ; nif:beginIndex ?at ;
        kg:timexType ?type ; kg:timexValue ?value .
  OPTIONAL { ?time kg:rule ?rule }
  OPTIONAL { ?time kg:earliestBegin ?begin1 } OPTIONAL { ?time kg:latestBegin ?begin2 }
  OPTIONAL { ?time kg:earliestEnd ?end1 } OPTIONAL { ?time kg:latestEnd ?end2 }
  FILTER(STR(?article) = "%s") } ORDER BY ?at"""
LINKS = """SELECT ?words (SAMPLE(?label) AS ?who) (SAMPLE(?why) AS ?rule) WHERE {
  ?entity gaf:denotedBy ?mention ; rdfs:label ?label ; a ?kind .
  VALUES ?kind { kg:Person kg:Organization kg:Country kg:Place kg:Group kg:Thing }
  ?mention nif:referenceContext ?article ; nif:anchorOf ?words ; nif:beginIndex ?at ; kg:resolvedBy ?why .
  FILTER(STR(?article) = "%s") } GROUP BY ?mention ?words ?at ORDER BY ?at"""
REPORTS = """SELECT ?report ?words ?class ?rule ?certain ?certainRule ?source ?same WHERE {
  ?report kg:trigger ?trigger ; kg:reportOf ?event ; kg:factuality ?f ; kg:rule ?rule ; prov:wasDerivedFrom ?article .
  ?trigger nif:anchorOf ?words ; nif:beginIndex ?at .
  OPTIONAL { ?report kg:factualityRule ?certainRule } OPTIONAL { ?report kg:attributedTo/rdfs:label ?source }
  OPTIONAL { ?report kg:resolvedBy ?same }
  BIND(REPLACE(STR(?f), "^.*#", "") AS ?certain) BIND(STRBEFORE(?rule, "/") AS ?class)
  FILTER(STR(?article) = "%s") } ORDER BY ?at ?report"""
ROLES = """SELECT ?report ?role ?who ?words ?rule WHERE {
  ?report prov:wasDerivedFrom ?article ; kg:participation ?part . ?part kg:role ?r ; kg:filler ?filler .
  OPTIONAL { ?part kg:rule ?rule } OPTIONAL { ?part kg:mention/nif:anchorOf ?words }
  OPTIONAL { ?filler rdfs:label ?label } OPTIONAL { ?filler kg:timexValue ?value }
  BIND(COALESCE(?label, ?value, "") AS ?who) BIND(REPLACE(STR(?r), "^.*#", "") AS ?role)
  FILTER(STR(?article) = "%s") } ORDER BY ?report ?role ?who ?words"""


def explain(store: Store, article: str, output: Path | None) -> RenderableType:
    """Returns the tables of times, links, reports and dropped candidates of an article, given by its IRI.

    `output` is the folder that holds `trace.jsonl`; None, or a folder without one, leaves the last table out. Raises
    GraphError where the trace is broken.
    """
    tables = [_times(store, article), _links(store, article), _reports(store, article)]
    dropped = _dropped(article, output) if output is not None else None
    return Group(*(table for table in [*tables, dropped] if table is not None and table.row_count))


def _rows(store: Store, text: str, article: str) -> Iterator[list[str]]:
    for row in query(store, text % article).rows:
        yield [display(term) for term in row]


def _table(title: str, *columns: str) -> Table:
    return Table(*columns, title=title, title_justify="left", title_style="bold", header_style="bold")


def _times(store: Store, article: str) -> Table:
    table = _table("Zeitausdrücke", "Wörter", "TIMEX3", "Wert", "frühestens bis spätestens", "Regel")
    for words, kind, value, *bounds, rule in _rows(store, TIMES, article):
        table.add_row(*map(Text, (words, kind, value, _span(bounds), rule)))
    return table


def _span(bounds: list[str]) -> str:
    """Returns "2025-10-23 – 2025-11-06", "seit 2014-01-01", a single day, or nothing."""
    begin1, begin2, end1, end2 = bounds
    if not end1 and not end2:
        return f"seit {begin1}" if begin1 else ""
    if not begin1 and not begin2:
        return f"bis {end2}"
    return begin1 if begin1 == end2 else f"{begin1 or '…'} – {end2 or '…'}"


def _links(store: Store, article: str) -> Table:
    table = _table("Wer gemeint ist", "Wörter", "Entität", "Regel")
    for row in _rows(store, LINKS, article):
        table.add_row(*map(Text, row))
    return table


def _reports(store: Store, article: str) -> Table:
    """Returns a block of rows for each report: its trigger and certainty, then one row per role."""
    table = _table("Berichte", "Auslöser", "was", "wer, was, wann", "Wörter", "Regel")
    roles: dict[str, list[list[str]]] = {}
    for report, *role in _rows(store, ROLES, article):
        roles.setdefault(report, []).append(role)
    for report, words, kind, rule, certain, certain_rule, source, same in _rows(store, REPORTS, article):
        table.add_section()
        table.add_row(Text(words, "bold"), kind, "", "", Text(rule))
        table.add_row("", certain, Text(source), "", Text(certain_rule))
        if same:
            table.add_row("", "dasselbe Ereignis", "", "", Text(same))
        for filled in roles.get(report, []):
            table.add_row("", *map(Text, filled))
    return table


def _dropped(article: str, output: Path) -> Table | None:
    """Returns what was considered and dropped, None where no trace lies beside the graph."""
    file = output / TRACE_FILE
    if not file.is_file():
        return None
    table = _table("Erwogen und verworfen", "Wörter", "als", "Grund")
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            if article.endswith(f"/{entry['article']}"):
                table.add_row(*map(Text, (entry["text"], entry["what"], entry["reason"])))
        except (ValueError, KeyError, TypeError) as error:
            raise GraphError(f"{file}: line {number} is broken ({error}); build the graph again") from error
    return table
