"""The programs that our files are loaded into, each as a small adapter: is it here, what does it read, what it answers.

What a program reads comes back as triples, what it answers as rows of terms. Whatever it writes to standard error is
an error or a warning, and fails the test.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store, Triple, parse

from tests.conftest import REPOSITORY
from tests.stores.answers import Row, rows_of_json, rows_of_xml, triples_of, triples_of_rows

FORMATS = {".ttl": RdfFormat.TURTLE, ".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}
NAMES = {".ttl": "turtle", ".nq": "nquads", ".trig": "trig"}  # as most programs call the formats
NODE_MODULES = REPOSITORY / "build" / "stores" / "node_modules"  # where tests/stores/install puts them
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
ALL_GRAPHS = "SELECT ?s ?p ?o WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
SCRIPT = Path(__file__).parent / "client.cjs"
VERSION = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class Client:
    """One program.

    `version` is empty where it is not installed, and `missing` says how to get it. `ask` is None where it knows no
    SPARQL; `plain` where it knows SPARQL 1.0 only; `collates` where ORDER BY follows a dictionary and not code points;
    `union` names the files whose queries see every triple.
    """

    name: str
    version: str
    missing: str
    read: Callable[[Path], set[Triple]]
    ask: Callable[[Path, str], list[Row]] | None = None
    plain: bool = False
    collates: bool = False
    union: frozenset[str] = frozenset(FORMATS)


def run(*command: str | Path, **variables: str) -> bytes:
    """Returns the standard output; fails where there was an error or a warning."""
    done = subprocess.run(command, capture_output=True, env=os.environ | variables, check=False, timeout=120)
    assert done.stderr == b"", done.stderr.decode(errors="replace")[:2000]
    assert done.returncode == 0
    return done.stdout


def version_of(command: str, *arguments: str) -> str:
    """Returns the first version number that a command prints, empty where it is not installed."""
    if not shutil.which(command):
        return ""
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False, timeout=60)
    number = VERSION.search(done.stdout + done.stderr)
    return number[0] if number else "unknown"


def debian(package: str) -> str:
    """Returns why a Debian program is not there."""
    return f"not installed: apt install {package}"


def read_pyoxigraph(path: Path) -> set[Triple]:
    """Returns what pyoxigraph reads."""
    return {quad.triple for quad in parse(path=str(path), format=FORMATS[path.suffix])}


def ask_pyoxigraph(path: Path, query: str) -> list[Row]:
    """Returns what pyoxigraph answers, over the union of all graphs: what the others are compared with."""
    store = Store()
    store.bulk_load(path=str(path), format=FORMATS[path.suffix])
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return rows_of_json(found.serialize(format=QueryResultsFormat.JSON) or b"")


def _rdflib(path: Path) -> rdflib.Dataset:
    return rdflib.Dataset(default_union=True).parse(path, format=NAMES[path.suffix])


def read_rdflib(path: Path) -> set[Triple]:
    """Returns what rdflib reads."""
    return triples_of(_rdflib(path).serialize(format="nquads").encode())


def ask_rdflib(path: Path, query: str) -> list[Row]:
    """Returns what rdflib answers."""
    return rows_of_json(_rdflib(path).query(query).serialize(format="json") or b"")


def ask_roqet(path: Path, query: str) -> list[Row]:
    """Returns what roqet answers; it puts all graphs of a file into one."""
    return rows_of_xml(run("roqet", "-q", "-r", "xml", "-F", NAMES[path.suffix], "-D", path, "-e", query))


def _package(name: str) -> str:
    """Returns the version of an npm package, empty where it or Node.js is not installed."""
    about = NODE_MODULES / name / "package.json"
    known = shutil.which("node") and about.is_file()
    return str(json.loads(about.read_text("utf-8"))["version"]) if known else ""


def _node(client: str, path: Path, *query: str) -> bytes:
    return run("node", SCRIPT, client, path, *query, NODE_PATH=str(NODE_MODULES))


def _jena_jars() -> Path | None:
    """Returns the folder with Jena's jars inside the package owlready2."""
    found = find_spec("owlready2")
    return Path(found.origin).parent / "pellet" if found and found.origin else None


def _jena(command: str) -> tuple[str, ...]:
    return "java", "-XX:TieredStopAtLevel=1", "-cp", f"{_jena_jars()}/*", command


def _jena_version() -> str:
    jars = _jena_jars()
    if not jars or not shutil.which("java"):
        return ""
    return next(jars.glob("jena-arq-*.jar")).stem.removeprefix("jena-arq-fixed")


@cache
def file_clients() -> tuple[Client, ...]:
    """Returns all clients that need no server."""
    npm = "not installed: tests/stores/install"
    jena = "not installed: apt install default-jre-headless, pip install owlready2"
    return (
        Client("pyoxigraph", version("pyoxigraph"), "", read_pyoxigraph, ask_pyoxigraph),
        Client("rdflib", version("rdflib"), "", read_rdflib, ask_rdflib),
        Client(
            "rapper", version_of("rapper", "--version"), debian("raptor2-utils"),
            lambda path: triples_of(run("rapper", "-q", "-i", NAMES[path.suffix], "-o", "nquads", path)),
        ),
        Client(
            "roqet", version_of("roqet", "--version"), debian("rasqal-utils"),
            lambda path: triples_of_rows(ask_roqet(path, ALL)), ask_roqet, plain=True,
        ),
        Client(
            "serdi", version_of("serdi", "-v"), debian("serdi"),
            lambda path: triples_of(run("serdi", "-i", NAMES[path.suffix], "-o", "nquads", path)),
        ),
        Client("N3.js", _package("n3"), npm, lambda path: triples_of(_node("n3", path))),
        Client(
            "Oxigraph-WASM", _package("oxigraph"), npm, lambda path: triples_of(_node("oxigraph", path)),
            lambda path, query: rows_of_json(_node("oxigraph", path, query)),
        ),
        Client(
            "Comunica", _package("@comunica/query-sparql-file"), npm, lambda path: triples_of(_node("comunica", path)),
            lambda path, query: rows_of_json(_node("comunica", path, query)), collates=True,
        ),
        Client("Jena", _jena_version(), jena, read_jena, ask_jena, union=frozenset({".ttl"})),
    )  # fmt: skip


def read_jena(path: Path) -> set[Triple]:
    """Returns what Jena reads, once riot has nothing to say; old riot breaks emoji when it writes, so ARQ does."""
    assert run(*_jena("riotcmd.riot"), "--validate", path) == b""
    return triples_of_rows(ask_jena(path, ALL_GRAPHS))


def ask_jena(path: Path, query: str) -> list[Row]:
    """Returns what ARQ answers; without GRAPH it sees the default graph of a file only, so we ask graph.ttl alone."""
    return rows_of_json(run(*_jena("arq.query"), "--data", path, "--results=JSON", query))
