"""How fast the named queries are on a big graph, beside rdflib's own engine on the same triples.

Run it from the repository's root: `python -m tests.benchmarks.queries [--triples 1_000_000] [--seconds 60]`.
The graph is the seed's, copied under other names and labels; copies share their entities by twenties. Every query is
asked of the whole graph, and once more with the parameter that most people give. Rdflib gets the joins of `JOINS`; one
that takes longer than `--seconds` is given up, so that its ratio is a lower bound. Ratios of one run can be compared
between machines, seconds cannot.
"""

import argparse
import re
import signal
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from pyoxigraph import Quad, RdfFormat, parse, serialize
from rdflib import Graph

from kg.errors import QueryError
from kg.named import fill
from kg.queries import list_queries, query_file
from kg.vocabulary import PREFIXES

SEED = Path("output/graph.nq")
SHARED = 20  # copies that know the same entities
VALUES = {  # of the parameters; 3 and 17 are copies
    "who": "Wladimir Putin 3", "what": "Steve Witkoff, Jared Kushner, Kirill Dmitrijew (berichtet) 17",
    "since": "2025-11-01", "until": "2025-11-30", "where": "Florida 3", "text": "Putin", "kind": "Attack",
}  # fmt: skip
JOINS = ("meetings", "attacks", "places", "cooccurrence", "influence", "reported", "sources", "positions")


def copies(seed: str) -> Iterator[Quad]:
    """Yields the seed's quads again and again, each time under new names and labels."""
    articles = re.compile("|".join(re.escape(graph) for graph in set(re.findall(r"/article/([^#>]+)>", seed))))
    for number in count():
        shared = number // SHARED
        text = articles.sub(rf"\g<0>-{number}", seed)
        text = re.sub(r"/event/[^>]+", rf"\g<0>{number:x}", text)
        text = re.sub(r"/entity/[^>]+", rf"\g<0>{shared:x}", text)
        text = re.sub(r'(/entity/\S+ \S+[lL]abel> ".*?)" \.', rf'\g<1> {shared}" .', text)
        text = re.sub(r'(/event/\S+ \S+label> ".*?)" \.', rf'\g<1> {number}" .', text)
        yield from parse(text.encode(), format=RdfFormat.N_QUADS)


def ours(file: Path) -> dict[str, float]:
    """Prints the seconds of each named query, with nothing given and with one parameter; returns the first."""
    times: dict[str, float] = {}
    for named in list_queries():
        needed = {p.name: VALUES[p.name] for p in named.parameters if p.needed}
        runs = [needed] + [{**needed, p.name: VALUES[p.name]} for p in named.parameters[:1] if not p.needed]
        for values in runs:
            try:
                result = query_file(file, named.name, values, seconds=60)
            except QueryError as error:
                print(f"{named.name:18} {str(error)[:60]}")
                continue
            found = len(result.rows if result.triples is None else result.triples)
            times.setdefault(named.name, result.asking)
            print(f"{named.name:18} {result.asking:8.3f} s {found:9,} rows  {values or ''}", flush=True)
    return times


def rdflibs(file: Path, times: dict[str, float], seconds: int) -> None:
    """Prints the seconds of rdflib for each join, and its multiple of ours."""
    flat = file.with_suffix(".nt")
    serialize((quad.triple for quad in parse(path=str(file), format=RdfFormat.N_QUADS)), str(flat), RdfFormat.N_TRIPLES)
    begin = time.perf_counter()
    graph = Graph().parse(flat, format="nt")
    print(f"\nrdflib: loaded in {time.perf_counter() - begin:.0f} s")
    signal.signal(signal.SIGALRM, _give_up)
    for named in (named for named in list_queries() if named.name in JOINS):
        begin = time.perf_counter()
        signal.alarm(seconds)
        try:
            rows = f"{len(list(graph.query(fill(named, {}), initNs=PREFIXES))):9,} rows"
        except TimeoutError:
            rows = "given up"
        signal.alarm(0)
        taken = time.perf_counter() - begin
        ratio = f"{'more than ' if rows == 'given up' else ''}{taken / times[named.name]:.0f}"
        print(f"{named.name:18} {taken:8.2f} s {rows:>14}  {ratio} times ours", flush=True)


def _give_up(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=60, help="after which a query of rdflib's is given up")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nq"
        serialize(islice(copies(SEED.read_text("utf-8")), given.triples), str(file), format=RdfFormat.N_QUADS)
        print(f"{given.triples:,} quads")
        rdflibs(file, ours(file), given.seconds)


if __name__ == "__main__":
    main()
