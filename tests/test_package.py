"""The wheel: what is in it, what its metadata promise, and that it works far from the repository."""

import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

pytest.importorskip("build")
pytest.importorskip("hatchling")
pytestmark = pytest.mark.slow

LARGEST = 40_000_000  # bytes; what people wait for, and well below the limit of package indexes
NEEDED = [
    pytest.param(["kg/ontology/kg.ttl", "kg/ontology/events.ttl", "kg/ontology/shapes.ttl"], id="ontology"),
    pytest.param(["kg/sparql/meetings.rq", "kg/sparql/about.rq"], id="named queries"),
    pytest.param(
        ["kg/page/template.html", "kg/page/page.js", "kg/page/style.css", "kg/page/words.toml", "kg/page/world.txt"],
        id="page",
    ),
    pytest.param(["kg/german/gazetteer/cities.csv", "kg/german/gazetteer/NOTICE"], id="gazetteer"),
    pytest.param(["kg/german/calendar.toml", "kg/german/participles.tsv"], id="word lists"),
    pytest.param(["kg/german/pipeline/config.cfg", "kg/german/pipeline/parser/model"], id="bundled pipeline"),
    pytest.param(["kg/py.typed"], id="types"),
]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a folder with the source distribution and the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", str(folder)]
    subprocess.run([*command, str(REPOSITORY)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def source(dist: Path) -> Path:
    (path,) = dist.glob("*.tar.gz")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a folder with the wheel as an installer lays it out; what it depends on is this environment's."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    return target


def _names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("files", NEEDED)
def test_the_wheel_carries(files: list[str], wheel: Path) -> None:
    assert set(files) <= _names(wheel)


def test_the_wheel_carries_every_file_that_the_package_has(wheel: Path) -> None:
    here = {
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "kg").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - _names(wheel) == set()


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST


def test_no_distribution_carries_articles_or_tests(wheel: Path, source: Path) -> None:
    with tarfile.open(source) as archive:
        names = _names(wheel) | {name.partition("/")[2] for name in archive.getnames()}
    assert [name for name in names if name.startswith(("seeds/", "output/", "tests/"))] == []


def test_metadata_hold_no_direct_url_and_name_the_licences(wheel: Path, source: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        texts = [archive.read(path).decode()]
        notices = {Path(name).name for name in archive.namelist() if ".dist-info/licenses/" in name}
    with tarfile.open(source) as archive_of_source:
        (member,) = [name for name in archive_of_source.getnames() if name.endswith("/PKG-INFO")]
        content = archive_of_source.extractfile(member)
        assert content is not None
        texts.append(content.read().decode())
    for metadata in map(Parser().parsestr, texts):
        required = metadata.get_all("Requires-Dist") or []
        assert [line for line in required if "@" in line or "://" in line] == []
        assert any(line.startswith("spacy") for line in required)
        named = set(str(metadata["License-Expression"]).split(" AND "))
        assert {f"{licence}.txt" for licence in named - {"MIT"}} | {"LICENSE", "README.md"} == notices


def _run(installed: Path, folder: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8", "COLUMNS": "300"}
    command = [sys.executable, *arguments]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_installed_command_builds_and_answers_outside_the_repository(installed: Path, tmp_path: Path) -> None:
    """Bundled files are found where the wheel put them, not in a checkout that happens to be near."""
    (tmp_path / "wien.txt").write_text(
        "date 2025-11-20\nAußenminister Karl Lehmann hat am Montag in Wien den Unternehmer Paul Berger getroffen.",
        "utf-8",
    )
    where = "import kg, kg.bundle; print(kg.__file__); print(kg.bundle.ontology_file('events.ttl'))"
    assert all(line.startswith(str(installed)) for line in _run(installed, tmp_path, "-c", where).splitlines())
    assert "graph.html" in _run(installed, tmp_path, "-m", "kg", "build", "wien.txt", "--output", "out")
    rows = _run(installed, tmp_path, "-m", "kg", "query", "meetings", "--output", "out", "--format", "csv").splitlines()
    assert rows[0] == "was,wer,von,bis,wo,wie"
    assert "Karl Lehmann; Paul Berger,2025-11-17,2025-11-17," in rows[1]
    assert "conforms" in _run(installed, tmp_path, "-m", "kg", "check", "--output", "out")
