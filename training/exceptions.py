"""Verb forms that the trained lemmatizer gets wrong although the lexicon leaves no doubt.

The product looks them up in `kg/german/verb_lemmas.tsv`. As rules of the attribute ruler they cost a sixth of the
pipeline's time, as every rule is tried on every token.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.german.triggers import read_triggers

Exceptions = dict[tuple[str, str], str]
MOST = 1200
HEADER = (
    "# Verb form, STTS tag, lemma: forms with one possible lemma that a trained lemmatizer misses. From the\n"
    "# LanguageTool german-pos-dict (CC BY-SA 4.0), chosen by training/exceptions.py; see LICENSES.\n"
)


def find_exceptions(work: Path) -> Exceptions:
    """Return form (lower case) and tag with the right lemma, those of the commonest verbs."""
    nlp = spacy.load(work / "lemmas" / "model-best")
    frequency = verb_frequency(work, nlp)
    wrong = {}
    for reference in DocBin().from_disk(work / "verb-lists.spacy").get_docs(nlp.vocab):
        wrong.update(wrong_lemmas(reference, nlp))
    ranked = sorted(wrong, key=lambda key: (-rank(wrong[key], frequency), key))
    return {key: wrong[key] for key in ranked[:MOST] if rank(wrong[key], frequency) > 0}


def write_exceptions(exceptions: Exceptions, path: Path) -> None:
    """Write the table that the product reads, sorted by form."""
    rows = (f"{form}\t{tag}\t{lemma}\n" for (form, tag), lemma in sorted(exceptions.items()))
    path.write_text(HEADER + "".join(rows), encoding="utf-8")


def verb_frequency(work: Path, nlp: Language) -> Counter[str]:
    """Return how often the treebanks use each verb; those that trigger events count once more."""
    docs = DocBin().from_disk(work / "tree-train.spacy").get_docs(nlp.vocab)
    used = Counter(token.lemma_ for doc in docs for token in doc if token.tag_.startswith("V"))
    return used + Counter(read_triggers().by_verb.keys())


def rank(lemma: str, frequency: Counter[str]) -> int:
    """Return the frequency of a verb, for an unseen one a tenth of the verb inside it."""
    if frequency[lemma]:
        return frequency[lemma] * 10
    return max((frequency[lemma[i:]] for i in range(2, max(3, len(lemma) - 4))), default=0)


def wrong_lemmas(reference: Doc, nlp: Language) -> Exceptions:
    """Return the forms of a list whose lemma the network misses, each form seen by itself."""
    alone = [Doc(nlp.vocab, words=[".", token.text, "."], tags=["$.", token.tag_, "$."]) for token in reference]
    return {
        (token.lower_, token.tag_): token.lemma_
        for token, doc in zip(reference, nlp.pipe(alone), strict=True)
        if doc[1].lemma_ != token.lemma_
    }
