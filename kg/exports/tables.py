"""A network in, two CSV files out, with the headers that `neo4j-admin database import` reads.

Several values of a column are separated by ";", as Neo4j expects, so that a ";" inside one of them becomes ",".
"""

import csv
from codecs import getwriter
from collections.abc import Iterable
from pathlib import Path

from kg.exports.network import Edge, Network, Node
from kg.files import new_file

NODES, EDGES = "nodes.csv", "edges.csv"
# A column's type stands behind the colon; the property of the ontology that fills it is named here.
COLUMNS = {
    "name": "label",
    "factuality": "factuality",
    "disputed:boolean": "disputed",
    "named:boolean": "named",
    "date:date": "date",
    "earliestBegin:date": "earliestBegin",
    "latestBegin:date": "latestBegin",
    "earliestEnd:date": "earliestEnd",
    "latestEnd:date": "latestEnd",
    "granularity": "granularity",
    "approximate:boolean": "approximate",
    "reportedOn:date[]": "reportedOn",
    "lat:double": "lat",
    "long:double": "long",
    "aliases:string[]": "altLabel",
    "positions:string[]": "position",
    "sameAs:string[]": "exactMatch",
}
NODE_HEADER = (":ID", ":LABEL", "iri", *COLUMNS, "articles:string[]", "mentions:int")
EDGE_HEADER = (":START_ID", ":END_ID", ":TYPE", "factuality", "evidence:string[]")
MANY = ";"


def write_tables(network: Network, folder: Path) -> tuple[Path, Path]:
    """Writes nodes.csv and edges.csv into a folder, which is made where it is missing, and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / NODES, NODE_HEADER, map(_node, network.nodes))
    _write(folder / EDGES, EDGE_HEADER, map(_edge, network.edges))
    return folder / NODES, folder / EDGES


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str | int]]) -> None:
    with new_file(path) as file:
        writer = csv.writer(getwriter("utf-8")(file), lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _node(node: Node) -> list[str | int]:
    """Returns the cells of a node; an empty one stands for "not said"."""
    labels = ["Event" if node.is_event else "Entity", *({node.kind} - {"Event"})]
    mentions = node.values.get("denotedBy", ())
    cells = [_cell(node, column, property) for column, property in COLUMNS.items()]
    articles = sorted({mention.partition("#")[0] for mention in mentions})
    return [node.iri, MANY.join(labels), node.iri, *cells, _many(articles), len(mentions)]


def _cell(node: Node, column: str, property: str) -> str:
    return _many(node.values.get(property, ())) if column.endswith("[]") else node.one(property)


def _edge(edge: Edge) -> list[str]:
    return [edge.source, edge.target, edge.role, edge.factuality, _many(edge.evidence)]


def _many(values: Iterable[str]) -> str:
    return MANY.join(value.replace(MANY, ",") for value in values)
