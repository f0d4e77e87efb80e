"""The graphs to load, the clients to load them into, and the table of what each of them did."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from kg.files import write_nquads, write_trig, write_turtle
from kg.pipeline import Build
from tests.stores.clients import Client, file_clients
from tests.stores.hostile import hostile_quads
from tests.stores.virtuoso import serving, virtuoso_client, virtuoso_version

WIDTH = 110  # characters of the table, also where no terminal says how wide it is


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of the table: what one client did with one file, or in place of its version why it is not there."""

    client: str
    version: str
    file: str = ""
    triples: str = ""
    queries: str = ""
    seconds: str = ""


MATRIX = pytest.StashKey[list[Seen]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begins an empty table."""
    config.stash[MATRIX] = []


@pytest.fixture
def matrix(request: pytest.FixtureRequest) -> list[Seen]:
    """Returns the lines of the table so far, to add to."""
    return request.config.stash[MATRIX]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a folder with the three files of the hostile graph."""
    folder = tmp_path_factory.mktemp("hostile")
    quads = hostile_quads()
    write_turtle(quads, folder / "graph.ttl")
    write_trig(quads, folder / "graph.trig")
    write_nquads(quads, folder / "graph.nq")
    return folder


@pytest.fixture(scope="session")
def graphs(built: Build, hostile: Path) -> dict[str, Path]:
    """Returns the folders of the two graphs."""
    return {"seed": built.output, "hostile": hostile}


@pytest.fixture(scope="session")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Client]]:
    """Yields all clients by name, installed or not; Virtuoso runs as long as the tests do."""
    known = file_clients()
    if not virtuoso_version():
        yield {client.name: client for client in (*known, virtuoso_client(None))}
        return
    with serving(tmp_path_factory.mktemp("virtuoso")) as server:
        yield {client.name: client for client in (*known, virtuoso_client(server))}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints the table, where these tests ran."""
    seen = config.stash[MATRIX]
    if not seen:
        return
    table = Table(*(field.name for field in fields(Seen)), title="What other programs made of our files")
    for line in dict.fromkeys(seen):  # a client that is missing is named once
        table.add_row(*astuple(line))
    console = Console(width=WIDTH, color_system=None)
    with console.capture() as text:
        console.print(table)
    terminalreporter.write(text.get())
