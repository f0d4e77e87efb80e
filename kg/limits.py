"""A question about a graph file in, what it gave out: within so many seconds, so much memory and so many rows.

The question is put to a process of its own, which loads the file and is ended when its time is up; nothing is left
behind. Starting it takes a twentieth of a second, so that every query of the command line is asked like this.
"""

import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import IO

from kg.errors import GraphError, QueryError
from kg.store import graph_file
from kg.vocabulary import PREFIXES
from kg.worker import Found

WORKER = Path(__file__).with_name("worker.py")
SECONDS = 30.0  # for one query, once the graph is loaded
MEMORY = 2 << 30  # bytes on top of the graph
ROWS = 500_000  # rows or triples of a result


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found, as `kg.worker.find` returns it, and how many seconds loading and asking took."""

    found: Found
    loading: float
    asking: float


def ask_file(
    path: Path | str, text: str, *, seconds: float = SECONDS, memory: int = MEMORY, rows: int = ROWS
) -> Answer:
    """Returns the result of SPARQL text over an output folder, a graph file or a store on disk.

    Raises GraphError where there is no graph or it is broken, SyntaxError with pyoxigraph's words where the text is
    none, and QueryError where a limit is reached or the query fails otherwise.
    """
    file = graph_file(path)
    question = {
        "path": str(file),
        "format": None if file.is_dir() else file.suffix.removeprefix("."),
        "text": text,
        "prefixes": PREFIXES,
        "seconds": seconds,
        "memory": memory,
        "most": rows,
    }
    command = [sys.executable, "-P", str(WORKER)]  # -P: the names of our modules are none at the top
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            return _ask(child, question, file)
        finally:
            child.kill()


def _ask(child: "subprocess.Popen[bytes]", question: Found, file: Path) -> Answer:
    assert child.stdin and child.stdout
    child.stdin.write(pickle.dumps(question))
    child.stdin.close()
    loaded = _read(child.stdout)
    if loaded is None or loaded.get("error") == "broken":
        said = loaded["message"] if loaded else "it cannot be loaded"
        raise GraphError(f"{file}: broken ({said}); build it again")
    late = Event()

    def end() -> None:
        late.set()
        child.kill()

    timer = Timer(question["seconds"], end)
    timer.start()
    try:
        found = _read(child.stdout)
    finally:
        timer.cancel()
    if found is None:
        raise QueryError(_late(question["seconds"]) if late.is_set() else _heavy(question["memory"]))
    if "error" in found:
        raise _failed(found, question)
    return Answer(found, loaded["seconds"], found["seconds"])


def _read(pipe: IO[bytes]) -> Found | None:
    """Returns the next message, None where the process ended before it was whole."""
    try:
        found: Found = pickle.load(pipe)
    except (EOFError, pickle.UnpicklingError, MemoryError):
        return None
    return found


def _failed(found: Found, question: Found) -> Exception:
    if found["error"] == "syntax":
        return SyntaxError(found["message"])
    messages = {
        "service": NO_SERVICE,
        "rows": f"the query gives more than {question['most']:,} rows; narrow it, or end it with LIMIT",
        "memory": _heavy(question["memory"]),
    }
    said = " ".join(found.get("message", "").split())
    return QueryError(messages.get(found["error"], f"the query failed: {said}"))


NO_SERVICE = (
    "the query asks a server with SERVICE, and newskg stays offline; give it to a store that may, with --endpoint URL"
)


def _late(seconds: float) -> str:
    return f"the query ran longer than {seconds:g} seconds and was stopped; narrow it, or allow more with --timeout"


def _heavy(memory: int) -> str:
    return f"the query needs more than {memory / (1 << 30):g} GiB of memory and was stopped; narrow it, or add LIMIT"
