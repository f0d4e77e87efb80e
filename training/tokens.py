"""Tokenisation: spaCy's German rules with additions, and treebank sentences cut to fit them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

# A full stop after a year or a decimal ends the sentence ("Er kam 2015."); after one or two
# digits it may be an ordinal ("am 3. Mai"), which stays one token.
FINAL_STOPS = (
    r"(?<=[12][0-9]{3})\.",
    r"(?<=[0-9],[0-9])\.",
    r"(?<=[0-9],[0-9]{2})\.",
    r"(?<=[0-9]:[0-9])\.",
    r"(?<=[0-9]:[0-9]{2})\.",
    r"(?<=[0-9]\.[0-9]{3})\.",
)
TEXT = "text/sentences.tsv.gz"  # plain sentences in the data folder: source and words
INNER_DASH = r"(?<=[^\W\d])[—](?=[^\W\d])"


@dataclass(slots=True)
class Sentence:
    """A treebank sentence; heads are indices into the same lists, a root points to itself.

    A feature dict of None means: not annotated, not to be learnt from.
    """

    words: list[str]
    spaces: list[bool]
    tags: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    feats: list[dict[str, str] | None] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def adjust_tokenizer(nlp: Language) -> None:
    """Add the rules above to the tokenizer of a German pipeline."""
    suffixes = [*(nlp.Defaults.suffixes or ()), *FINAL_STOPS]
    infixes = [*(nlp.Defaults.infixes or ()), INNER_DASH]
    tokenizer: Any = nlp.tokenizer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def read_plain(path: Path, nlp: Language) -> Iterator[list[str]]:
    """Yield the sentences of the text file in the tokens of `nlp`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            words = line.rstrip("\n").split("\t")[1].split(" ")
            yield [token.text for word in words for token in nlp.make_doc(word)]


def fit(sentence: Sentence, nlp: Language) -> Sentence | None:
    """Return the sentence in the tokens of `nlp`, or None where a token would have to be cut.

    Treebank tokens that the tokenizer keeps together ("Qing", "-", "Dynastie") become one, which
    takes its head and tag from the member that is attached outside.
    """
    source = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)
    target = nlp.make_doc(source.text)
    starts = {token.idx for token in source}
    if len(target) == len(source):
        aligned = all(token.idx in starts for token in target)
        return sentence if aligned and is_tree(sentence.heads) else None
    if any(token.idx not in starts for token in target):
        return None
    index = {token.idx: number for number, token in enumerate(target)}
    groups: list[list[int]] = [[] for _ in target]
    current = 0
    for token in source:
        current = index.get(token.idx, current)
        groups[current].append(token.i)
    result = merged(sentence, groups, target)
    return result if is_tree(result.heads) else None


def merged(sentence: Sentence, groups: list[list[int]], target: Doc) -> Sentence:
    """Return the sentence with each group of tokens made one."""
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    result = Sentence([t.text for t in target], [bool(t.whitespace_) for t in target])
    for number, group in enumerate(groups):
        top = outer_member(sentence, group)
        single = len(group) == 1
        head = sentence.heads[top]
        result.heads.append(number if head == top else group_of[head])
        result.deps.append(sentence.deps[top])
        result.tags.append(sentence.tags[top])
        result.lemmas.append(sentence.lemmas[top] if single else result.words[number])
        result.feats.append(sentence.feats[top] if single else None)
    return result


def is_tree(heads: list[int]) -> bool:
    """Return whether every token reaches a root."""
    for start in range(len(heads)):
        node, steps = start, 0
        while heads[node] != node:
            node, steps = heads[node], steps + 1
            if steps > len(heads):
                return False
    return True


def outer_member(sentence: Sentence, group: list[int]) -> int:
    """Return the last word of the group that hangs on a token outside it, or is the root."""
    outer = [i for i in group if sentence.heads[i] == i or sentence.heads[i] not in group]
    words = [i for i in outer if not sentence.tags[i].startswith("$")]
    return (words or outer)[-1]
