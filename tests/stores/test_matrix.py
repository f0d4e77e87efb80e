"""Every program loads every file without a word, reads the very same triples and answers as pyoxigraph does."""

import time
from pathlib import Path

import pytest

from kg.queries import FOLDER
from kg.vocabulary import PREFIXES
from tests.conftest import REPOSITORY
from tests.stores.answers import shown
from tests.stores.clients import FORMATS, Client, ask_pyoxigraph, file_clients, read_pyoxigraph
from tests.stores.conftest import Seen
from tests.stores.virtuoso import virtuoso_client

NAMES = [client.name for client in (*file_clients(), virtuoso_client(None))]
QUERIES = ("meetings", "reported", "places")  # who met whom; who says what; places with their coordinates
PLAIN = Path(__file__).parent / "plain"  # the same three questions for programs that know SPARQL 1.0 only
GUIDE = {"Oxigraph-WASM": "Oxigraph for JavaScript"}  # as docs/import.md calls it
OWN_ORDER = ", own order"  # ORDER BY goes by a dictionary there, not by code points


def queries(folder: Path) -> list[str]:
    """Returns the texts of the three queries, with our prefixes."""
    header = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    return [header + (folder / f"{name}.rq").read_text("utf-8") for name in QUERIES]


def same(client: Client, path: Path, query: str) -> bool:
    """Returns whether the client gives our rows, in our order or, where it collates, in its own."""
    assert client.ask
    theirs, ours = shown(client.ask(path, query)), shown(ask_pyoxigraph(path, query))
    return sorted(theirs) == sorted(ours) if client.collates else theirs == ours


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("graph", ["seed", "hostile"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings(
    "ignore:(Dataset|Conjunctive).* is deprecated:DeprecationWarning"
)  # rdflib warns about itself
def test_a_program_reads_every_triple_and_answers_alike(
    name: str, graph: str, suffix: str, clients: dict[str, Client], graphs: dict[str, Path], matrix: list[Seen]
) -> None:
    client, path = clients[name], graphs[graph] / f"graph{suffix}"
    if not client.version:
        matrix.append(Seen(name, client.missing))
        pytest.skip(client.missing)
    begin = time.perf_counter()
    found = client.read(path)
    asked = queries(PLAIN if client.plain else FOLDER) if client.ask and suffix in client.union else []
    equal = [same(client, path, query) for query in asked]
    said = f"{sum(equal)} of {len(asked)} equal" + OWN_ORDER * client.collates if asked else "not asked"
    seconds = time.perf_counter() - begin
    matrix.append(Seen(name, client.version, f"{graph} {path.name}", str(len(found)), said, f"{seconds:.1f}"))
    assert found == read_pyoxigraph(graphs[graph] / "graph.nq")
    assert all(equal)


@pytest.mark.parametrize("graph", ["seed", "hostile"])
@pytest.mark.parametrize("folder", [FOLDER, PLAIN], ids=["SPARQL 1.1", "SPARQL 1.0"])
def test_the_three_queries_have_rows_to_compare(graph: str, folder: Path, graphs: dict[str, Path]) -> None:
    path = graphs[graph] / "graph.nq"
    assert all(ask_pyoxigraph(path, query) for query in queries(folder))


def test_the_hostile_graph_is_hostile(hostile: Path) -> None:
    text = "".join(f"{triple.object}" for triple in read_pyoxigraph(hostile / "graph.nq"))
    for character in "'()%&*~!$@:+#äß<>{}👩\u200f\u202e\u200d\U0001d11e\u0308\u2028\u0085\ufeff":
        assert character in text
    assert all(written in text for written in (r"\\", r"\"", r"\n", r"\t"))


def test_the_import_guide_has_every_program_in_its_table() -> None:
    table = (REPOSITORY / "docs" / "import.md").read_text("utf-8").partition("| Program |")[2].partition("\n\n")[0]
    run = "".join(line for line in table.splitlines() if "| run" in line).casefold()
    assert [name for name in NAMES if GUIDE.get(name, name).casefold() not in run] == []
