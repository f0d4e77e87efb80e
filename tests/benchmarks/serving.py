"""How many requests a second `kg serve` answers, and how long they take, with many clients at once.

Run it from the repository's root: `python -m tests.benchmarks.serving [OUTPUT] [SECONDS] [CLIENTS]`. It starts the
command as users do, on a port of its own, and asks named queries, descriptions and one hostile query now and then.
"""

import asyncio
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

EASY = "ASK { ?event a kg:Meeting }"
QUERIES = (
    EASY,
    "SELECT ?wer ?was { ?event a kg:Meeting ; kg:agent/rdfs:label ?wer ; rdfs:label ?was }",
    "CONSTRUCT { ?event kg:agent ?who } WHERE { ?event kg:agent ?who }",
)
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(slots=True)
class Measured:
    """Seconds of each request, and how often each status came; "broken" is a connection that failed."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        """Returns the figures in words."""
        cuts = statistics.quantiles(self.seconds, n=100)
        named = {"median": cuts[49], "95 %": cuts[94], "99 %": cuts[98], "longest": max(self.seconds)}
        latencies = ", ".join(f"{name} {1000 * value:.1f} ms" for name, value in named.items())
        return f"{len(self.seconds):,} requests, {dict(self.statuses)}: {latencies}"


@contextmanager
def served(output: str, *options: str) -> Iterator[int]:
    """Yields the port of `kg serve` over an output folder, which ends with the block."""
    command = [sys.executable, "-m", "kg", "serve", output, "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r":(\d+)/", process.stdout.readline())
            assert found, "the server did not start"
            yield int(found[1])
        finally:
            process.terminate()


async def client(port: int, paths: list[str], until: float, measured: Measured) -> None:
    """Asks one path after the other over one connection until the time has come."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = 0
    while time.perf_counter() < until:
        begin = time.perf_counter()
        writer.write(f"GET {paths[number % len(paths)]} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".encode())
        try:
            status = await answer(reader)
        except (OSError, EOFError):
            measured.statuses["broken"] += 1
            return
        measured.seconds.append(time.perf_counter() - begin)
        measured.statuses[status] += 1
        number += 1
    writer.close()
    await writer.wait_closed()


async def answer(reader: asyncio.StreamReader) -> str:
    """Returns the status of the next answer, whose body has been read."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    assert length, head
    await reader.readexactly(int(length[1]))
    return head.split(" ", 2)[1]


def asking(text: str) -> str:
    """Returns the path that asks a query."""
    return "/sparql?" + urlencode({"query": text})


async def measure(port: int, seconds: float, clients: int) -> tuple[Measured, Measured]:
    """Returns what as many clients saw, and what one client that asks hostile queries saw meanwhile."""
    many, hostile = Measured(), Measured()
    until = time.perf_counter() + seconds
    paths = [*map(asking, QUERIES), "/ontology"]
    turned = [paths[turn:] + paths[:turn] for turn in range(len(paths))]
    tasks = [client(port, turned[number % len(turned)], until, many) for number in range(clients)]
    await asyncio.gather(client(port, [asking(SLOW)], until, hostile), *tasks)
    return many, hostile


def main() -> None:
    """Prints requests a second and latencies."""
    output, seconds, clients = (sys.argv[1:] + ["output", "60", "50"][len(sys.argv) - 1 :])[:3]
    with served(output, "--timeout", "2") as port:
        many, hostile = asyncio.run(measure(port, float(seconds), int(clients)))
    print(f"{clients} clients for {seconds} s: {len(many.seconds) / float(seconds):,.0f} requests a second")
    print(many)
    print(f"a hostile client beside them: {dict(hostile.statuses)}")


if __name__ == "__main__":
    main()
