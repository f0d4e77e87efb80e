"""A store in, files for other programs out: RDF in all its spellings, networks for drawing, tables for Neo4j.

Every format says the same of the world; the RDF formats alone carry the text and the reports, too.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store
from rdflib import Graph

from kg.entailment import entail
from kg.errors import OutputError
from kg.exports.cuts import Layer, cut
from kg.exports.drawings import write_gexf, write_graphml
from kg.exports.jsonld import write_jsonld
from kg.exports.network import build_network
from kg.exports.tables import write_tables
from kg.files import write_nquads, write_trig, write_turtle
from kg.store import store_of
from kg.vocabulary import DEFAULT_BASE, KG, RDF


class Format(StrEnum):
    """What can be written."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


OF_THE_WORLD = {Format.GRAPHML, Format.GEXF, Format.CSV}


def export(
    graph: Graph | Store,
    path: Path | str,
    format: str,
    *,
    articles: Sequence[str] = (),
    layer: str | None = None,
    text: bool = True,
    materialise: bool = False,
) -> tuple[Path, ...]:
    """Returns the paths of what was written: one file, or nodes.csv and edges.csv in the folder `path`.

    `articles` are ids or file stems, none of them stands for all; `layer` is "text", "report" or "world"; without
    `text` neither articles nor sentences are quoted; `materialise` adds what follows by the ontology. Raises
    OutputError for an unknown format or layer and a path that cannot be written, QueryError for an unknown article.
    """
    chosen = check_choice(format, layer)
    store = store_of(graph)
    part = None if chosen in OF_THE_WORLD or layer is None else Layer(layer)
    asked = cut(entail(store) if materialise else store, articles=articles, layer=part, text=text)
    target = Path(path)
    if chosen is not Format.CSV and target.is_dir():
        raise OutputError(f"{target}: is a folder; name a file in it, as {target / 'news'}.{chosen}")
    try:
        if chosen is Format.CSV:
            return write_tables(build_network(asked), target)
        WRITERS[chosen](asked, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); choose another place") from error
    return (target,)


def check_choice(format: str, layer: str | None) -> Format:
    """Returns the format with this name; raises OutputError where it or the layer is unknown, or one has no other."""
    if format not in set(Format):
        raise OutputError(f"format {format!r} is unknown; choose one of {', '.join(Format)}")
    if layer not in {None, *Layer}:
        raise OutputError(f"layer {layer!r} is unknown; choose one of {', '.join(Layer)}")
    if format in OF_THE_WORLD and layer not in (None, Layer.WORLD):
        raise OutputError(f"{format} holds the world alone, not the {layer} layer; choose an RDF format, as turtle")
    return Format(format)


def _base(store: Store) -> str:
    """Returns what the IRIs of the data begin with, as its articles show; the default where there are none."""
    articles = sorted(str(quad.subject)[1:-1] for quad in store.quads_for_pattern(None, RDF.type, KG.Article, None))
    return articles[0].rpartition("article/")[0] or DEFAULT_BASE if articles else DEFAULT_BASE


def _write_ntriples(store: Store, path: Path) -> None:
    """Writes one line per triple: N-Quads in which all stands in the default graph."""
    flat = (Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in store)
    write_nquads(flat, path, base=_base(store))


WRITERS: dict[Format, Callable[[Store, Path], None]] = {
    Format.TURTLE: lambda store, path: write_turtle(store, path, base=_base(store)),
    Format.TRIG: lambda store, path: write_trig(store, path, base=_base(store)),
    Format.NQUADS: lambda store, path: write_nquads(store, path, base=_base(store)),
    Format.NTRIPLES: _write_ntriples,
    Format.JSONLD: lambda store, path: write_jsonld(store, path, base=_base(store)),
    Format.GRAPHML: lambda store, path: write_graphml(build_network(store), path),
    Format.GEXF: lambda store, path: write_gexf(build_network(store), path),
}
