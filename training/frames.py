"""What verbs and nouns take, counted in trees: more lexical properties of a form.

A verb that often has a dative object, a noun that is mostly a subject or that goes with "über": the lexicon of forms
does not say it, and it decides between readings that the forms leave open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from training.lexicon import FRAME_PREPOSITIONS, Lexicon
from training.tokens import Sentence

LEAST = 5  # occurrences of a lemma before anything is said of it
# Share of a verb's occurrences with a dependent, from which on the verb counts as taking it.
VERB_RATES = {"oa": 0.25, "da": 0.08, "oc": 0.15, "pd": 0.2, "refl": 0.15}
OFTEN_OBJECT = 0.6
PREPOSITION_RATE = 0.12
SUBJECT_RATES = {"mostly sb": (0.75, 1.0), "mostly oa": (0.0, 0.35)}  # sb : (sb + oa)
BARE_RATE = 0.15  # nouns that say when without a preposition: "Montag", "Jahr"


def add_frames(lexicon: Lexicon, sentences: Iterable[Sentence]) -> None:
    """Add the properties to all forms of a verb and to the seen forms of a noun."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    forms: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        count_sentence(sentence, counts)
        for word, lemma, tag in zip(sentence.words, sentence.lemmas, sentence.tags, strict=True):
            if tag == "NN":
                forms[lemma].add(word)
    for form, readings in lexicon.verbs.items():
        for lemma in {reading.lemma for reading in readings}:
            lexicon.features[form].update(verb_frames(counts.get(("V", lemma), Counter())))
    for lemma, seen in forms.items():
        for form in seen:
            lexicon.features[form].update(noun_frames(counts[("N", lemma)]))


def count_sentence(sentence: Sentence, counts: dict[tuple[str, str], Counter[str]]) -> None:
    """Count the dependents of full verbs and nouns, and what nouns are."""
    for i, (tag, dep) in enumerate(zip(sentence.tags, sentence.deps, strict=True)):
        head = sentence.heads[i]
        if tag == "NN":
            counts["N", sentence.lemmas[i]].update(("n", dep))
        elif tag.startswith("VV") and not is_passive(sentence, i):
            counts["V", sentence.lemmas[i]]["n"] += 1
        kind = "N" if sentence.tags[head] == "NN" else "V" if sentence.tags[head].startswith("VV") else ""
        if not kind or head == i or (kind == "V" and is_passive(sentence, head)):
            continue
        counts[kind, sentence.lemmas[head]].update(taken(sentence, i))


def is_passive(sentence: Sentence, i: int) -> bool:
    """Return whether a participle hangs on "werden"; its object is a subject then."""
    return sentence.tags[i] == "VVPP" and sentence.lemmas[sentence.heads[i]] == "werden"


def taken(sentence: Sentence, i: int) -> Iterator[str]:
    """Yield what a dependent counts as: "takes oa", "takes refl", "takes auf"."""
    if sentence.tags[i] == "PRF":
        yield "takes refl"
    elif sentence.tags[i] in ("APPR", "APPRART") and sentence.lemmas[i] in FRAME_PREPOSITIONS:
        yield f"takes {sentence.lemmas[i]}"
    else:
        yield f"takes {sentence.deps[i]}"


def verb_frames(counts: Counter[str]) -> Iterator[str]:
    """Yield the properties of a verb."""
    if counts["n"] < LEAST:
        return
    yield from (f"takes {dep}" for dep, rate in VERB_RATES.items() if counts[f"takes {dep}"] >= rate * counts["n"])
    if counts["takes oa"] >= OFTEN_OBJECT * counts["n"]:
        yield "takes oa often"
    yield from prepositions(counts)


def noun_frames(counts: Counter[str]) -> Iterator[str]:
    """Yield the properties of a noun."""
    if counts["n"] < LEAST:
        return
    yield from prepositions(counts)
    if counts["mo"] >= BARE_RATE * counts["n"]:
        yield "bare mo"
    both = counts["sb"] + counts["oa"]
    if both >= LEAST:
        yield from (name for name, (low, high) in SUBJECT_RATES.items() if low <= counts["sb"] / both <= high)


def prepositions(counts: Counter[str]) -> Iterator[str]:
    """Yield the prepositions that a word often goes with."""
    for preposition in FRAME_PREPOSITIONS:
        if counts[f"takes {preposition}"] >= PREPOSITION_RATE * counts["n"]:
            yield f"takes {preposition}"
