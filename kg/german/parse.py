"""The parse as the finders ask it: spaCy's doc goes in, its tokens as plain objects come out, read once and mended.

spaCy makes a token anew each time that one is asked for, looks up its strings, and walks its phrase for the children;
the finders ask that of each word dozens of times. The names are spaCy's, so that a rule reads as it would on spaCy's
doc: whoever knows `spacy.tokens` knows this.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any, overload

from spacy.tokens import Doc as Parsed

# What a token has of spaCy's, by column, in the order of its fields.
STRINGS = ("ORTH", "LOWER", "LEMMA", "TAG", "DEP", "MORPH", "ENT_TYPE")
FLAGS = ("SPACY", "IS_PUNCT", "IS_SPACE", "SENT_START")  # 1 where they hold; a word that starts none may have -1


@lru_cache(maxsize=1 << 12)  # few analyses occur
def features(analysis: str) -> Mapping[str, str]:
    """Returns the features of a morphological analysis, the first of several values: {"Case": "Nom"}."""
    pairs = (pair.partition("=") for pair in analysis.split("|") if "=" in pair)  # "_" where there is none
    return {name: values.split(",")[0] for name, _, values in pairs}


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word with its analysis; `morph` has one value of each feature."""

    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    dep_: str
    morph: Mapping[str, str]
    ent_type_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_sent_start: bool
    head: "Token" = field(init=False)
    sent: "Span" = field(init=False)
    children: tuple["Token", ...] = ()
    n_lefts: int = 0

    def __repr__(self) -> str:
        """Returns the word; its neighbours would show the whole doc."""
        return self.text

    def __len__(self) -> int:
        """Returns the number of characters."""
        return len(self.text)

    @property
    def lefts(self) -> tuple["Token", ...]:
        """The children before the word."""
        return self.children[: self.n_lefts]

    @property
    def rights(self) -> tuple["Token", ...]:
        """The children behind the word."""
        return self.children[self.n_lefts :]

    @property
    def n_rights(self) -> int:
        """The number of children behind the word."""
        return len(self.children) - self.n_lefts

    @property
    def is_sent_end(self) -> bool:
        """True for the last word of a sentence."""
        return self.i + 1 == self.sent.end

    @property
    def left_edge(self) -> "Token":
        """The first word of the subtree, as far as spaCy follows crossing branches."""
        return self.doc.tokens[self.doc.parsed[self.i].left_edge.i]

    @property
    def right_edge(self) -> "Token":
        """The last word of the subtree."""
        return self.doc.tokens[self.doc.parsed[self.i].right_edge.i]

    @property
    def ancestors(self) -> Iterator["Token"]:
        """The heads above, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator["Token"]:
        """The word with everything below it, each word's left children before it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    def nbor(self, distance: int = 1) -> "Token":
        """Returns a neighbour; who asks knows that there is one."""
        return self.doc.tokens[self.i + distance]


@dataclass(slots=True, eq=False, repr=False)
class Span:
    """Words side by side, half-open token numbers; `label_` is the recogniser's, of a name."""

    doc: "Doc"
    start: int
    end: int
    label_: str = ""

    def __repr__(self) -> str:
        """Returns the words."""
        return self.text

    def __len__(self) -> int:
        """Returns the number of words."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """Returns the words in order."""
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, number: int) -> Token: ...
    @overload
    def __getitem__(self, number: slice) -> "Span": ...
    def __getitem__(self, number: int | slice) -> "Token | Span":
        """Returns a word counted from the span's first, or from its end; of a slice the words without label."""
        if isinstance(number, slice):
            first, last, _ = number.indices(len(self))
            return Span(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.tokens[self.start + number if number >= 0 else self.end + number]

    @property
    def start_char(self) -> int:
        """The offset of the first word."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The offset behind the last word."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word nearest to the root of the sentence, of several the first; no mark or blank if there is a word."""
        if len(self) == 1:
            return self[0]
        outermost = [token for token in self if not self.start <= token.head.i < self.end or token.head is token]
        return min(outermost, key=_distance) if len(outermost) > 1 else outermost[0]


def _distance(token: Token) -> tuple[bool, int]:
    above = sum(1 for _ in token.ancestors)
    return above > 0 and (token.is_punct or token.is_space) and not token.children, above


class Doc:
    """The words of an article with its sentences and names; `user_data` keeps what is read from it once."""

    def __init__(self, doc: Parsed) -> None:
        """Reads spaCy's doc, which may have been mended but is not to change any more."""
        self.parsed = doc
        self.text: str = doc.text
        self.user_data: dict[str, Any] = {}
        self.tokens = self._read_tokens(doc)
        self.sents = self._read_sentences()
        self.ents = [Span(self, entity.start, entity.end, entity.label_) for entity in doc.ents]
        self._spans: dict[tuple[int, int], Span | None] = {}
        self._starts = [token.idx for token in self.tokens]
        self._join(doc)

    def _read_tokens(self, doc: Parsed) -> list[Token]:
        """Reads by columns, each string once: a token of spaCy's would look up its own anew."""
        keys = doc.to_array(list(STRINGS)).T.tolist()
        strings = {key: doc.vocab.strings[key] for key in {key for column in keys for key in column}}
        columns = [[strings[key] for key in column] for column in keys]
        flags = (doc.to_array(list(FLAGS)) == 1).tolist()
        tokens, idx = [], 0
        for i, (row, marks) in enumerate(zip(zip(*columns, strict=True), flags, strict=True)):
            text, lower, lemma, tag, dep, analysis, name = row
            blank, *kinds = marks
            tokens.append(
                Token(self, i, idx, text, lower, lemma, tag, dep, features(analysis), name, " " * blank, *kinds)
            )
            idx += len(text) + blank
        return tokens

    def _read_sentences(self) -> list[Span]:
        starts = [0, *(token.i for token in self.tokens if token.is_sent_start and token.i), len(self.tokens)]
        sentences = [Span(self, start, end) for start, end in pairwise(starts) if start < end]
        for sentence in sentences:
            for token in sentence:
                token.sent = sentence
        return sentences

    def _join(self, doc: Parsed) -> None:
        """Gives each token its head and children."""
        for token, distance in zip(self.tokens, doc.to_array("HEAD").astype("int64").tolist(), strict=True):
            token.head = head = self.tokens[token.i + distance]
            if head is not token:
                head.children += (token,)
                head.n_lefts += token.i < head.i

    def take_apart(self) -> None:
        """Ends the use of the doc: its words point at each other, and would else wait for the garbage collector."""
        for token in self.tokens:
            del token.head
            token.children = ()
        vars(self).clear()

    def __len__(self) -> int:
        """Returns the number of words."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """Returns the words in order."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, number: int) -> Token: ...
    @overload
    def __getitem__(self, number: slice) -> Span: ...
    def __getitem__(self, number: int | slice) -> Token | Span:
        """Returns a word, or of a slice the words as a span."""
        if isinstance(number, slice):
            first, last, _ = number.indices(len(self.tokens))
            return Span(self, first, max(first, last))
        return self.tokens[number]

    def char_span(self, start: int, end: int) -> Span | None:
        """Returns the words that lie, if only in part, between two characters; None where there are none."""
        if (start, end) not in self._spans:  # each finder asks for the words of each mention
            self._spans[start, end] = self._find_span(start, end)
        return self._spans[start, end]

    def _find_span(self, start: int, end: int) -> Span | None:
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        blank = start == first.idx + len(first.text)
        return Span(self, first.i + 1 if blank else first.i, last.i + 1)

    def _at(self, offset: int) -> Token | None:
        """Returns the word of a character, or the word before a blank; None outside the text."""
        number = bisect_right(self._starts, offset) - 1
        return self.tokens[number] if number >= 0 and offset < len(self.text) else None
