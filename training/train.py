"""The one command: data folder -> bundled pipeline.

    python -m training.train DATA WORK [--output kg/german/pipeline]

Three networks are trained one after the other, each from its own config: `core` (tags,
morphology, syntax), `names` and `lemmas`. They share nothing but the tokenizer and the lexicon
vectors, so each can be trained again by itself (`--only names`).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config

from training import readers as readers  # registers the corpus reader that the configs name
from training.tokens import adjust_tokenizer

HERE = Path(__file__).parent
TAGGED = ("names-train", "names-gold", "names-dev")
TRAIN = {"core": ["tree-train"], "names": ["names-train"], "lemmas": ["tree-train", "verb-lists"]}
DEV = {"core": "tree-dev", "names": "names-dev", "lemmas": "tree-dev"}


def tag_names(work: Path) -> None:
    """Write the core's tags into the name corpora, where they are a feature."""
    nlp = spacy.load(work / "core" / "model-best", exclude=["parser", "morphologizer"])
    for file in TAGGED:
        path = work / f"{file}.spacy"
        docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        copies = nlp.pipe(Doc(nlp.vocab, **words_of(doc)) for doc in docs)
        for doc, copy in zip(docs, copies, strict=True):
            for token, tagged in zip(doc, copy, strict=True):
                token.tag_ = tagged.tag_
        DocBin(docs=docs).to_disk(path)


def words_of(doc: Doc) -> dict[str, Any]:
    """Return the words and spaces of a document as arguments for a new one."""
    return {"words": [t.text for t in doc], "spaces": [bool(t.whitespace_) for t in doc]}


def train_part(name: str, work: Path, *, steps: int | None = None) -> Path:
    """Train one network and return the folder of its best version on the development texts."""
    overrides: dict[str, object] = {
        "paths.train": ":".join(str(work / f"{file}.spacy") for file in TRAIN[name]),
        "paths.dev": str(work / f"{DEV[name]}.spacy"),
        "paths.vectors": str(work / "vectors"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    config = load_config(HERE / f"{name}.cfg", overrides=overrides, interpolate=False)
    nlp: Language = init_nlp(load_model_from_config(config, auto_fill=True).config)
    adjust_tokenizer(nlp)
    (work / name).mkdir(exist_ok=True)
    train(nlp, work / name, stdout=sys.stdout, stderr=sys.stderr)
    return work / name / "model-best"
