"""The spaCy pipeline that reads German: the bundled one, or any installed one of the same label scheme.

The bundled one is the default even where `de_core_news_sm` is installed, so that the same input gives the same graph
on every machine.
"""

from pathlib import Path

import spacy
from spacy.language import Language

from kg.errors import ModelError

BUNDLED = Path(__file__).with_name("pipeline")
# A sample of each label set that the rules read: STTS, TIGER functions, entity types.
NEEDED = {
    "tagger": {"VVFIN", "APPRART", "PRELS"},
    "parser": {"sb", "oa", "oc", "nk", "svp"},
    "ner": {"PER", "LOC", "ORG"},
}
HOW_TO_INSTALL = "leave --pipeline out to use the bundled one, or install de_core_news_sm as the README says"


def load_nlp(pipeline: str | None = None) -> Language:
    """Returns the bundled pipeline, or the installed spaCy pipeline of that name or path.

    Raises ModelError where it is not installed, does not load, or lacks labels that the rules read.
    """
    try:
        nlp = spacy.load(pipeline or BUNDLED)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(f"pipeline {pipeline or 'bundled'!r} cannot be loaded ({reason}); {HOW_TO_INSTALL}") from error
    for component, needed in NEEDED.items():
        labels = set(nlp.pipe_labels.get(component, ()))
        missing = sorted(needed - labels)
        if missing:
            raise ModelError(
                f"pipeline {pipeline or 'bundled'!r} has no {component} label {', '.join(missing)}; newskg reads "
                f"STTS tags, TIGER functions and PER LOC ORG, as de_core_news_sm gives them; {HOW_TO_INSTALL}"
            )
    return nlp


def pipeline_name(nlp: Language) -> str:
    """Returns language, name and version: "de_newskg-0.1.0"."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
