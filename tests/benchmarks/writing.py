"""How fast big graphs are written and read, in how much memory, beside rdflib.

Run it from the repository's root: `python -m tests.benchmarks.writing [--triples 1_000_000]`.
The graph is the seed's, copied under other names; copies share their entities by twenties. Each row is a process of
its own. Memory is what the work took on top of what it was given: a store, a Dataset, or a file that streams by.
Rdflib is slow, so that it gets a smaller graph; a ratio compares rows of the same size. Ratios of one run can be
compared between machines, seconds cannot. `--stream` measures writing without a store alone, for 10 million triples.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from pyoxigraph import Quad, RdfFormat, parse, serialize
from rdflib import Dataset, Graph

from kg.files import write_nquads, write_trig, write_turtle
from kg.store import read_store

SEED = Path("output/graph.nq")
SHARED = 20  # copies that know the same entities
PAUSE = 0.01  # seconds between two looks at the memory
WRITERS: dict[str, Callable[..., None]] = {"nquads": write_nquads, "turtle": write_turtle, "trig": write_trig}
STREAM = [f"stream {format}" for format in WRITERS]
OURS = ["read nquads", *(f"write {format}" for format in WRITERS)]
RDFLIB = [f"rdflib {task}" for task in OURS]


def copies(seed: str) -> Iterator[Quad]:
    """Yields the seed's quads again and again, each time under new names."""
    articles = re.compile("|".join(re.escape(graph) for graph in set(re.findall(r"/article/([^#>]+)>", seed))))
    for number in count():
        text = articles.sub(rf"\g<0>-{number}", seed)
        text = re.sub(r"/event/[^>]+", rf"\g<0>{number:x}", text)
        text = re.sub(r"/entity/[^>]+", rf"\g<0>{number // SHARED:x}", text)
        yield from parse(text.encode(), format=RdfFormat.N_QUADS)


def prepare(task: str, source: Path) -> Callable[[], Any]:
    """Returns the work to measure, with what it is given already loaded."""
    _, who, rest = task.rpartition("rdflib ")
    verb, format = rest.split()
    target = source.with_name("written")
    if verb == "stream":
        return lambda: WRITERS[format](parse(path=str(source), format=RdfFormat.N_QUADS), target)
    if who:
        return prepare_rdflib(verb, format, source, target)
    return partial(read_store, source) if verb == "read" else partial(WRITERS[format], read_store(source), target)


def prepare_rdflib(verb: str, format: str, source: Path, target: Path) -> Callable[[], Any]:
    """Returns the work for rdflib: Turtle is written from a flat graph, as ours is."""
    if verb == "read":
        return lambda: Dataset().parse(source, format=format)
    if format == "turtle":
        graph = Graph().parse(flat(source), format="nt")
        return lambda: graph.serialize(target, format=format)
    dataset = Dataset()
    dataset.parse(source, format="nquads")
    return lambda: dataset.serialize(target, format=format)


def flat(source: Path) -> Path:
    """Returns a file with the triples of all graphs."""
    triples = (quad.triple for quad in parse(path=str(source), format=RdfFormat.N_QUADS))
    target = source.with_suffix(".nt")
    serialize(triples, str(target), format=RdfFormat.N_TRIPLES)
    return target


def work(task: str, source: Path) -> None:
    """Does a task in this process; says when it starts, and how many seconds and processor seconds it took."""
    job = prepare(task, source)
    print("ready", flush=True)
    start, busy = time.perf_counter(), time.process_time()
    made = job()
    print(time.perf_counter() - start, time.process_time() - busy, flush=True)
    del made


def measure(task: str, source: Path) -> tuple[float, float, int]:
    """Returns seconds, processor seconds, and bytes of memory on top of what the task began with."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.writing", "--task", task, str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        if child.stdout.readline() != "ready\n":
            raise SystemExit(f"{task}: failed")
        process = psutil.Process(child.pid)
        begin = peak = process.memory_info().rss
        while child.poll() is None and process.status() != psutil.STATUS_ZOMBIE:
            peak = max(peak, process.memory_info().rss)
            time.sleep(PAUSE)
        seconds, busy = map(float, child.stdout.read().split())
        return seconds, busy, peak - begin


def table(tasks: list[str], triples: int, folder: Path) -> dict[str, float]:
    """Prints one row per task for a graph of about this many triples; returns the processor seconds."""
    source = folder / f"{triples}.nq"
    serialize(islice(copies(SEED.read_text("utf-8")), triples), str(source), format=RdfFormat.N_QUADS)
    print(f"\n{triples:,} triples, {source.stat().st_size / 1e6:,.0f} MB of N-Quads")
    times = {}
    for task in tasks:
        seconds, times[task], memory = measure(task, source)
        speed = triples / seconds
        row = f"{task:21} {seconds:8.2f} s {times[task]:8.2f} s of processor {speed:10,.0f} triples/s"
        print(f"{row} {memory / 1e6:6,.0f} MB", flush=True)
    source.unlink()
    return times


def main() -> None:
    """Prints the tables and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rdflib-triples", type=int, default=200_000)
    parser.add_argument("--stream", action="store_true")
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.task:
        return work(given.task[0], Path(given.task[1]))
    with TemporaryDirectory() as folder:
        if given.stream:
            table(STREAM, given.triples, Path(folder))
            return None
        if given.triples != given.rdflib_triples:
            table(OURS + STREAM, given.triples, Path(folder))
        times = table(OURS + RDFLIB, given.rdflib_triples, Path(folder))
    print("\nrdflib's processor time as a multiple of ours; rdflib does not sort N-Quads")
    for task in OURS:
        print(f"{task:21} {times[f'rdflib {task}'] / times[task]:8.1f}")
    return None


if __name__ == "__main__":
    main()
