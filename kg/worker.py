"""One question about one graph, in a process of its own that can be ended: pyoxigraph cannot stop a query.

A question comes in by standard input, and out go two answers: that the graph is loaded, then what was found or went
wrong. Run as a program it imports nothing of ours, so that it starts in a fraction of a second; `find` also answers
within the caller's process. No query reaches the network: SERVICE is refused.
"""

import os
import pickle
import sys
import time
from collections.abc import Iterable
from itertools import combinations_with_replacement, islice
from string import ascii_lowercase
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store, Triple

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
Found = dict[str, Any]


class ServiceError(Exception):
    """A query that would ask a server."""


class TooManyError(Exception):
    """More rows or triples than may be held."""


def find(store: Store, text: str, *, prefixes: dict[str, str], most: int | None = None) -> Found:
    """Returns "answer", "triples", or "variables", "rows" and the "labels" of what they name; all graphs are one.

    Raises ServiceError, TooManyError where there are more than `most`, and what pyoxigraph raises.
    """
    if calls_service(text, prefixes):
        raise ServiceError
    return gather(store.query(text, prefixes=prefixes, use_default_graph_as_union=True), store=store, most=most)


def gather(
    found: QueryBoolean | QuerySolutions | Iterable[Triple], *, store: Store | None = None, most: int | None = None
) -> Found:
    """Returns a result as `find` does, whoever found it; without a store nothing has a label."""
    if isinstance(found, QueryBoolean):
        return {"answer": bool(found)}
    if not isinstance(found, QuerySolutions):
        return {"triples": _held(found, most)}
    rows = [tuple(row) for row in _held(found, most)]
    return {
        "variables": tuple(variable.value for variable in found.variables),
        "rows": rows,
        "labels": _labels(store, rows) if store is not None else {},
    }


def _held(found: Iterable[Any], most: int | None) -> list[Any]:
    if most is None:
        return list(found)
    held = list(islice(found, most + 1))
    if len(held) > most:
        raise TooManyError
    return held


def _labels(store: Store, rows: list[tuple[Any, ...]]) -> dict[NamedNode, str]:
    """Returns the label of each thing that rows name; the smallest, where there are several."""
    things = {term for row in rows for term in row if isinstance(term, NamedNode)}
    found = {thing: [quad.object for quad in store.quads_for_pattern(thing, LABEL, None)] for thing in things}
    said = {thing: [term.value for term in terms if isinstance(term, Literal)] for thing, terms in found.items()}
    return {thing: min(labels) for thing, labels in said.items() if labels}


def calls_service(text: str, prefixes: dict[str, str]) -> bool:
    """Returns whether a query asks a server, by the one parser that counts.

    With the word "service" renamed, names, strings, IRIs and comments still parse, and the keyword no longer does.
    Broken SPARQL around the word counts as a call, too: it is run by nobody. The renamed text asks no server.
    """
    low = text.lower()
    if "service" not in low:
        return False
    pairs = ("".join(pair) for pair in combinations_with_replacement(ascii_lowercase, 2))
    other = next((pair for pair in pairs if f"serv{pair}e" not in low), None)
    if other is None:
        return True
    renamed, at = list(text), low.find("service")
    while at >= 0:
        renamed[at + 4 : at + 6] = other
        at = low.find("service", at + 1)
    try:
        Store().query("".join(renamed), prefixes=prefixes)
    except SyntaxError:
        return True
    return False


def main() -> None:
    """Answers the question on standard input; how long each step took is in "seconds"."""
    question = pickle.load(sys.stdin.buffer)
    begin = time.perf_counter()
    try:
        store = open_store(question["path"], question["format"])
    except (SyntaxError, OSError) as error:
        return _send({"error": "broken", "message": str(error)}, begin)
    _bound(question)
    _send({}, begin)
    begin = time.perf_counter()
    try:
        found = find(store, question["text"], prefixes=question["prefixes"], most=question["most"])
    except ServiceError:
        found = {"error": "service"}
    except TooManyError:
        found = {"error": "rows"}
    except MemoryError:
        found = {"error": "memory"}
    except SyntaxError as error:
        found = {"error": "syntax", "message": str(error)}
    except (OSError, RuntimeError, ValueError) as error:
        found = {"error": "failed", "message": str(error)}
    return _send(found, begin)


def open_store(path: str, format: str | None) -> Store:
    """Returns the store with a file of this format, or the store on disk of a folder, read-only."""
    if format is None:
        return Store.read_only(path)
    store = Store()
    store.load(path=path, format=RdfFormat.from_extension(format))
    return store


def _bound(question: Found) -> None:
    """Bounds memory to so many bytes more than now, and processor time, in case nobody is left to end this process.

    Where a system does not know a bound it is left out: Windows knows none, macOS not that of memory.
    """
    try:
        import resource
    except ImportError:
        return
    done = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    seconds = int(done + question["seconds"]) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            pages = int(file.read().split()[0])
    except OSError:
        return
    most = pages * os.sysconf("SC_PAGE_SIZE") + question["memory"]
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _send(found: Found, begin: float) -> None:
    sys.stdout.buffer.write(pickle.dumps(found | {"seconds": time.perf_counter() - begin}))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
