"""The same articles give the same bytes: in any order, and in any Python with the same packages."""

import random
import subprocess
import sys
from itertools import chain, permutations
from pathlib import Path
from shutil import which

import pytest
from spacy.language import Language

from kg.articles import read_articles
from kg.documents import annotate
from kg.files import write_nquads, write_trig, write_turtle
from kg.graph import describe
from kg.model import Document
from kg.pipeline import Build, resolve
from tests.conftest import REPOSITORY, SEEDS
from tests.test_pipeline import ARTICLES, SAME_BYTES, build_apart

GRAPHS = ("graph.ttl", "graph.nq", "graph.trig")
SHUFFLES = 20
PYTHONS = [f"python3.{minor}" for minor in range(11, 16) if minor != sys.version_info.minor]
PACKAGES = "spacy thinc numpy pyoxigraph rdflib pyshacl networkx typer newskg"
PROBE = f"""
from importlib.metadata import PackageNotFoundError, version
for name in {PACKAGES!r}.split():
    try:
        print(name, version(name))
    except PackageNotFoundError:
        print(name, "missing")
"""


def packages(python: str) -> str:
    """Returns the versions of what decides about our bytes, as that Python has them."""
    return subprocess.run([python, "-c", PROBE], capture_output=True, text=True, check=False).stdout


@pytest.fixture(scope="module")
def documents(built: Build, nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    """Returns the user's articles and five small ones that share people and countries with them."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return tuple(chain(built.documents, annotate(read_articles(folder).articles, nlp=nlp)))


def write(documents: list[Document], folder: Path, shuffle: random.Random) -> dict[str, bytes]:
    """Returns the three files of the documents in this order, the quads in any."""
    quads = list(describe(documents, *resolve(documents)))
    shuffle.shuffle(quads)
    write_turtle(quads, folder / "graph.ttl")
    write_nquads(quads, folder / "graph.nq")
    write_trig(quads, folder / "graph.trig")
    return {name: (folder / name).read_bytes() for name in GRAPHS}


def test_twenty_orders_of_the_articles_give_the_same_bytes(documents: tuple[Document, ...], tmp_path: Path) -> None:
    first = write(sorted(documents, key=lambda document: document.article.id), tmp_path, random.Random(0))
    assert b"Anna Berg" in first["graph.ttl"] and b"Putin" in first["graph.ttl"]
    shuffle = random.Random(1)
    for order in shuffle.sample(list(permutations(documents)), SHUFFLES):
        assert write(list(order), tmp_path, shuffle) == first


@pytest.mark.parametrize("name", PYTHONS)
def test_another_python_writes_the_same_bytes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = which(name)
    if not python or packages(python) != packages(sys.executable):
        pytest.skip(f"no {name} with the packages in these versions")
    monkeypatch.chdir(REPOSITORY)  # where both find our package
    ours = build_apart([SEEDS], tmp_path / "ours", "1")
    theirs = build_apart([SEEDS], tmp_path / "theirs", "4711", python=python)
    assert [file for file in SAME_BYTES if ours[file] != theirs[file]] == []
