"""The silver sentences with the teachers' trees, and the sentences that the rule grammar could not parse.

The grammar knows subjects and objects better than any network trained on so few gold trees, so its arcs of these
functions weigh in; where phrases belong, the teachers decide. Sentences whose tree the teachers doubt are left out.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from HanTa.HanoverTagger import HanoverTagger
from spacy.language import Language

from training import teacher
from training.harmonise import AGREEING, PUNCTUATION
from training.lexicon import Lexicon
from training.teacher import GOLD, SILVER, Marked, Reader, Scores, Teacher, score, tree
from training.tokens import Sentence, fit

GOLD_COPIES = 4  # of a gold sentence for one of silver
EPOCHS = 10
SEEDS = (1,)  # one teacher each; their scores are averaged
TRUSTED = frozenset({"sb", "oa", "da", "svp", "oc", "pd", "ag"})
BONUS = 2.0  # on the log-probability of a trusted arc of the grammar
CASE = {"sb": "Nom", "pd": "Nom", "oa": "Acc", "da": "Dat", "ag": "Gen"}
SHORTEST, LONGEST = 4, 60
DOUBT = 0.25  # mean negative log-probability per word, from which on a tree is left out
NO_SPACE_BEFORE = frozenset('.,;:?!)]“"') - {'"'}
NO_SPACE_AFTER = frozenset("([„")


def make_silver(
    data: Path, work: Path, nlp: Language, lexicon: Lexicon, trees: dict[str, list[Sentence]]
) -> list[Sentence]:
    """Return the sentences with new trees, the grammar's own first; the teachers learn both annotations.

    `trees` are those of "silver", "gold", and "dev", on which the teachers are only measured.
    """
    silver, gold = trees["silver"], trees["gold"]
    marked = [*(Marked(s, SILVER) for s in silver), *GOLD_COPIES * [Marked(s, GOLD) for s in gold]]
    reader = Reader(teacher.vocabulary(silver + gold), lexicon)
    teachers = [
        teacher.train(marked, trees["dev"], reader, epochs=EPOCHS, seed=seed, output=work / f"teacher-{seed}.pt")
        for seed in SEEDS
    ]
    more = list(unparsed(data, nlp, silver))
    return [
        *relabelled(silver, teachers, reader, grammar=True),
        *relabelled(more, teachers, reader, grammar=False),
    ]


def unparsed(data: Path, nlp: Language, parsed: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the running sentences of the text file that are not among the parsed ones, tagged by HanTa."""
    known = {"".join(sentence.words) for sentence in parsed}
    tagger = HanoverTagger("morphmodel_ger.pgz")
    with gzip.open(data / "text" / "sentences.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            words = line.rstrip("\n").split("\t")[1].split(" ")
            if "".join(words) in known or not SHORTEST <= len(words) <= LONGEST:
                continue
            sentence = fit(tagged(words, tagger), nlp)
            if sentence and is_running(sentence):
                yield sentence


def tagged(words: list[str], tagger: HanoverTagger) -> Sentence:
    """Return a sentence with tags and lemmas, its features unknown, its tree flat."""
    rows = tagger.tag_sent(words, taglevel=1)
    tags = [PUNCTUATION.get(word, stts(tag)) for word, (_, _, tag) in zip(words, rows, strict=True)]
    spaces = [
        following not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER
        for word, following in zip(words, [*words[1:], ""], strict=True)
    ]
    lemmas = [lemma for _, lemma, _ in rows]
    n = len(words)
    return Sentence(list(words), spaces, tags, lemmas, [None] * n, [0] * n, ["ROOT", *["dep"] * (n - 1)])


def stts(tag: str) -> str:
    """Return HanTa's tag in STTS: "VV(FIN)" is VVFIN, nouns made of adjectives and infinitives are NN."""
    if tag in ("NNA", "NNI"):
        return "NN"
    return tag if tag.startswith("$") else tag.replace("(", "").replace(")", "")


def is_running(sentence: Sentence) -> bool:
    """Return whether a sentence has a finite verb and ends as sentences do."""
    finite = any(tag in ("VVFIN", "VAFIN", "VMFIN") for tag in sentence.tags)
    return finite and sentence.words[-1] in tuple('.?!"“')


def relabelled(
    sentences: list[Sentence], teachers: list[Teacher], reader: Reader, *, grammar: bool
) -> Iterator[Sentence]:
    """Yield the sentences whose tree is sure enough, with that tree; `grammar`: they come with one of the grammar."""
    deps = list(reader.known.deps)
    marked = [Marked(sentence, GOLD) for sentence in sentences]
    for sentence, found in zip(sentences, score(teachers, reader, marked), strict=True):
        scores = with_bonus(sentence, found, deps) if grammar else found
        result = tree(sentence, scores, deps)
        if doubt(result, found) < DOUBT:
            yield replace(result, feats=agreeing_feats(sentence, result))


def with_bonus(sentence: Sentence, scores: Scores, deps: list[str], bonus: float = BONUS) -> Scores:
    """Return the scores with the grammar's trusted arcs raised."""
    heads, labels = scores.heads.copy(), scores.labels.copy()
    for i, (head, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True)):
        if dep in TRUSTED and head != i and dep in deps:
            heads[i, head + 1] += bonus
            labels[i, head + 1, deps.index(dep)] += bonus
    return Scores(heads, labels)


def doubt(result: Sentence, scores: Scores) -> float:
    """Return the mean negative log-probability of the tree's heads per word, without punctuation."""
    words = [i for i, tag in enumerate(result.tags) if not tag.startswith("$")]
    heads = [0 if result.heads[i] == i else result.heads[i] + 1 for i in words]
    return float(-np.mean([scores.heads[i, head] for i, head in zip(words, heads, strict=True)])) if words else 9.0


def agreeing_feats(old: Sentence, new: Sentence) -> list[dict[str, str] | None]:
    """Return the features, unknown for phrases whose case follows from a function that they no longer have."""
    feats = list(old.feats)
    for i, (before, after) in enumerate(zip(old.deps, new.deps, strict=True)):
        if before != after and CASE.get(before) != CASE.get(after):
            feats[i] = None
            for j, head in enumerate(new.heads):
                if head == i and new.tags[j] in AGREEING:
                    feats[j] = None
    return feats
