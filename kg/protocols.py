"""Two ways to keep named graphs in a remote store, one interface: read, put (replace), add, remove.

The Graph Store protocol replaces a graph at one go. SPARQL Update clears and inserts in one request, and needs a second
URL to read where the first answers no queries. Every request may be made twice without harm.
"""

import re
from enum import StrEnum

from pyoxigraph import NamedNode, Triple

from kg.endpoint import TRIPLES, Endpoint, read_triples
from kg.remote import Remote

TURTLE = "text/turtle; charset=utf-8"  # N-Triples is Turtle, and every store takes Turtle
UPDATE = "application/sparql-update; charset=utf-8"

_ESCAPE = re.compile(rb"\\\\(?P<u>[uU])|\\.", re.DOTALL)


class Protocol(StrEnum):
    """How a store takes graphs."""

    GRAPH_STORE = "graph-store"
    UPDATE = "update"


class GraphStore:
    """A URL that speaks the SPARQL 1.1 Graph Store HTTP Protocol; `statements` is how many one request may hold."""

    statements = 10_000

    def __init__(self, remote: Remote) -> None:
        """Takes where requests go."""
        self._remote = remote
        self.name = remote.name

    def read(self, graph: NamedNode) -> tuple[Triple, ...]:
        """Returns the triples of a graph, none where there is no such graph."""
        params = [("graph", graph.value)]
        answer = self._remote.send("GET", params=params, accept=TRIPLES, fine=(200, 204, 404))
        try:
            return read_triples(answer) if answer.status == 200 else ()
        except (SyntaxError, ValueError) as error:
            raise self._remote.unreadable(answer) from error

    def put(self, graph: NamedNode, lines: bytes) -> None:
        """Replaces a graph by lines of N-Triples."""
        self._remote.send("PUT", params=[("graph", graph.value)], body=lines, kind=TURTLE)

    def add(self, graph: NamedNode, lines: bytes) -> None:
        """Adds lines of N-Triples to a graph."""
        self._remote.send("POST", params=[("graph", graph.value)], body=lines, kind=TURTLE)

    def remove(self, graph: NamedNode) -> None:
        """Removes a graph; there need be none."""
        self._remote.send("DELETE", params=[("graph", graph.value)], fine=(200, 202, 204, 404))


class Update:
    """A URL that speaks SPARQL 1.1 Update, and one that answers queries over the same store; `statements` as above."""

    statements = 2_000  # Virtuoso 7 parses no more than 4,990

    def __init__(self, remote: Remote, endpoint: Endpoint) -> None:
        """Takes where updates go, and where queries go."""
        self._remote = remote
        self._endpoint = endpoint
        self.name = remote.name

    def read(self, graph: NamedNode) -> tuple[Triple, ...]:
        """Returns the triples of a graph, none where there is no such graph."""
        return self._endpoint.construct(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}", union=False
        )

    def put(self, graph: NamedNode, lines: bytes) -> None:
        """Replaces a graph by lines of N-Triples."""
        self._send(f"CLEAR SILENT GRAPH {graph} ;\n".encode() + _insert(graph, lines))

    def add(self, graph: NamedNode, lines: bytes) -> None:
        """Adds lines of N-Triples to a graph."""
        self._send(_insert(graph, lines))

    def remove(self, graph: NamedNode) -> None:
        """Removes a graph; there need be none."""
        self._send(f"DROP SILENT GRAPH {graph}".encode())

    def _send(self, text: bytes) -> None:
        self._remote.send("POST", body=text, kind=UPDATE)


def _insert(graph: NamedNode, lines: bytes) -> bytes:
    return f"INSERT DATA {{ GRAPH {graph} {{\n".encode() + in_sparql(lines) + b"} }"


def in_sparql(lines: bytes) -> bytes:
    r"""Returns lines of N-Triples as triples of SPARQL, which read alike but for an escaped backslash before a "u".

    SPARQL decodes \uXXXX in the whole text before it reads strings, so that some stores take the end of `\\u0041` for
    the letter A. With the "u" itself written as \u0075 all of them read a backslash and u0041.

    >>> print(in_sparql(rb'<a:s> <a:p> "C:\\users, \\n, \u0001" .').decode())
    <a:s> <a:p> "C:\\\u0075sers, \\n, \u0001" .
    """
    return _ESCAPE.sub(lambda match: rb"\\\u%04X" % ord(match["u"]) if match["u"] else match[0], lines)
