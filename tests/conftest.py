"""What several test modules share: the bundled pipeline, and one graph built from the user's articles, made once."""

from pathlib import Path

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


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Returns the bundled pipeline."""
    return load_nlp()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Build:
    """Returns the graph of `seeds/`, written to a folder of its own; tests read it and change nothing."""
    return build([SEEDS], output=tmp_path_factory.mktemp("built"), nlp=nlp)
