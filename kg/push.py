"""An output folder in, a remote store that holds the same out: a graph per article, the world in one of its own.

What a store already has, the store itself is asked: `BASE graph/pushed` in it holds the hash of each graph, written
after the graph is complete. A file on this side would still say "sent" after the store was emptied or replaced, and
would not know what a colleague sent. The default graph of the store is neither read nor written.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kg.endpoint import Endpoint
from kg.errors import GraphError, RemoteError
from kg.protocols import GraphStore, Protocol, Update
from kg.remote import Remote
from kg.store import read_store
from kg.vocabulary import KG, PREFIXES, RDF, mint_graph

SECONDS = 300.0  # for one batch
BATCH = 1_000_000  # bytes; proxies often refuse more than a mebibyte
SHA256 = NamedNode(PREFIXES["schema"] + "sha256")

Place = NamedNode | BlankNode | DefaultGraph

_BLANK = re.compile(rb"^_:|^<[^>]*> <[^>]*> _:")
_NOT_APART = "what it says of graph {} is not what was pushed; is this URL right, and does nobody else push now?"


@dataclass(frozen=True, slots=True)
class Push:
    """What a push does, by names of graphs: sent, unchanged, removed, and left though the output lacks them.

    `triples` counts those of the graphs that are sent. Names are sorted.
    """

    sent: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]
    triples: int


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph of the output: where in the store it stands, the hash of its lines, and their number."""

    places: tuple[Place, ...]
    digest: str
    triples: int


def push(
    output: Path | str,
    url: str,
    *,
    protocol: Protocol = Protocol.GRAPH_STORE,
    endpoint: str | None = None,
    remove: bool = False,
    on_start: Callable[[int], None] = lambda total: None,
    on_graph: Callable[[str], None] = lambda name: None,
) -> Push:
    """Returns what was done so that the store at `url` holds an output folder, or a graph file.

    Each graph that the store lacks or has otherwise is replaced; a push that broke off goes on where it stopped.
    `endpoint` answers queries for the protocol update, where `url` does not. Graphs pushed before that the output
    lacks are left, or with `remove` removed. `on_start` gets the number of graphs to send, `on_graph` each name when
    it is complete. Raises GraphError where there is nothing to push, RemoteError where the store does not take it.
    """
    target = _target(url, protocol, endpoint)
    store = read_store(output)
    base = _base(store, output)
    graphs = _graphs(store, base)
    record = mint_graph(base, "pushed")
    marks = _read_marks(target, record)
    plan = _plan(graphs, marks, remove)
    on_start(len(plan.sent))
    marks = _make_room(target, record, marks, plan)
    for name in plan.sent:
        graph = graphs[name]
        _replace(target, NamedNode(name), _lines(store, graph.places))
        target.add(record, _mark(name, graph.digest))
        marks[name] = graph.digest
        if name == plan.sent[0]:
            _check(target, record, marks)
        on_graph(name)
    return plan


def _target(url: str, protocol: Protocol, endpoint: str | None) -> GraphStore | Update:
    if protocol is Protocol.UPDATE:
        remote = Remote(url, speaks="SPARQL 1.1 Update", seconds=SECONDS)
        return Update(remote, Endpoint(endpoint or url, seconds=SECONDS))
    return GraphStore(Remote(url, speaks="the SPARQL 1.1 Graph Store protocol", seconds=SECONDS))


def _base(store: Store, output: Path | str) -> str:
    """Returns what the IRIs of the articles begin with."""
    articles = (quad.subject for quad in store.quads_for_pattern(None, RDF.type, KG.Article, None))
    bases = sorted(
        {str(article.value).rpartition("article/")[0] for article in articles if isinstance(article, NamedNode)}
    )
    if not bases or not bases[0]:
        raise GraphError(f"{output}: holds no article to push; build a graph first")
    if len(bases) > 1:
        raise GraphError(f"{output}: holds articles of several bases ({', '.join(bases)}); push them one by one")
    return bases[0]


def _graphs(store: Store, base: str) -> dict[str, _Graph]:
    """Returns what to push by name; the default graph goes to `BASE graph/world`."""
    world = mint_graph(base, "world")
    places: dict[str, list[Place]] = {world.value: [DefaultGraph()]}
    for name in store.named_graphs():
        places.setdefault(str(name.value), []).append(name)
    places.pop(mint_graph(base, "pushed").value, None)  # in a graph file that came from a store
    graphs = {name: _measured(name, store, tuple(found)) for name, found in sorted(places.items())}
    return {name: graph for name, graph in graphs.items() if graph.triples}


def _measured(name: str, store: Store, places: tuple[Place, ...]) -> _Graph:
    lines = _lines(store, places)
    if any(_BLANK.search(line) for line in lines):
        raise GraphError(f"{name}: holds blank nodes, which no store takes twice as the same; give them IRIs")
    return _Graph(places, sha256(b"".join(lines)).hexdigest(), len(lines))


def _lines(store: Store, places: Iterable[Place]) -> list[bytes]:
    """Returns a graph's lines of N-Triples, each once, sorted."""
    triples = (quad.triple for place in places for quad in store.quads_for_pattern(None, None, None, place))
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return sorted(set(text.splitlines(keepends=True)))


def _plan(graphs: dict[str, _Graph], marks: dict[str, str], remove: bool) -> Push:
    """Returns what is to be done, from what is here and the hashes of what is there."""
    sent = tuple(name for name, graph in graphs.items() if marks.get(name) != graph.digest)
    unchanged = tuple(sorted(graphs.keys() - set(sent)))
    absent = tuple(sorted(marks.keys() - graphs.keys()))
    triples = sum(graphs[name].triples for name in sent)
    return Push(sent, unchanged, absent if remove else (), () if remove else absent, triples)


def _make_room(target: GraphStore | Update, record: NamedNode, marks: dict[str, str], plan: Push) -> dict[str, str]:
    """Returns the marks that stay, after the others and the graphs to remove are gone."""
    kept = {name: marks[name] for name in sorted((*plan.unchanged, *plan.left))}
    doomed = dict.fromkeys(plan.removed, "")  # fits no graph, so that a removal that breaks off is made up for
    if kept | doomed != marks:
        _replace(target, record, [_mark(name, mark) for name, mark in (kept | doomed).items()])
    for name in plan.removed:
        target.remove(NamedNode(name))
    if doomed:
        _replace(target, record, [_mark(name, mark) for name, mark in kept.items()])
    return kept


def _read_marks(target: GraphStore | Update, record: NamedNode) -> dict[str, str]:
    """Returns hashes by names of graphs, "" where two pushes at once left two."""
    marks: dict[str, str] = {}
    for triple in target.read(record):
        name, value = triple.subject, triple.object
        if triple.predicate != SHA256 or not isinstance(name, NamedNode) or not isinstance(value, Literal):
            raise RemoteError(f"{target.name}: {_NOT_APART.format(record.value)}")
        marks[name.value] = "" if name.value in marks else value.value
    return marks


def _check(target: GraphStore | Update, record: NamedNode, marks: dict[str, str]) -> None:
    """Raises RemoteError where a store does not read what was written, before more is lost in it."""
    if _read_marks(target, record) != marks:
        raise RemoteError(f"{target.name}: {_NOT_APART.format(record.value)}")


def _mark(name: str, digest: str) -> bytes:
    return f"{Triple(NamedNode(name), SHA256, Literal(digest))} .\n".encode()


def _replace(target: GraphStore | Update, graph: NamedNode, lines: Iterable[bytes]) -> None:
    """Makes the lines all that a graph holds: at one go if they fit, else batch by batch."""
    batches = _batches(lines, target.statements)
    first = next(batches, b"")
    if first:
        target.put(graph, first)
    else:
        target.remove(graph)
    for batch in batches:
        target.add(graph, batch)


def _batches(lines: Iterable[bytes], statements: int) -> Iterator[bytes]:
    """Yields the lines in batches of bounded size; a line that is longer goes alone."""
    batch: list[bytes] = []
    size = 0
    for line in lines:
        if batch and (size + len(line) > BATCH or len(batch) == statements):
            yield b"".join(batch)
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield b"".join(batch)
