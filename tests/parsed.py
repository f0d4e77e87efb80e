"""Sentences parsed by hand under the TIGER scheme, so that rules are tested without a pipeline."""

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("de").vocab


def parse(table: str, *, ents: tuple[tuple[int, int, str], ...] = ()) -> Doc:
    """Returns the doc of a table: word, STTS tag, TIGER function, number of the head (1-based, 0 root), lemma, morph.

    Lemma and morph may be left out; the lemma is then the word. `ents` are half-open token numbers (0-based) and label.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    words = [row[0] for row in rows]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=[_space_after(words, number) for number in range(len(words))],
        tags=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) - 1 if row[3] != "0" else number for number, row in enumerate(rows)],
        lemmas=[row[4] if len(row) > 4 else row[0] for row in rows],
        morphs=[row[5] if len(row) > 5 else "" for row in rows],
        sent_starts=[number == 0 or rows[number - 1][0] in ".?!" for number in range(len(rows))],
    )
    doc.set_ents([spacy.tokens.Span(doc, start, end, label) for start, end, label in ents])
    return doc


def _space_after(words: list[str], number: int) -> bool:
    following = words[number + 1] if number + 1 < len(words) else "."
    return following not in {".", ",", "?", "!", ":", ")"} and words[number] != "("
