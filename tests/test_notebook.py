"""The page inside a notebook, and the notebook of the docs from the first cell to the last."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import OutputError, QueryError
from kg.pipeline import Build
from kg.queries import Result
from tests.conftest import REPOSITORY

NOTEBOOK = REPOSITORY / "docs" / "notebook.ipynb"


def test_show_puts_the_page_into_a_frame_that_cannot_reach_the_notebook(
    built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    display = pytest.importorskip("IPython.display")
    shown: list[Any] = []
    monkeypatch.setattr(display, "display", shown.append)
    kg.show(kg.load(built.output), height=321)
    (frame,) = shown
    assert frame.data.startswith('<div><iframe srcdoc="&lt;!')
    assert frame.data.count("<") == 4
    assert 'sandbox="allow-scripts' in frame.data and "allow-same-origin" not in frame.data
    assert "height:321px" in frame.data


@pytest.mark.parametrize(
    ("missing", "call", "error"),
    [
        pytest.param("IPython.display", kg.show, OutputError, id="show"),
        pytest.param("pandas", lambda graph: Result().to_frame(), QueryError, id="data frame"),
    ],
)
def test_what_is_not_installed_is_named_with_the_extra_that_brings_it(
    missing: str, call: Any, error: type[Exception], built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(error, match=r'install it with: pip install "newskg\[notebook\]"'):
        call(kg.load(built.output))


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(code) > 4
    assert [cell for cell in code if cell["outputs"] or cell["execution_count"]] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_notebook_runs_from_the_first_cell_to_the_last(built: Build, tmp_path: Path) -> None:
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    pytest.importorskip("pandas")
    shutil.copytree(built.output, tmp_path / "output")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    env = os.environ | {"PYTHONPATH": str(REPOSITORY), "IPYTHONDIR": str(tmp_path / "ipython")}
    client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute(env=env)
    said = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert any("Wladimir Putin" in str(output) for output in said)
    assert any("<iframe" in str(output) for output in said)
