"""A push makes a remote store hold the output, once, whatever breaks in between, and nothing else in it changes."""

import logging
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg import push as pushing
from kg.endpoint import Endpoint
from kg.errors import GraphError, RemoteError
from kg.graph import describe
from kg.protocols import GraphStore, Protocol, Update, in_sparql
from kg.push import Push, push
from kg.queries import query
from kg.store import make_store
from kg.vocabulary import DEFAULT_BASE, mint_graph
from tests.sample import DOCUMENTS, ENTITIES, EVENTS
from tests.sparql_server import PASSWORD, TOKEN, USER, Fault, Served, serve
from tests.test_cli import Run, only_line, run
from tests.test_queries import NAMES, needed

__all__ = ["run"]

QUADS = list(describe(DOCUMENTS, ENTITIES, EVENTS))
WORLD = mint_graph(DEFAULT_BASE, "world")
PUSHED = mint_graph(DEFAULT_BASE, "pushed")
FIRST, SECOND = sorted({quad.graph_name for quad in QUADS if isinstance(quad.graph_name, NamedNode)}, key=str)
FOREIGN = [
    Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("of somebody else")),
    Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("of somebody else"), NamedNode("urn:g")),
]
HOSTILE = [
    pytest.param("C:\\users\\u0041\\U0001F600", id="backslash before u"),
    pytest.param("\\\\u0041 \\\\\\u0041", id="backslashes before u"),
    pytest.param('" . } } ; DROP ALL #', id="end of the string"),
    pytest.param("'''\"\"\"'\"\\", id="quotation marks"),
    pytest.param("a\nb\rc\td\be\f", id="white space"),
    pytest.param("\x01\x1f\x7f\x85\u2028\u00a0\ufeff", id="control characters"),
    pytest.param("Große Höhe 😀 \u202e", id="beyond ASCII"),
    pytest.param("$1 %s {0} ${x} <urn:x> ?x", id="what looks like a template"),
    pytest.param("", id="nothing"),
]


@dataclass(frozen=True)
class Way:
    """A protocol as a user asks for it."""

    protocol: Protocol
    path: str
    endpoint: str | None

    def push(self, served: Served, output: Path, *, remove: bool = False) -> Push:
        endpoint = served.url + self.endpoint if self.endpoint else None
        return push(output, served.url + self.path, protocol=self.protocol, endpoint=endpoint, remove=remove)


@pytest.fixture(params=[Way(Protocol.GRAPH_STORE, "/store", None), Way(Protocol.UPDATE, "/update", "/query")], ids=str)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


@pytest.fixture
def served() -> Iterator[Served]:
    """Returns a server whose store already holds what is not ours."""
    with serve() as running:
        running.store.extend(FOREIGN)
        yield running


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes credentials out of the environment, and the seconds out of pauses."""
    for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("kg.remote.PAUSES", (0.0,) * 5)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return write(tmp_path / "output", QUADS)


def write(folder: Path, quads: list[Quad]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "graph.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return folder


def without(quads: list[Quad], graph: NamedNode) -> list[Quad]:
    return [quad for quad in quads if quad.graph_name != graph]


def changed(quads: list[Quad], graph: NamedNode | DefaultGraph) -> list[Quad]:
    """Returns the quads with one statement of a graph replaced by another."""
    old = next(quad for quad in quads if quad.graph_name == graph)
    return [quad for quad in quads if quad != old] + [Quad(old.subject, NamedNode("urn:new"), Literal("new"), graph)]


def held(store: Store, *, marks: bool = False) -> set[Quad]:
    """Returns what a store holds of ours, the marks of pushes only where asked for."""
    return {quad for quad in store if quad not in FOREIGN and (marks or quad.graph_name != PUSHED)}


def expected(quads: list[Quad]) -> set[Quad]:
    """Returns the quads with the default graph under its name."""
    return {in_graph(q, WORLD) if isinstance(q.graph_name, DefaultGraph) else q for q in quads}


def in_graph(quad: Quad, graph: NamedNode) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def test_the_store_holds_each_article_in_its_graph_and_the_world_in_one_of_its_own(
    way: Way, served: Served, output: Path
) -> None:
    done = way.push(served, output)
    assert done == Push(tuple(sorted(g.value for g in (FIRST, SECOND, WORLD))), (), (), (), len(QUADS))
    assert held(served.store) == expected(QUADS)
    assert all(quad in served.store for quad in FOREIGN)


def test_pushing_again_writes_nothing(way: Way, served: Served, output: Path) -> None:
    way.push(served, output)
    before = set(served.store)
    served.seen.clear()
    done = way.push(served, output)
    assert (done.sent, done.triples, len(done.unchanged)) == ((), 0, 3)
    assert served.written() == []
    assert len(served.seen) == 1
    assert set(served.store) == before


@pytest.mark.parametrize("graph", [FIRST, DefaultGraph()], ids=["article", "world"])
def test_a_change_replaces_the_graph_it_is_in_and_no_other(
    graph: NamedNode | DefaultGraph, way: Way, served: Served, output: Path
) -> None:
    way.push(served, output)
    served.seen.clear()
    now = changed(QUADS, graph)
    done = way.push(served, write(output, now))
    name = graph.value if isinstance(graph, NamedNode) else WORLD.value
    assert done.sent == (name,)
    assert held(served.store) == expected(now)
    if way.protocol is Protocol.GRAPH_STORE:
        assert {seen.graph for seen in served.written()} == {name, PUSHED.value}
    untouched = {FIRST.value, SECOND.value, WORLD.value} - {name}
    assert not any(f"GRAPH <{other}>".encode() in seen.body for seen in served.seen for other in untouched)


def test_both_ways_see_what_the_other_has_pushed(served: Served, output: Path) -> None:
    push(output, f"{served.url}/store")
    done = push(output, f"{served.url}/update", protocol=Protocol.UPDATE, endpoint=f"{served.url}/query")
    assert done.sent == ()


def test_an_article_that_is_gone_is_left_until_its_removal_is_asked_for(way: Way, served: Served, output: Path) -> None:
    way.push(served, output)
    write(output, without(QUADS, FIRST))
    left = way.push(served, output)
    assert (left.sent, left.left, left.removed) == ((), (FIRST.value,), ())
    assert held(served.store) == expected(QUADS)
    removed = way.push(served, output, remove=True)
    assert (removed.sent, removed.left, removed.removed) == ((), (), (FIRST.value,))
    assert held(served.store) == expected(without(QUADS, FIRST))
    assert way.push(served, output, remove=True).removed == ()


def test_a_graph_with_two_marks_is_sent_again(way: Way, served: Served, output: Path) -> None:
    """Two pushes at once may both have written theirs; which of them is in the store, nobody knows."""
    way.push(served, output)
    for mark in ("0" * 64, "f" * 64):
        served.store.add(Quad(FIRST, pushing.SHA256, Literal(mark), PUSHED))
    served.store.add(Quad(SECOND, pushing.SHA256, Literal(""), PUSHED))
    assert way.push(served, output).sent == (FIRST.value, SECOND.value)
    assert way.push(served, output).sent == ()


def test_an_emptied_store_gets_everything_again(way: Way, served: Served, output: Path) -> None:
    way.push(served, output)
    served.store.clear()
    assert len(way.push(served, output).sent) == 3
    assert held(served.store) == expected(QUADS)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes batches so small that every graph takes several."""
    monkeypatch.setattr(pushing, "BATCH", 20_000)
    monkeypatch.setattr(GraphStore, "statements", 60)
    monkeypatch.setattr(Update, "statements", 60)


@pytest.mark.usefixtures("small")
def test_large_graphs_go_in_batches_of_bounded_size(way: Way, served: Served, output: Path) -> None:
    way.push(served, output)
    assert held(served.store) == expected(QUADS)
    bodies = [seen.body for seen in served.written()]
    assert len(bodies) > 12
    assert max(len(body) for body in bodies) < 20_500
    assert max(body.count(b" .\n") for body in bodies) == 60


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("loss", [Fault.DROP, Fault.LOST], ids=["request lost", "answer lost"])
def test_a_push_that_breaks_off_anywhere_goes_on_where_it_stopped(
    loss: Fault, way: Way, served: Served, output: Path
) -> None:
    """An older state is there; the push of a newer one breaks off at its first request, its second, and so on."""
    way.push(served, output)
    now = changed(changed(without(QUADS, SECOND), FIRST), DefaultGraph())
    write(output, now)
    start = served.store.dump(format=RdfFormat.N_QUADS) or b""
    for well in range(100):
        served.store.clear()
        served.store.load(start, format=RdfFormat.N_QUADS)
        served.faults = [None] * well + [loss] * 6
        try:
            way.push(served, output, remove=True)
        except RemoteError:
            served.faults = []
        else:
            break
        way.push(served, output, remove=True)
        assert held(served.store) == expected(now), well
    served.faults = []
    served.seen.clear()
    assert 10 < well < 99
    assert way.push(served, output, remove=True).sent == ()
    assert all(quad in served.store for quad in FOREIGN)


@pytest.mark.usefixtures("small")
def test_what_was_complete_before_a_break_is_not_sent_again(way: Way, served: Served, output: Path) -> None:
    done: list[str] = []
    served.faults = [None] * 12 + [Fault.DROP] * 6
    endpoint = served.url + way.endpoint if way.endpoint else None
    with pytest.raises(RemoteError):
        push(output, served.url + way.path, protocol=way.protocol, endpoint=endpoint, on_graph=done.append)
    served.faults = []
    assert 0 < len(done) < 3
    assert set(way.push(served, output).unchanged) == set(done)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("fault", [f for f in Fault if f is not Fault.SLOW], ids=lambda fault: fault.name.lower())
def test_trouble_that_passes_is_not_noticed(fault: Fault, way: Way, served: Served, output: Path) -> None:
    served.faults = [None, fault, fault, None] * 20
    way.push(served, output)
    assert held(served.store) == expected(QUADS)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_literal_arrives_as_it_is(text: str, way: Way, served: Served, output: Path) -> None:
    value = Quad(NamedNode("urn:x"), NamedNode("urn:p"), Literal(text), FIRST)
    tagged = Quad(NamedNode("urn:x"), NamedNode("urn:p"), Literal(text, language="de"))
    way.push(served, write(output, [*QUADS, value, tagged]))
    assert held(served.store) == expected([*QUADS, value, tagged])


PIECES = st.sampled_from(["\\", "\\u0041", "\\U0001F600", "u0041", '"', "\x01", "\n"])


@given(st.lists(PIECES | st.characters(exclude_categories=["Cs"])).map("".join))
@settings(max_examples=200, deadline=None)
def test_sparql_reads_a_literal_alike_whether_escapes_are_decoded_before_or_after_strings(text: str) -> None:
    triple = Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal(text))
    lines = in_sparql(serialize([triple], format=RdfFormat.N_TRIPLES) or b"").decode()
    before = re.sub(r"\\u([0-9A-F]{4})|\\U([0-9A-F]{8})", lambda m: chr(int(m[1] or m[2], 16)), lines)
    for shown in (lines, before):
        store = Store()
        store.update(f"INSERT DATA {{ {shown} }}")
        assert [quad.triple for quad in store] == [triple]


def test_a_url_that_does_not_keep_graphs_apart_is_noticed_before_anything_is_lost(served: Served, output: Path) -> None:
    served.store.add(in_graph(FOREIGN[0], NamedNode("urn:everything")))
    before = set(served.store)
    with pytest.raises(RemoteError, match="is this URL right"):
        push(output, f"{served.url}/flat")
    assert set(served.store) == before


def test_a_url_that_does_not_keep_graphs_apart_is_noticed_after_one_graph(served: Served, output: Path) -> None:
    with pytest.raises(RemoteError, match="is this URL right"):
        push(output, f"{served.url}/flat")
    assert len(served.written()) == 2


def test_queries_that_go_to_another_store_than_updates_are_noticed(served: Served, output: Path) -> None:
    with serve() as other, pytest.raises(RemoteError, match="is this URL right"):
        push(output, f"{served.url}/update", protocol=Protocol.UPDATE, endpoint=f"{other.url}/query")


@pytest.mark.parametrize(
    ("path", "protocol", "asks"),
    [
        pytest.param("/query", Protocol.GRAPH_STORE, "the SPARQL 1.1 Graph Store protocol", id="query URL"),
        pytest.param("/nothing", Protocol.UPDATE, "SPARQL 1.1 Query", id="no endpoint for updates"),
    ],
)
def test_a_wrong_url_is_one_line_that_says_what_it_should_speak(
    path: str, protocol: Protocol, asks: str, served: Served, output: Path
) -> None:
    with pytest.raises(RemoteError) as caught:
        push(output, served.url + path, protocol=protocol)
    assert str(caught.value) == f"{served.url}{path}: 404 Not Found; does this URL speak {asks}?"


def test_a_flat_graph_file_goes_into_the_graph_of_the_world(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    file.write_bytes(serialize([quad.triple for quad in QUADS], format=RdfFormat.N_TRIPLES) or b"")
    assert push(file, f"{served.url}/store").sent == (WORLD.value,)
    assert len(held(served.store)) == len(QUADS)


def test_another_base_has_graphs_of_its_own(served: Served, output: Path) -> None:
    push(output, f"{served.url}/store")
    other = describe(DOCUMENTS, ENTITIES, EVENTS, base="https://example.org/kg/")
    push(write(output, list(other)), f"{served.url}/store")
    assert len(list(served.store.named_graphs())) == 8 + 1
    assert push(output, f"{served.url}/store").left == ()


def test_what_a_store_gave_out_can_be_pushed_to_the_next(served: Served, output: Path) -> None:
    push(output, f"{served.url}/store")
    dumped = write(output.parent / "dump", sorted(held(served.store, marks=True), key=str))
    with serve() as other:
        assert len(push(dumped, f"{other.url}/store").sent) == 3
        assert held(other.store) == held(served.store)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param("", "holds no article to push", id="empty"),
        pytest.param("<urn:a> <urn:b> <urn:c> .", "holds no article to push", id="no article"),
        pytest.param(
            "".join(
                f"<{base}article/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                "<https://w3id.org/newskg/ontology#Article> .\n"
                for base in ("urn:a/", "urn:b/")
            ),
            r"articles of several bases \(urn:a/, urn:b/\)",
            id="two bases",
        ),
        pytest.param(
            "<urn:a/article/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
            "<https://w3id.org/newskg/ontology#Article> <urn:g> .\n<urn:a> <urn:b> _:c <urn:g> .",
            "urn:g: holds blank nodes",
            id="blank node",
        ),
    ],
)
def test_what_cannot_be_pushed_is_refused_before_anything_is_sent(
    lines: str, message: str, served: Served, tmp_path: Path
) -> None:
    (tmp_path / "graph.nq").write_text(lines, "utf-8")
    with pytest.raises(GraphError, match=message):
        push(tmp_path, f"{served.url}/store")
    assert served.seen == []


@pytest.mark.parametrize("name", NAMES)
def test_a_pushed_graph_answers_named_queries_as_the_local_one_does(name: str, served: Served, output: Path) -> None:
    push(output, f"{served.url}/store")
    remote, local = Endpoint(f"{served.url}/query"), make_store(QUADS)
    assert query(remote, name, **needed(name)) == query(local, name, **needed(name))


def counts(printed: str) -> dict[str, str]:
    """Returns what the command counted."""
    lines = (line.strip().split(maxsplit=1) for line in printed.splitlines() if line.strip())
    return {label: count for count, label in lines}


def test_the_command_says_what_it_did(run: Run, served: Served, output: Path) -> None:
    first = run("push", f"{served.url}/store", "--output", output)
    assert (first.status, counts(first.out)["graphs sent"]) == (0, "3")
    assert counts(first.out)["triples sent"] == f"{len(QUADS):,}"
    write(output, without(QUADS, FIRST))
    second = run("push", f"{served.url}/store", "--output", output)
    assert (counts(second.out)["graphs sent"], counts(second.out)["graphs unchanged"]) == ("0", "2")
    assert "1 graphs in the store are no longer in the output; --remove removes them" in second.out
    third = run("push", f"{served.url}/store", "--output", output, "--remove")
    assert (counts(third.out)["graphs removed"], third.status) == ("1", 0)


def test_the_command_takes_updates(run: Run, served: Served, output: Path) -> None:
    options = ("--protocol", "update", "--endpoint", f"{served.url}/query", "--output", output)
    assert run("push", f"{served.url}/update", *options).status == 0
    assert held(served.store) == expected(QUADS)


@pytest.mark.parametrize("wrong", [False, True], ids=["let in", "refused"])
@pytest.mark.parametrize("login", ["basic", "digest", "bearer"])
def test_no_secret_is_printed_logged_or_written(
    login: str, wrong: bool, run: Run, served: Served, output: Path,
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    secret = (TOKEN if login == "bearer" else PASSWORD) + "X" * wrong
    variables = {"KG_TOKEN": secret} if login == "bearer" else {"KG_USER": USER, "KG_PASSWORD": secret}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    served.login = login
    ran = run("push", f"{served.url}/store", "--output", output)
    assert ran.status == (2 if wrong else 0)
    places = [ran.out, ran.err, caplog.text, served.store.dump(format=RdfFormat.N_QUADS).decode()]  # type: ignore[union-attr]
    places += [path.read_text("utf-8") for path in output.rglob("*")]
    assert [path.name for path in output.iterdir()] == ["graph.nq"]
    assert not any(secret in place for place in places)


def test_a_url_with_a_password_is_refused(run: Run, output: Path) -> None:
    line = only_line(run("push", "http://anna:gehe1m@localhost:1/store", "--output", output))
    assert "set KG_USER and KG_PASSWORD, or KG_TOKEN" in line
    assert "gehe1m" not in line


VIRTUOSO = shutil.which("virtuoso-t")
INI = """[Database]
DatabaseFile=v.db
ErrorLogFile=v.log
LockFile=v.lck
TransactionFile=v.trx
xa_persistent_file=v.pxa
[TempDatabase]
DatabaseFile=t.db
TransactionFile=t.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
NumberOfBuffers=2000
[HTTPServer]
ServerPort=127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows=100000
"""


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Returns the address of a Virtuoso on loopback with a folder of its own."""
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http), "utf-8")
    command = [str(VIRTUOSO), "+foreground", "+configfile", "virtuoso.ini"]
    with (folder / "out").open("wb") as out, subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as server:
        try:
            yield wait_for(f"http://127.0.0.1:{http}")
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str) -> str:
    for _ in range(240):
        try:
            if requests.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=5).ok:
                return url
        except requests.ConnectionError:
            time.sleep(0.25)
    raise AssertionError("virtuoso did not start")


@pytest.mark.slow
@pytest.mark.skipif(VIRTUOSO is None, reason="Virtuoso is not installed")
@pytest.mark.parametrize("protocol", list(Protocol), ids=str)
def test_virtuoso_takes_a_push_and_answers_as_the_local_store_does(
    protocol: Protocol, virtuoso: str, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    monkeypatch.setattr(Update, "statements", 500)
    url = f"{virtuoso}/{'sparql-auth' if protocol is Protocol.UPDATE else 'sparql-graph-crud-auth'}"
    base = f"https://example.org/{protocol}/"
    quads = list(describe(DOCUMENTS, ENTITIES, EVENTS, base=base))
    graph = next(quad.graph_name for quad in quads if isinstance(quad.graph_name, NamedNode))
    texts = [text for case in HOSTILE for text in case.values if isinstance(text, str) and "\ufeff" not in text]
    quads += [Quad(NamedNode("urn:x"), NamedNode("urn:p"), Literal(text), graph) for text in texts]
    assert len(push(write(output, quads), url, protocol=protocol).sent) == 3
    assert push(output, url, protocol=protocol).sent == ()
    found = Endpoint(f"{virtuoso}/sparql").construct(
        f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}", union=False
    )
    assert set(found) == {quad.triple for quad in quads if quad.graph_name == graph}
    now = changed(quads, graph)
    assert push(write(output, now), url, protocol=protocol).sent == (graph.value,)
    write(output, without(now, graph))
    assert push(output, url, protocol=protocol, remove=True).removed == (graph.value,)
