"""The mentions of one article that are resolved so far, by chain, by word, and with what is known of each."""

from collections.abc import Iterable
from dataclasses import replace

from kg.agreement import Traits, mention_traits, pronoun_traits
from kg.german.parse import Doc, Token
from kg.german.syntax import content_verb, read_clause
from kg.german.titles import find_titles
from kg.model import EntityKind, Form, Mention, TextSpan

TITLED = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE})
PHRASE = frozenset({"nk", "pnc", "app", "cj", "cd"})  # TIGER functions between the words of a phrase


class Chains:
    """The mentions seen so far in order of the text, and the words that lead to them."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention]) -> None:
        """Takes the doc and all its mentions, of which none is resolved yet."""
        self.doc = doc
        self.text = doc.text  # spaCy puts it together anew each time
        self.resolved: list[Mention] = []
        self._heads: dict[TextSpan, Token] = {}
        self._names: dict[EntityKind, list[int]] = {}  # kind -> indices of the names in `resolved`
        self._nouns: set[str] = set()  # lemmas of the resolved nominals
        self._places: dict[TextSpan, int] = {}  # span -> index in `resolved`
        self._chains: dict[int, list[int]] = {}  # chain -> indices in `resolved`
        self._titles: dict[TextSpan, tuple[Token, ...]] = {}
        self._words: dict[int, TextSpan] = {}  # token number -> the mention that it is part of or introduces
        self._traits: dict[int, Traits] = {}  # chain of a person -> traits
        self._pronouns: dict[int, Traits] = {}  # token number of a pronoun -> traits
        self._together: dict[tuple[int, ...], int] = {}  # chains that a plural means together -> its own chain
        self._sentences = [number for number, sentence in enumerate(doc.sents) for _ in sentence]  # by token number
        for mention in sorted(mentions, key=lambda m: m.form is Form.NAME):
            self._read_words(mention)

    def _read_words(self, mention: Mention) -> None:
        """Notes the words of a mention; the named part of a compound is not what the compound stands for."""
        span = self.doc.char_span(mention.span.start, mention.span.end)
        self._heads[mention.span] = span.root if span is not None else self.doc[0]
        if span is None or mention.span.end < span.end_char:
            return
        self._words.update({token.i: mention.span for token in span})
        if mention.form is Form.NAME and mention.kind in TITLED:
            self._titles[mention.span] = find_titles(span)
            self._words.update({title.i: mention.span for title in self._titles[mention.span]})

    def keep(self, mention: Mention) -> None:
        """Adds a resolved mention; a longer name becomes that of its chain."""
        places = self._chains.setdefault(mention.chain, [])
        if places and mention.form is Form.NAME and len(mention.name) > len(self.resolved[places[0]].name):
            for place in places:
                self.resolved[place] = replace(self.resolved[place], name=mention.name)
        places.append(len(self.resolved))
        self._places[mention.span] = len(self.resolved)
        self.resolved.append(mention)
        if mention.form is Form.NAME:
            self._names.setdefault(mention.kind, []).append(self._places[mention.span])
        if mention.form is Form.NOMINAL:
            self._nouns.add(self.head(mention).lemma_)

    def of(self, chain: int) -> list[Mention]:
        """Returns the mentions of a chain, in order."""
        return [self.resolved[place] for place in self._chains.get(chain, ())]

    def names(self, kind: EntityKind) -> list[Mention]:
        """Returns the names of a kind, in order."""
        return [self.resolved[place] for place in self._names.get(kind, ())]

    def head(self, mention: Mention) -> Token:
        """Returns the head of a mention's words."""
        return self._heads[mention.span]

    def knows_noun(self, lemma: str) -> bool:
        """Returns True where a resolved nominal has this lemma."""
        return lemma in self._nouns

    def titles(self, mention: Mention) -> tuple[Token, ...]:
        """Returns the nouns that introduce a name, in order of the text."""
        return self._titles.get(mention.span, ())

    def at(self, token: Token) -> Mention | None:
        """Returns the resolved mention that a word is part of or introduces, or None."""
        span = self._words.get(token.i)
        place = self._places.get(span) if span is not None else None
        return self.resolved[place] if place is not None else None

    def chain_of(self, members: Iterable[Mention], new: int) -> int:
        """Returns the chain of a plural that means several things: that of an earlier one with the same, else `new`."""
        return self._together.setdefault(tuple(sorted(member.chain for member in members)), new)

    def named(self, mention: Mention) -> Mention:
        """Returns the first name in the mention's chain, or the mention itself."""
        known = (self.resolved[place] for place in self._chains.get(mention.chain, ()))
        return next((other for other in known if other.form is Form.NAME), mention)

    def count(self, chain: int) -> int:
        """Returns how often the text has spoken of a chain so far."""
        return len(self._chains.get(chain, ()))

    def is_title(self, mention: Mention) -> bool:
        """Returns True for a noun that introduces a name, which is what both stand for."""
        return mention.form is Form.NOMINAL and self._words.get(self.head(mention).i) != mention.span

    def traits(self, mention: Mention) -> Traits:
        """Returns gender and number: of a person those of the chain's first mention, else of these words."""
        if mention.kind is not EntityKind.PERSON:
            return mention_traits(mention, self.head(mention))
        if mention.form is not Form.PRONOUN and not (mention.form is Form.NOMINAL and mention.chain in self._traits):
            self._traits[mention.chain] = mention_traits(mention, self.head(mention))
        known = self._traits.get(mention.chain)
        return known if known is not None else self._first_traits(mention)

    def pronoun_traits(self, pronoun: Token) -> Traits:
        """Returns gender and number of a pronoun, with which those of each candidate are compared."""
        if pronoun.i not in self._pronouns:
            self._pronouns[pronoun.i] = pronoun_traits(pronoun)
        return self._pronouns[pronoun.i]

    def _first_traits(self, mention: Mention) -> Traits:
        first = next(iter(self.of(mention.chain)), mention)
        return mention_traits(first, self.head(first))

    def distance(self, earlier: Mention, later: Token) -> int:
        """Returns how many sentences lie between a mention and a word; 0 for the same sentence."""
        return self._sentences[later.i] - self._sentences[self.head(earlier).i]

    def share_verb(self, mention: Mention, word: Token) -> bool:
        """Returns True where anything of the mention's chain is an argument of the word's verb, so that they differ."""
        verb = argument_verb(word)
        if verb is None:
            return False
        subjects = (self.at(token) for token in read_clause(verb).subject if token.i != word.i)
        if any(subject is not None and subject.chain == mention.chain for subject in subjects):
            return True
        heads = (self.head(other) for other in self.of(mention.chain))
        sentence = self._sentences[word.i]
        return any(self._sentences[head.i] == sentence and argument_verb(head) == verb for head in heads)


def argument_verb(word: Token) -> Token | None:
    """Returns the content verb whose argument a word heads or is part of, None for an attribute: "Kiews Armee"."""
    token = word
    if token.tag_ in {"PPOSAT", "PRELAT", "PDAT"} or token.dep_ == "ag":
        return None
    while token.dep_ in PHRASE and token.head != token and not token.head.tag_.startswith("V"):
        token = token.head
    verb = token.head
    return content_verb(verb) if verb.tag_.startswith("V") and verb != token and token.dep_ != "rc" else None
