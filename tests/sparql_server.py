"""A SPARQL server on loopback over pyoxigraph: query, update and graph store, with faults to order and a log."""

import base64
import hashlib
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
)

USER, PASSWORD, TOKEN = "anna", "gehe1m/€:wort", "tok3n-gehe1m"


class Fault(Enum):
    """What goes wrong at one request."""

    BUSY = 503
    LIMIT = 429
    DROP = "close without an answer"
    CUT = "half of an answer"
    LOST = "done, but without an answer"
    SLOW = "an answer after a while"


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    method: str
    path: str
    graph: str
    body: bytes
    authorization: str


@dataclass
class Served:
    """A running server: its address, its store, what it saw, and the faults still to come, one per request."""

    url: str
    store: Store = field(default_factory=Store)
    union: bool = False
    login: str = ""  # "", basic, bearer or digest
    faults: list[Fault | None] = field(default_factory=list)  # None: one request goes well
    seen: list[Seen] = field(default_factory=list)
    answer: tuple[int, str, bytes] | None = None  # status, media type and body for everything
    headers: dict[str, str] = field(default_factory=dict)

    def written(self) -> list[Seen]:
        """Returns the requests that change something."""
        return [seen for seen in self.seen if seen.method != "GET" and seen.path != "/query"]


class Handler(BaseHTTPRequestHandler):
    """Answers for the server's `served`."""

    protocol_version = "HTTP/1.1"
    served: Served

    def log_message(self, format: str, *args: object) -> None:
        pass

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        params = dict(parse_qsl(parts.query))
        authorization = self.headers.get("Authorization", "")
        served = self.served
        served.seen.append(Seen(self.command, parts.path, params.get("graph", ""), body, authorization))
        if served.login and not self.is_known(authorization):
            challenge = {"basic": "Basic", "bearer": "Bearer", "digest": 'Digest realm="t", nonce="n", qop="auth"'}
            self.reply(401, "text/plain", f"no entry for {authorization}\n".encode(), challenge[served.login])
            return
        fault = served.faults.pop(0) if served.faults else None
        if fault is Fault.DROP:
            self.close_connection = True
            return
        if isinstance(fault, Fault) and isinstance(fault.value, int):
            self.reply(fault.value, "text/plain", b"busy\n")
            return
        status, kind, answer = served.answer or self.work(parts.path, params, body)
        if fault is Fault.SLOW:
            time.sleep(0.5)
        if fault is Fault.LOST:
            self.close_connection = True
            return
        self.reply(status, kind, answer, cut=fault is Fault.CUT)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

    def reply(self, status: int, kind: str, body: bytes, challenge: str = "", *, cut: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) + (10 if cut else 0)))
        if challenge:
            self.send_header("WWW-Authenticate", challenge)
        for name, value in self.served.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = self.close_connection or cut

    def is_known(self, authorization: str) -> bool:
        if self.served.login == "bearer":
            return authorization == f"Bearer {TOKEN}"
        if self.served.login == "basic":
            return authorization == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', authorization))
        secret = md5(f"{USER}:t:{PASSWORD}")
        request = md5(f"{self.command}:{self.path}")
        proof = md5(":".join((secret, "n", given.get("nc", ""), given.get("cnonce", ""), "auth", request)))
        return given.get("response") == proof

    def work(self, path: str, params: dict[str, str], body: bytes) -> tuple[int, str, bytes]:
        try:
            if path == "/query" and self.command == "POST":
                return self.query(body)
            if path == "/update" and self.command == "POST":
                self.served.store.update(body.decode())
                return 204, "text/plain", b""
            if path == "/store" and "graph" in params:
                return self.graph(NamedNode(params["graph"]), body)
            if path == "/flat":  # as a URL that takes any parameter, and replaces everything
                return self.graph(NamedNode("urn:everything"), body)
        except (SyntaxError, ValueError) as error:
            return 400, "text/plain", f"{error}\nmore lines\n".encode()
        return 404, "text/html", b"<html>"

    def query(self, body: bytes) -> tuple[int, str, bytes]:
        form = parse_qs(body.decode(), keep_blank_values=True)
        default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(g) for g in form.get("default-graph-uri", ())]
        found = self.served.store.query(
            form["query"][0],
            use_default_graph_as_union=self.served.union and not default,
            default_graph=default or None,
            named_graphs=[NamedNode(graph) for graph in form["named-graph-uri"]] if default else None,
        )
        if isinstance(found, QuerySolutions | QueryBoolean):
            return 200, "application/sparql-results+json", found.serialize(format=QueryResultsFormat.JSON) or b""
        return 200, "application/n-triples", found.serialize(format=RdfFormat.N_TRIPLES) or b""

    def graph(self, graph: NamedNode, body: bytes) -> tuple[int, str, bytes]:
        store = self.served.store
        there = store.contains_named_graph(graph)
        if self.command in ("GET", "DELETE") and not there:
            return 404, "text/plain", b"no such graph\n"
        if self.command == "GET":
            return 200, "application/n-triples", store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        if self.command in ("PUT", "DELETE"):
            store.remove_graph(graph)
        if self.command in ("PUT", "POST"):
            store.load(body, format=RdfFormat.TURTLE, to_graph=graph)
        return 204 if there else 201, "text/plain", b""


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


class Server(ThreadingHTTPServer):
    """Runs the handler; a client that has gone is no news."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def serve() -> Iterator[Served]:
    """Yields a server that runs until the block ends."""
    server = Server(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = type("Bound", (Handler,), {"served": served})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NO_PROXY", "127.0.0.1,localhost")
        try:
            yield served
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
