"""What exports and checks cost, each as a share of reading the graph from its file.

Run it from the repository's root: `python -m tests.benchmarks.exports [OUTPUT]`, OUTPUT being a folder that a build
made. Ratios of one run can be compared between machines, seconds cannot.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.bundle import ontology_file
from kg.entailment import entail
from kg.exports import Format, export
from kg.shapes import check, validate_nodes
from kg.store import read_store


def main() -> None:
    """Prints the size of a graph, and how many times as long as reading it each export and check takes."""
    output = sys.argv[1] if sys.argv[1:] else "output"
    shapes = ontology_file("shapes.ttl")
    list(validate_nodes(read_store(output), shapes))  # pySHACL and its kin are loaded at first use
    start = time.perf_counter()
    store = read_store(output)
    reading = time.perf_counter() - start
    print(f"{len(store):,} triples, read in {reading:.2f} s")
    with TemporaryDirectory() as folder:
        tasks: dict[str, Callable[[], object]] = {
            format: partial(export, store, Path(folder) / format, format) for format in Format
        }
        tasks["materialise"] = partial(entail, store)
        tasks["check"] = partial(check, store)
        tasks["pySHACL"] = lambda: list(validate_nodes(store, shapes))
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            print(f"{name:12} {(time.perf_counter() - start) / reading:8.1f}")


if __name__ == "__main__":
    main()
