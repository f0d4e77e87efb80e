"""Figures of a pipeline on the gold treebank and the name corpora, as JSON.

    python -m training.evaluate DATA PIPELINE

Syntax is scored sentence by sentence with the treebank's tokens and boundaries given,
segmentation on texts of ten joined sentences, names on whole spans.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training import names, prepare
from training.lexicon import read_lexicon
from training.tokens import Sentence

ROLES = (
    "sb", "oa", "da", "og", "pd", "oc", "ag", "svp", "ng", "mnr", "mo", "cj", "app",
    "sbp", "rc", "nk",
)  # fmt: skip
JOINED = 10  # sentences of one text when segmentation is scored
FOUND_FEATS = {"finite": ("VerbForm", "Fin"), "konjunktiv": ("Mood", "Sub")}  # scored as what is to be found
SCORED_FEATS = ("Case", "Number", "Gender", "Person", "Tense", "Mood", "VerbForm")


def evaluate(data: Path, pipeline: Path, *, test: bool = True) -> dict[str, dict[str, float]]:
    """Return figures by corpus: fractions of one, rounded to three places."""
    nlp = spacy.load(pipeline)
    lexicon = read_lexicon(data)
    figures: dict[str, dict[str, float]] = {}
    for part in ("gold-dev", "gold-test") if test else ("gold-dev",):
        gold = prepare.read_treebank(data / "treebank" / f"{part}.conllu", nlp, lexicon)
        figures[part] = tree_figures(gold, nlp) | segmentation(gold, nlp)
    for part in ("germeval-dev", "uner-test") if test else ("germeval-dev",):
        corpus = names.read_iob(data / "ner" / f"{part}.iob2")
        figures[part] = name_figures([prepare.name_doc([s], nlp) for s in corpus], nlp)
    return {part: {k: round(v, 3) for k, v in row.items()} for part, row in figures.items()}


def parsed(sentences: Iterable[Sentence], nlp: Language) -> Iterable[Doc]:
    """Yield the pipeline's analysis of each sentence, boundaries given, names left out."""
    docs = []
    for sentence in sentences:
        starts: list[bool | int | None] = [i == 0 for i in range(len(sentence.words))]
        doc = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces, sent_starts=starts)
        docs.append(doc)
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name != "ner"]):
        yield from nlp.pipe(docs)


def tree_figures(gold: list[Sentence], nlp: Language) -> dict[str, float]:
    """Return attachment scores, tag, lemma and feature accuracy and F1 of the functions."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, doc in zip(gold, parsed(gold, nlp), strict=True):
        for i, token in enumerate(doc):
            count_token(sentence, i, token, right, total)
            count_role(sentence, i, token, roles)
            count_found(sentence, i, token, found)
    figures = {name: right[name] / total[name] for name in total}
    for role in ROLES:
        figures[f"{role}_f1"] = f1(roles[role], "both")
        figures[f"{role}_label_f1"] = f1(roles[role], "label")
    return figures | {f"{name}_f1": f1(found[name], "both") for name in FOUND_FEATS}


def count_token(
    sentence: Sentence, i: int, token: spacy.tokens.Token, right: Counter[str], total: Counter[str]
) -> None:
    """Count one token's tag, lemma, features and attachment."""
    tag, feats = sentence.tags[i], sentence.feats[i]
    checks = {"stts": token.tag_ == tag, "lemma": token.lemma_ == sentence.lemmas[i]}
    if tag.startswith("VV"):
        checks["lemma_verbs"] = token.lemma_ == sentence.lemmas[i]
    if sentence.deps[i] != "punct":
        checks["uas"] = token.head.i == sentence.heads[i]
        checks["las"] = checks["uas"] and token.dep_ == sentence.deps[i]
    if feats is not None:
        checks["morph"] = token.morph.to_dict() == feats
        for name in SCORED_FEATS:
            if name in feats:
                checks[name.lower()] = token.morph.to_dict().get(name) == feats[name]
    for name, value in checks.items():
        right[name] += value
        total[name] += 1


def count_role(sentence: Sentence, i: int, token: spacy.tokens.Token, roles: dict[str, Counter[str]]) -> None:
    """Count one arc for the F1 of its function: with the right label, and with the right head as well."""
    same = token.dep_ == sentence.deps[i]
    roles[sentence.deps[i]]["gold"] += 1
    roles[token.dep_]["found"] += 1
    roles[token.dep_]["label"] += same
    roles[token.dep_]["both"] += same and token.head.i == sentence.heads[i]


def count_found(sentence: Sentence, i: int, token: spacy.tokens.Token, found: dict[str, Counter[str]]) -> None:
    """Count one token for the F1 of finite verbs and of the Konjunktiv."""
    feats = sentence.feats[i]
    if feats is None:
        return
    for name, (feature, value) in FOUND_FEATS.items():
        true, said = feats.get(feature) == value, token.morph.to_dict().get(feature) == value
        found[name].update(gold=int(true), found=int(said), both=int(true and said))


def f1(counts: Counter[str], right: str) -> float:
    """Return the harmonic mean of precision and recall of what counts as right, 0.0 if nothing is there."""
    return 2 * counts[right] / max(1, counts["gold"] + counts["found"])


def segmentation(gold: list[Sentence], nlp: Language) -> dict[str, float]:
    """Return the F1 of whole sentences in running text, and how many tokens agree."""
    examples = []
    for start in range(0, len(gold), JOINED):
        reference = prepare.tree_doc(gold[start : start + JOINED], nlp)
        examples.append(Example(nlp.make_doc(reference.text), reference))
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name != "ner"]):
        for example in examples:
            example.predicted = nlp(example.predicted)
    scores = nlp.get_pipe("parser").scorer(examples)  # type: ignore[attr-defined]
    return {"sents_f1": scores["sents_f"]}


def name_figures(gold: list[Doc], nlp: Language) -> dict[str, float]:
    """Return F1 of whole names, over all labels that the corpus has and for each."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    labels = {ent.label_ for doc in gold for ent in doc.ents}
    texts = [Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold]
    for reference, doc in zip(gold, nlp.pipe(texts), strict=True):
        true = {(e.start, e.end, e.label_) for e in reference.ents}
        found = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in labels}
        for key, spans in (("gold", true), ("found", found), ("both", true & found)):
            for _, _, label in spans:
                counts[label][key] += 1
                counts["names"][key] += 1
    return {f"{label.lower()}_f1": f1(counts[label], "both") for label in ("names", *sorted(labels))}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("--dev", action="store_true", help="only the development corpora")
    asked = parser.parse_args()
    print(json.dumps(evaluate(asked.data, asked.pipeline, test=not asked.dev), indent=1))


if __name__ == "__main__":
    main()
