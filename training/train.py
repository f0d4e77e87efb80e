"""The one command: data folder -> bundled pipeline.

    python -m training.train DATA WORK --output kg/german/pipeline

Three networks are trained, each from its own config: `core` (tags, morphology, syntax), which is
then tuned on the gold trees alone, `names` and `lemmas`. They share the tokenizer and the lexicon
vectors only, so each can be trained again by itself (`--only names`); what the work folder
already holds of the others is taken as it is.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config

from training import readers
from training.assemble import assemble
from training.evaluate import evaluate
from training.exceptions import find_exceptions, write_exceptions
from training.prepare import Sources, prepare_names, prepare_trees, read_sources, write_vectors
from training.tokens import adjust_tokenizer

HERE = Path(__file__).parent
PARTS = ("core", "names", "lemmas")
TRAIN = {"core": ["tree-train"], "names": ["names-train"], "lemmas": ["tree-train", "verb-lists"]}
DEV = {"core": "tree-dev", "names": "names-dev", "lemmas": "tree-dev"}
TAGGED = ("names-train", "names-dev")  # documents that get the core's tags, a feature of names
TUNING = {"steps": 200, "warmup": 20, "rate": 0.0005}  # on gold-dev more steps gained nothing


def train_part(name: str, work: Path) -> None:
    """Train one network; its best version on the development texts is WORK/NAME/model-best."""
    files = ":".join(str(work / f"{file}.spacy") for file in TRAIN[name])
    overrides: dict[str, object] = {
        "paths.train": files,
        "paths.dev": str(work / f"{DEV[name]}.spacy"),
        "paths.vectors": str(work / "vectors"),
    }
    config = load_config(HERE / f"{name}.cfg", overrides=overrides, interpolate=False)
    nlp: Language = init_nlp(load_model_from_config(config, auto_fill=True).config)
    adjust_tokenizer(nlp)
    run(nlp, work / name)


def tune_core(work: Path) -> None:
    """Train the core further on gold trees, slowly; WORK/core/tuned/model-last is the result."""
    nlp = spacy.load(work / "core" / "model-best")
    settings: Any = nlp.config
    settings["paths"]["train"] = str(work / "tree-gold.spacy")
    settings["training"]["max_steps"] = TUNING["steps"]
    settings["training"]["eval_frequency"] = TUNING["steps"] // 2
    settings["training"]["optimizer"]["learn_rate"] = {
        "@schedules": "warmup_linear.v1",
        "warmup_steps": TUNING["warmup"],
        "total_steps": TUNING["steps"],
        "initial_rate": TUNING["rate"],
    }
    run(nlp, work / "core" / "tuned")


def make_trees(sources: Sources, data: Path, work: Path) -> None:
    """Write the documents of trees, the silver ones and plain sentences as the teacher parses them."""
    from training.tree_teacher import relabel_trees  # needs PyTorch

    silver = relabel_trees(sources, data, with_dev=True)
    prepare_trees(replace(sources, silver=silver), data, work, with_dev=True)


def make_names(data: Path, work: Path) -> None:
    """Write the documents of the names, with the core's tags in them."""
    from training.name_teacher import relabel_names  # needs PyTorch

    nlp = spacy.load(work / "core" / "tuned" / "model-last", exclude=["parser", "morphologizer"])
    prepare_names(data, work, relabel_names(data, nlp))
    for file in TAGGED:
        path = work / f"{file}.spacy"
        docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        copies = nlp.pipe(readers.tagged_copy(doc, nlp) for doc in docs)
        for doc, copy in zip(docs, copies, strict=True):
            for token, tagged in zip(doc, copy, strict=True):
                token.tag_ = tagged.tag_
        DocBin(docs=docs).to_disk(path)


def run(nlp: Language, output: Path) -> None:
    """Train as the pipeline's own config says, with the log on standard output."""
    output.mkdir(parents=True, exist_ok=True)
    train(nlp, output, stdout=sys.stdout, stderr=sys.stderr)


def make(data: Path, work: Path, output: Path, parts: tuple[str, ...]) -> None:
    """Prepare, train, assemble, evaluate and write the pipeline with its model card."""
    sources = read_sources(data)
    write_vectors(sources, data, work)
    for part in parts:
        if part == "core":
            make_trees(sources, data, work)
        if part == "names":
            make_names(data, work)
        train_part(part, work)
        if part == "core":
            tune_core(work)
    assemble(work, output)
    write_exceptions(find_exceptions(work), output.parent / "verb_lemmas.tsv")
    figures = evaluate(data, output)
    (work / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    write_card(figures, output)


def write_card(figures: dict[str, dict[str, float]], output: Path) -> None:
    """Write the model card with the measured figures, and the licence, into the pipeline."""
    text = (HERE / "model_card.md").read_text(encoding="utf-8")
    for corpus, row in figures.items():
        for name, value in row.items():
            text = text.replace(f"{{{corpus} {name}}}", f"{value:.3f}")
    (output / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    shutil.copyfile(HERE / "pipeline_license.txt", output / "LICENSE")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="folder of the sources, see README.md")
    parser.add_argument("work", type=Path, help="folder for documents and checkpoints")
    parser.add_argument("--output", type=Path, default=HERE.parent / "kg" / "german" / "pipeline")
    parser.add_argument("--only", choices=PARTS, action="append", help="train only this network")
    asked = parser.parse_args()
    make(asked.data, asked.work, asked.output, tuple(asked.only or PARTS))


if __name__ == "__main__":
    main()
