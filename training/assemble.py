"""The trained networks -> one pipeline directory that plain `spacy.load` opens."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]

from training.lexicon import drop_second_persons

# STTS to universal parts of speech, as spaCy's German pipelines map them.
UNIVERSAL = {
    "ADJ": "ADJA ADJD", "ADP": "APPO APPR APPRART APZR PTKVZ", "ADV": "ADV PAV PROAV PWAV",
    "AUX": "VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP", "CCONJ": "KOKOM KON",
    "DET": "ART PDAT PIAT PIDAT PPOSAT PRELAT PWAT", "INTJ": "ITJ PTKANT", "NOUN": "NN NNE",
    "NUM": "CARD", "PART": "PTKA PTKNEG PTKZU", "PRON": "PDS PIS PPER PPOSS PRELS PRF PWS",
    "PROPN": "NE", "PUNCT": "$( $, $.", "SCONJ": "KOUI KOUS", "SPACE": "_SP",
    "VERB": "VVFIN VVIMP VVINF VVIZU VVPP", "X": "FM TRUNC XY",
}  # fmt: skip
# Auxiliaries and modals that can only be Konjunktiv, where the morphologizer may see an indicative.
PRESENT = {"sei": "Sing", "seien": "Plur", "könne": "Sing", "müsse": "Sing", "dürfe": "Sing",
           "wolle": "Sing", "solle": "Sing", "möge": "Sing"}  # fmt: skip
PAST = {"wäre": "Sing", "wären": "Plur", "hätte": "Sing", "hätten": "Plur", "würde": "Sing",
        "würden": "Plur", "könnte": "Sing", "könnten": "Plur", "müsste": "Sing", "müssten": "Plur",
        "dürfte": "Sing", "dürften": "Plur", "möchte": "Sing", "möchten": "Plur"}  # fmt: skip
META = {
    "name": "newskg_de",
    "version": "0.3.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "German news: STTS tags, morphology, TIGER functions, lemmas, names.",
    "author": "newskg",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD German GSD", "license": "CC BY-SA 4.0"},
        {"name": "UD German PUD", "license": "CC BY-SA 3.0"},
        {"name": "GermEval 2014 NER", "license": "CC BY 4.0"},
        {"name": "DFKI SmartData Corpus", "license": "CC BY 4.0"},
        {"name": "WikiNER", "license": "CC BY 4.0"},
        {"name": "LanguageTool german-pos-dict", "license": "CC BY-SA 4.0"},
        {"name": "Wikidata (names of office holders, members of the Bundestag)", "license": "CC0"},
        {"name": "Countries States Cities Database (German city names)", "license": "ODbL 1.0"},
        {"name": "Universal Sentence Encoder, multilingual 3 (vectors of words)", "license": "Apache 2.0"},
    ],
}


def assemble(work: Path, output: Path) -> None:
    """Write the pipeline; an older one at `output` is replaced when the new one is complete."""
    nlp = spacy.load(work / "core" / "tuned" / "model-last")
    lemmas = spacy.load(work / "lemmas" / "model-best")
    names = spacy.load(work / "names" / "model-best")
    nlp.add_pipe("trainable_lemmatizer", source=lemmas)
    add_parts_of_speech(nlp)
    add_rules(nlp)
    nlp.add_pipe("ner", source=names)
    drop_second_persons(nlp)
    nlp.meta.update(META)
    write(nlp, output)


def add_parts_of_speech(nlp: Language) -> None:
    """Add what reads the tagger's own scores as parts of speech, which costs a fifth of what rules do.

    A morphologizer with the tagger's weights: its labels are the tags, each with a part of speech and no features.
    """
    tagger: Any = nlp.get_pipe("tagger")
    model = nlp.config.interpolate()["components"]["tagger"]["model"]
    reader: Any = nlp.add_pipe("morphologizer", name="pos", config={"model": model, "overwrite": False})
    universal = {tag: name for name, tags in UNIVERSAL.items() for tag in tags.split()}
    reader.model = tagger.model
    reader.cfg["labels_morph"] = dict.fromkeys(tagger.labels, "")
    reader.cfg["labels_pos"] = {tag: IDS[universal[tag]] for tag in tagger.labels}


def add_rules(nlp: Language) -> None:
    """Add sure Konjunktive."""
    ruler: Any = nlp.add_pipe("attribute_ruler")
    for forms, tense in ((PRESENT, "Pres"), (PAST, "Past")):
        for form, number in forms.items():
            feats = f"Mood=Sub|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
            indicative = {"LOWER": form, "MORPH": {"IS_SUPERSET": ["Mood=Ind"]}}
            ruler.add([[indicative]], {"MORPH": feats})


def write(nlp: Language, output: Path) -> None:
    """Write the pipeline without the settings of its training."""
    fresh, old = output.with_name(output.name + ".new"), output.with_name(output.name + ".old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        nlp.config[section] = {}
    nlp.meta.pop("performance", None)
    nlp.to_disk(fresh)
    if output.exists():
        output.rename(old)
    fresh.rename(output)
    shutil.rmtree(old, ignore_errors=True)
