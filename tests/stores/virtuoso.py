"""A Virtuoso server of our own: in a folder of its own, on the loopback alone, started and stopped by a fixture."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from pyoxigraph import Triple

from tests.stores.answers import Row, rows_of_json, triples_of_rows
from tests.stores.clients import Client, debian, version_of

START = 60  # seconds that the server gets to open its ports
WORLD = "https://w3id.org/newskg/world"  # where what stands in a file's default graph goes
OURS = """SELECT DISTINCT ?s ?p ?o WHERE {
  GRAPH ?g { ?s ?p ?o } FILTER (STRSTARTS(STR(?g), "https://w3id.org/newskg/")) }"""  # the rest is Virtuoso's own
SETTINGS = """[Database]
DatabaseFile = kg.db
TransactionFile = kg.trx
ErrorLogFile = kg.log
LockFile = kg.lck
xa_persistent_file = kg.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(slots=True)
class Server:
    """A running server; `loaded` is the file whose triples it holds."""

    folder: Path
    sql: int
    http: int
    loaded: Path | None = None

    def load(self, path: Path) -> None:
        """Replaces what the server holds by a file, with the bulk loader."""
        if self.loaded == path:
            return
        shutil.copy(path, self.folder / path.name)
        done = self.run(
            "RDF_GLOBAL_RESET()",
            "delete from DB.DBA.load_list",
            f"ld_dir('{self.folder}', '{path.name}', '{WORLD}')",
            "rdf_loader_run()",
            "select ll_state, ll_error from DB.DBA.load_list",
        )
        assert done.split() == ["2", "NULL"], done  # loaded, without an error
        self.loaded = path

    def run(self, *statements: str) -> str:
        """Returns what the statements print."""
        command = ["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF"]
        text = "exec=" + "".join(f"{statement}; " for statement in statements)
        done = subprocess.run([*command, "ERRORS=STDOUT", text], capture_output=True, text=True, check=True, timeout=60)
        assert done.stderr == ""
        return done.stdout

    def ask(self, path: Path, query: str) -> list[Row]:
        """Returns the rows; in the head of the JSON, Virtuoso 7.2.5 garbles names of variables with an umlaut."""
        self.load(path)
        form = urlencode({"query": query, "format": "application/sparql-results+json"}).encode()
        with urlopen(f"http://127.0.0.1:{self.http}/sparql", form, timeout=60) as answer:
            return rows_of_json(answer.read())

    def read(self, path: Path) -> set[Triple]:
        """Returns the triples of our graphs."""
        return triples_of_rows(self.ask(path, OURS))


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Yields a server that keeps its files in `folder`; stops it at the end."""
    server = Server(folder, _free_port(), _free_port())
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(sql=server.sql, http=server.http, folder=folder), "utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with (
        (folder / "out").open("wb") as out,
        subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _wait(server.http, process)
            yield server
        finally:
            process.terminate()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Returns once the port answers; HTTP is the last thing that the server opens."""
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"virtuoso-t did not start, see {process.args!r}")


def virtuoso_version() -> str:
    """Returns the version, empty where server or command line is not installed."""
    return version_of("virtuoso-t", "--version") if shutil.which("isql-vt") else ""


def virtuoso_client(server: Server | None) -> Client:
    """Returns the client; without a server it only says what is missing."""
    missing = debian("virtuoso-opensource-7-bin")
    if server is None:
        return Client("Virtuoso", "", missing, lambda path: set())
    return Client("Virtuoso", virtuoso_version(), missing, server.read, server.ask)
