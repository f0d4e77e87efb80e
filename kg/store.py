"""A graph file in, a SPARQL store out: in memory, all named graphs seen as one.

N-Quads is what is read back from an output folder: it is the fastest to parse and keeps the articles apart.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from oxrdflib import OxigraphStore
from pyoxigraph import Quad, RdfFormat, Store
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from kg.errors import GraphError
from kg.vocabulary import PREFIXES

GRAPH_FILE = "graph.nq"
ON_DISK = "CURRENT"  # the file that every store of RocksDB, thus of pyoxigraph, has
FORMATS = {".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES, ".trig": RdfFormat.TRIG, ".ttl": RdfFormat.TURTLE}


class UnionStore(OxigraphStore):
    """Shows rdflib the triples of all graphs as one graph; `quads` is the store itself."""

    def __init__(self, quads: Store) -> None:
        """Takes the store to show."""
        super().__init__(store=quads)
        self.quads = quads

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Any:
        """Yields the triples of all graphs that match."""
        return super().triples(triple_pattern, None)

    def __len__(self, context: Graph | None = None) -> int:
        """Returns the number of triples in all graphs, each once."""
        return super().__len__(None)

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: Any,
    ) -> Result:
        """Returns the result over the union of all graphs."""
        return super().query(query, initNs, initBindings, "__UNION__", **kwargs)


def make_store(quads: Iterable[Quad]) -> Store:
    """Returns a store in memory that holds the quads."""
    store = Store()
    store.bulk_extend(quads)
    return store


def graph_file(path: Path | str) -> Path:
    """Returns the file to read of an output folder or a graph file, and a store on disk as it is.

    Raises GraphError where there is none, or it has another ending.
    """
    given = Path(path)
    if (given / ON_DISK).is_file():
        return given
    file = given / GRAPH_FILE if given.is_dir() else given
    if not file.is_file():
        raise GraphError(f'{file}: no graph here; build one with "kg build ARTICLES --output {file.parent}"')
    if file.suffix not in FORMATS:
        raise GraphError(f"{file}: not a graph file; give a folder, or a file ending in {', '.join(FORMATS)}")
    return file


def read_store(path: Path | str) -> Store:
    """Returns a store in memory with an output folder's graph, or with a .nq, .trig, .ttl or .nt file.

    The folder of a store on disk is opened read-only. Raises GraphError where there is none, it has another ending,
    or it is broken.
    """
    file = graph_file(path)
    try:
        if file.is_dir():
            return Store.read_only(str(file))
        store = Store()
        store.load(path=str(file), format=FORMATS[file.suffix])  # in memory as fast as bulk_load, in less of it
    except (SyntaxError, OSError) as error:
        raise GraphError(f"{file}: broken ({error}); build it again") from error
    return store


def load(output: Path | str) -> Graph:
    """Returns an rdflib graph of all statements, with our prefixes bound, over an in-memory SPARQL store.

    `output` is what `read_store` takes, and the errors are the same.
    """
    return as_rdflib(read_store(output))


def as_rdflib(store: Store) -> Graph:
    """Returns the store as an rdflib graph: the union of all its graphs, with our prefixes bound."""
    graph = Graph(store=UnionStore(store), identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph


def store_of(graph: Graph | Store) -> Store:
    """Returns the store behind a graph that `load` made, and a copy of any other graph's triples."""
    if isinstance(graph, Store):
        return graph
    if isinstance(graph.store, UnionStore):
        return graph.store.quads
    store = Store()
    store.load(graph.serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES)
    return store
