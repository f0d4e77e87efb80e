"""Mentions of one article become chains: who "er", "der Präsident", "Putin" mean, each link with its reason.

A link needs agreement and nearness; where neither candidate is plain, no link is made: an open pronoun is left out
of the graph, a wrong one would put words into the wrong mouth.
"""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.agreement import NEUTRAL, anaphora, may_mean, salience
from kg.german import names
from kg.german.phrases import feature, first_conjunct, genitive_before, is_definite
from kg.german.syntax import governing_verb
from kg.german.titles import find_titles
from kg.model import EntityKind, Form, Mention

REACH = 3  # sentences back that a pronoun's antecedent is looked for
PLACE_REACH = 1  # the same for countries and places, which fade sooner than people


def resolve_chains(doc: Doc, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Returns the mentions in order with equal chain numbers where they mean the same thing.

    Pronouns that find no antecedent are left out.
    """
    chains = _Chains(doc)
    for mention in mentions:
        chains.add(mention)
    return tuple(chains.resolved)


class _Chains:
    """The mentions seen so far, each with its chain, and the words that led to them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # spaCy puts it together anew each time
        self.resolved: list[Mention] = []
        self.heads: dict[int, Token] = {}  # start of a mention -> its head token
        self.short: dict[str, Mention] = {}  # abbreviation -> the long form that it stood in brackets behind
        self.titles: dict[int, tuple[Token, ...]] = {}  # start of a name -> the nouns that introduce it

    def add(self, mention: Mention) -> None:
        head = self._head(mention)
        found = self._link(mention, head)
        if found is not None:
            earlier, reason = found
            chain = earlier.chain
            kind = mention.kind if mention.form is Form.NAME else earlier.kind
            mention = replace(mention, chain=chain, name=_longer(earlier.name, mention), kind=kind, resolved_by=reason)
            if mention.form is Form.NAME and len(mention.name) > len(earlier.name):
                self._rename(chain, mention.name)
        elif mention.form is Form.PRONOUN:
            return
        self.resolved.append(mention)
        self.heads[mention.span.start] = head

    def _head(self, mention: Mention) -> Token:
        span = self.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        return span.root if span is not None else self.doc[0]

    def _rename(self, chain: int, name: str) -> None:
        self.resolved = [
            replace(mention, name=name) if mention.chain == chain else mention for mention in self.resolved
        ]

    def _link(self, mention: Mention, head: Token) -> tuple[Mention, str] | None:
        match mention.form:
            case Form.NAME:
                return self._link_name(mention)
            case Form.NOMINAL:
                return self._link_nominal(mention, head)
            case Form.PRONOUN if head.tag_ == "PRELS":
                return self._link_relative(head)
            case _:
                return self._link_pronoun(head)

    def _link_name(self, mention: Mention) -> tuple[Mention, str] | None:
        if mention.span.text in self.short:
            return self.short[mention.span.text], "same name"
        alike = [m for m in self.resolved if m.form is Form.NAME and m.kind is mention.kind]
        for earlier in reversed(alike):
            if earlier.name == mention.name or _same_people(earlier, mention):
                return earlier, "same name"
            if mention.kind is EntityKind.PERSON and _is_surname(mention.name, earlier.name):
                bearers = {other.chain for other in alike if _is_surname(mention.name, other.name)}
                return (earlier, "surname") if len(bearers) == 1 else None
            if self._abbreviates(earlier, mention):
                self.short[mention.span.text] = earlier
                return earlier, "abbreviation"
        return None

    def _abbreviates(self, earlier: Mention, mention: Mention) -> bool:
        """True for "Islamischer Staat (IS)": an abbreviation in brackets right after the long form."""
        between = self.text[earlier.span.end : mention.span.start]
        return between == " (" and mention.kind is EntityKind.ORGANIZATION and mention.span.text.isupper()

    def _link_nominal(self, mention: Mention, head: Token) -> tuple[Mention, str] | None:
        """Links a definite noun to the last mention of that noun, or to the person whom it titles."""
        if not is_definite(head):
            return None
        for earlier in reversed(self.resolved):
            other = self.heads[earlier.span.start]
            if earlier.form is Form.NOMINAL and other.lemma_ == head.lemma_ and _number(other) == _number(head):
                return earlier, "same noun"
            if _number(head) == "Sing" and self._bears(head, earlier):
                return (earlier, "title") if self._is_sole_bearer(head, earlier) else None
        return self._link_description(head)

    def _is_sole_bearer(self, head: Token, bearer: Mention) -> bool:
        """True where nobody else in reach has the title: after two presidents, "der Präsident" is open."""
        for other in self.resolved:
            near = _sentence_distance(self.heads[other.span.start], head) <= REACH
            if near and other.chain != bearer.chain and self._bears(head, other):
                return False
        return True

    def _bears(self, head: Token, name: Mention) -> bool:
        """True where the name of a person or organisation stands with the title that `head` repeats."""
        titled = name.form is Form.NAME and name.kind in {EntityKind.PERSON, EntityKind.ORGANIZATION}
        return titled and any(_is_title(head, title) for title in self._titles(name))

    def _titles(self, name: Mention) -> tuple[Token, ...]:
        """Returns the titles of a name, looked for once."""
        if name.span.start not in self.titles:
            span = self.doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
            self.titles[name.span.start] = find_titles(span) if span is not None else ()
        return self.titles[name.span.start]

    def _link_description(self, head: Token) -> tuple[Mention, str] | None:
        """Links "die Organisation", "das Nachbarland" where one single name of that kind is in reach."""
        near = [
            earlier
            for earlier in self.resolved
            if _points_to(head, earlier)
            and _sentence_distance(self.heads[earlier.span.start], head) <= REACH
            and not _share_clause(self.heads[earlier.span.start], head)
        ]
        chains = {earlier.chain for earlier in near}
        return (near[-1], f"description: {head.text}") if len(chains) == 1 else None

    def _link_relative(self, head: Token) -> tuple[Mention, str] | None:
        """Links "der" in "der Präsident, der ..." to the noun that the relative clause (TIGER rc) hangs on."""
        token = head
        while token.dep_ != "rc" and token.head != token:
            token = token.head
        antecedent = token.head.i
        if token.dep_ != "rc":
            return None
        for earlier in reversed(self.resolved):
            span = self.doc.char_span(earlier.span.start, earlier.span.end, alignment_mode="expand")
            if span is None or earlier.span.start > head.idx:
                continue
            if span.start <= antecedent < span.end or antecedent in {title.i for title in find_titles(span)}:
                return earlier, "relative clause"
        return None

    def _link_owner(self, possessive: Token) -> tuple[Mention, str] | None:
        """Links "sein" in a coordination to its genitive: "Trumps Gesandtem Witkoff und seinem Schwiegersohn"."""
        first = first_conjunct(possessive.head)
        if first == possessive.head:
            return None
        owners = {name.i for noun in (first, first.head) for name in genitive_before(noun)}
        for earlier in reversed(self.resolved):
            span = self.doc.char_span(earlier.span.start, earlier.span.end, alignment_mode="expand")
            if span is not None and any(span.start <= owner < span.end for owner in owners):
                return earlier, f"pronoun: {possessive.lower_}, owner of the first conjunct"
        return None

    def _link_pronoun(self, head: Token) -> tuple[Mention, str] | None:
        owner = self._link_owner(head) if head.tag_ == "PPOSAT" else None
        if owner is not None:
            return owner
        scored: list[tuple[float, Mention]] = []
        for earlier in reversed(self.resolved):
            candidate = self.heads[earlier.span.start]
            distance = _sentence_distance(candidate, head)
            if distance > REACH:
                break
            near = distance <= (PLACE_REACH if earlier.kind in NEUTRAL else REACH)
            if near and may_mean(earlier, candidate, head) and not _share_clause(candidate, head):
                scored.append((salience(earlier, candidate) - 1.5 * distance, earlier))
        best = max((score for score, _ in scored), default=0.0)
        found = [earlier for score, earlier in scored if score == best]
        plain = len({earlier.chain for earlier in found}) == 1  # "Winter und Sommer kamen. Er ...": which of them?
        return (found[0], f"pronoun: {head.lower_}") if plain else None


def _is_title(head: Token, title: Token) -> bool:
    """True for the same noun or the head of the compound: "der Minister" after "Finanzminister Paul Winter"."""
    word, other = head.lemma_.lower(), title.lemma_.lower()
    return word == other or (len(word) > 4 and other.endswith(word))


def _points_to(head: Token, earlier: Mention) -> bool:
    """True where a general noun may mean an earlier name: "die Organisation", "das Nachbarland", "der 25-Jährige"."""
    noun = head.lemma_.rpartition("-")[2]
    if earlier.form is not Form.NAME or _number(head) != "Sing" or noun not in anaphora().get(earlier.kind, ()):
        return False
    gender = {"Masc": "m", "Fem": "f"}.get(feature(head, "Gender"), "")
    known = names.first_name_gender(earlier.name.split()[0]) if earlier.kind is EntityKind.PERSON else ""
    return not (gender and known) or gender == known


def _longer(name: str, mention: Mention) -> str:
    return mention.name if mention.form is Form.NAME and len(mention.name) > len(name) else name


def _same_people(one: Mention, other: Mention) -> bool:
    """True for two forms of a people's name: "Israeli", "Israelis"; "Ukrainer", "Ukrainern"."""
    return one.kind is EntityKind.GROUP and one.name.rstrip("ns") == other.name.rstrip("ns")


def _is_surname(name: str, other: str) -> bool:
    """True where one name is the last word (or words) of the other: "Putin", "Wladimir Putin"."""
    short, long = sorted((name.split(), other.split()), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def _number(token: Token) -> str:
    return feature(token, "Number") or "Sing"


def _sentence_distance(earlier: Token, later: Token) -> int:
    """Returns how many sentences lie between the two; 0 for the same sentence."""
    starts = earlier.doc.user_data.get("sentence_numbers")
    if starts is None:
        numbers = {token.i: number for number, sentence in enumerate(earlier.doc.sents) for token in sentence}
        starts = earlier.doc.user_data["sentence_numbers"] = numbers
    return int(starts[later.i] - starts[earlier.i])


def _share_clause(candidate: Token, pronoun: Token) -> bool:
    """True where both are arguments of one verb, so that they differ; a possessive may mean its clause's subject."""
    if pronoun.tag_ == "PPOSAT":
        return any(child.i == pronoun.i for child in candidate.children)
    return governing_verb(candidate) == governing_verb(pronoun)
