"""What several test modules share: the bundled pipeline, and one graph built from the user's articles, made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from spacy.language import Language

from kg.german.nlp import load_nlp
from kg.pipeline import Build, build

REPOSITORY = Path(__file__).parent.parent
SEEDS = REPOSITORY / "seeds"
# A busy machine is no failure: how long something takes is measured by the benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Returns the bundled pipeline."""
    return load_nlp()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Build:
    """Returns the graph of `seeds/`, written to a folder of its own; tests read it and change nothing."""
    return build([SEEDS], output=tmp_path_factory.mktemp("built"), nlp=nlp)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Returns a headless Chromium, one for all tests: its event loop runs in the main thread until the end."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
