"""A program that answers SPARQL queries about one store: questions come in by standard input, answers go out by frames.

It runs by itself, so that a query which takes too long or too much memory can be ended with its process: pyoxigraph
cannot stop one. It imports nothing of ours and starts in a fraction of a second.
"""

import io
import json
import os
import struct
from typing import Any, BinaryIO

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)

FRAME = struct.Struct(">cI")  # kind, length: D is a part of the answer, E is its end and says how it went
PART = 64 * 1024  # bytes
ROWS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
ROWS |= {"csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV}
TRIPLES = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}
TRIPLES |= {"jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}


class TooLargeError(Exception):
    """An answer beyond what may be sent."""


class Parts(io.RawIOBase):
    """Sends what is written to it as frames, up to a number of bytes."""

    def __init__(self, out: BinaryIO, limit: int) -> None:
        """Takes where frames go and how many bytes an answer may have."""
        super().__init__()
        self._out, self._left = out, limit

    def writable(self) -> bool:
        """True."""
        return True

    def write(self, data: Any) -> int:
        """Returns the number of bytes, all of which have been sent; raises TooLargeError."""
        size = len(data)
        self._left -= size
        if self._left < 0:
            raise TooLargeError
        send(self._out, b"D", bytes(data))
        return size


def send(out: BinaryIO, kind: bytes, data: bytes) -> None:
    """Writes one frame."""
    out.write(FRAME.pack(kind, len(data)) + data)
    out.flush()


def main() -> None:
    """Answers questions until standard input ends; the first line says what to open and what is allowed."""
    questions, out = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    terms = json.loads(questions.readline())
    try:
        store = open_store(terms)
        bound(terms)
    except (OSError, SyntaxError) as error:
        send(out, b"E", json.dumps({"status": "broken", "message": str(error)}).encode())
        return
    send(out, b"E", json.dumps({"status": "ready"}).encode())
    for line in questions:
        said = answer(store, json.loads(line), terms, out)
        send(out, b"E", json.dumps(said).encode())


def open_store(terms: dict[str, Any]) -> Store:
    """Returns the store on disk, read-only, or the file of quads in memory."""
    if terms["on_disk"]:
        return Store.read_only(terms["path"])
    store = Store()
    store.load(path=terms["path"], format=RdfFormat.from_extension(terms["path"].rpartition(".")[2]))
    return store


def bound(terms: dict[str, Any]) -> None:
    """Bounds memory to so many bytes more than now; in memory, no file or connection can be opened any more.

    What a system does not know of this is left out: Windows has no such bounds.
    """
    try:
        import resource
    except ImportError:
        return
    try:
        pages = int(open("/proc/self/statm", encoding="ascii").read().split()[0])  # noqa: PTH123, SIM115
        most = pages * os.sysconf("SC_PAGE_SIZE") + terms["memory"]
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except OSError:  # no /proc, as on macOS, which does not keep the bound either
        pass
    if not terms["on_disk"]:
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def answer(store: Store, question: dict[str, Any], terms: dict[str, Any], out: BinaryIO) -> dict[str, str]:
    """Sends the parts of an answer; returns how it went: status and, if it went well, the format."""
    try:
        found = ask(store, question, terms["prefixes"])
        is_rows = isinstance(found, QuerySolutions | QueryBoolean)
        format = question["rows" if is_rows else "triples"]
        if not format:
            return {"status": "unacceptable", "message": "rows" if is_rows else "triples"}
        buffer = io.BufferedWriter(Parts(out, terms["answer"]), PART)
        if is_rows:
            found.serialize(buffer, ROWS[format])
        else:
            serialize(found, buffer, TRIPLES[format], prefixes=terms["prefixes"])
        buffer.flush()
    except SyntaxError as error:
        return {"status": "malformed", "message": str(error)}
    except TooLargeError:
        return {"status": "large", "message": ""}
    except (OSError, ValueError, RuntimeError) as error:
        return {"status": "failed", "message": str(error)}
    return {"status": "done", "format": format}


def ask(store: Store, question: dict[str, Any], prefixes: dict[str, str]) -> Any:
    """Returns the result; without a dataset of its own, a query sees all graphs as one."""
    default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(iri) for iri in question["default_graphs"]]
    named: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in question["named_graphs"]]
    if not default and not named:
        return store.query(question["text"], prefixes=prefixes, use_default_graph_as_union=question["union"])
    nothing = NamedNode("urn:newskg:no-graph")  # named graphs alone: the default graph is empty
    return store.query(question["text"], prefixes=prefixes, default_graph=default or [nothing], named_graphs=named)


if __name__ == "__main__":
    main()
