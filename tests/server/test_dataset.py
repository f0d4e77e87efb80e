"""What is served: a small graph in memory, a large one on disk, and one clear error where there is none."""

import socket
import sys
from pathlib import Path

import pytest

from kg.errors import GraphError, ServeError
from kg.pipeline import Build
from kg.server import serve
from kg.server.dataset import Dataset, base_of, find_dataset, stores
from kg.server.pool import Pool, Question
from kg.vocabulary import DEFAULT_BASE
from tests.loops import run_apart

COUNT = Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", rows="csv")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return stores()


def count(dataset: Dataset) -> bytes:
    async def ask() -> bytes:
        async with Pool(dataset, seconds=30) as pool:
            answer = await pool.ask(COUNT)
            text = b"".join(answer.parts())
            answer.close()
            return text

    return run_apart(ask())


def test_a_large_graph_is_served_from_a_store_on_disk_that_is_built_once(built: Build, cache: Path) -> None:
    dataset = find_dataset(built.output, small=0)
    assert (dataset.on_disk, dataset.path.parent) == (True, cache)
    made = dataset.path.stat().st_ctime_ns
    assert find_dataset(built.output, small=0) == dataset
    assert [path.name for path in cache.iterdir()] == [dataset.path.name]
    assert dataset.path.stat().st_ctime_ns == made
    assert count(dataset) == count(find_dataset(built.output))
    assert base_of(dataset.open()) == DEFAULT_BASE


def test_another_graph_has_another_store(built: Build, cache: Path, tmp_path: Path) -> None:
    lines = (built.output / "graph.nq").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "less.nq").write_text("".join(lines[1:]), "utf-8")
    assert find_dataset(tmp_path / "less.nq", small=0).path != find_dataset(built.output, small=0).path


def test_a_store_that_cannot_be_built_leaves_nothing_behind(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> broken\n", "utf-8")
    with pytest.raises(GraphError, match="broken"):
        find_dataset(tmp_path, small=0)
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("given", ["", "nothing.nq"])
def test_a_folder_without_a_graph_is_named(given: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        serve(tmp_path / given)


def test_a_build_while_a_graph_is_served_changes_nothing_of_what_is_served(built: Build, tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_bytes((built.output / "graph.nq").read_bytes())
    (tmp_path / "kept").mkdir()
    dataset = find_dataset(tmp_path).kept(tmp_path / "kept")
    file.write_text("", "utf-8")
    assert count(dataset) == count(find_dataset(built.output))


def test_a_port_that_is_taken_is_named(built: Build) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ServeError, match=rf"127\.0\.0\.1:{port}: cannot be served at .*--port"):
            serve(built.output, port=port)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param({"port": 70_000}, "70000", id="no port"),
        pytest.param({"host": "256.1.1.1"}, "256.1.1.1", id="no host"),
        pytest.param({"seconds": 0}, "0 seconds", id="no time"),
    ],
)
def test_options_that_make_no_sense_are_named(options: dict[str, object], said: str, built: Build) -> None:
    with pytest.raises(ServeError, match=said):
        serve(built.output, **options)  # type: ignore[arg-type]


def test_a_missing_extra_is_named(built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(ServeError, match=r'uvicorn is not installed; pip install "newskg\[serve\]"'):
        serve(built.output)


def test_the_base_of_the_user_is_found_in_the_graph(tmp_path: Path) -> None:
    article = "<https://example.org/news/article/a>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/newskg/ontology#Article>"
    (tmp_path / "graph.nq").write_text(f"{article} {kind} {article} .\n", "utf-8")
    assert base_of(find_dataset(tmp_path).open()) == "https://example.org/news/"
