"""The clause behind TIGER functions: one content verb with its chain, its deep arguments and its shade of meaning.

Rules ask a `Clause`, never a label, so that a second label scheme would be one more module. Under the TIGER scheme
(as in spaCy's German pipelines) the finite verb heads the clause, the participle or infinitive hangs below it as
`oc`, the preposition heads its phrase and the conjunction heads its conjunct.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from kg.errors import LexiconError
from kg.german.names import genitive_base

SUBJECT, ACCUSATIVE, DATIVE, GENITIVE, PREDICATE = "sb", "oa", "da", "og", "pd"
CLAUSE = "dass"  # key of a clausal complement: "dass", "ob", infinitive with zu, direct speech
POSSESSOR = "ag"  # TIGER attribute, genitive; also a possessive pronoun
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
PARTICIPLE = frozenset({"VVPP", "VAPP", "VMPP"})
PREPOSITION = frozenset({"APPR", "APPRART", "APPO", "APZR"})
NOUNS = frozenset({"NN", "NE", "FM", "XY"})
NOMINAL = NOUNS | {"PPER", "PRF", "PRELS", "PDS", "PIS", "PWS", "PPOSS", "CARD", "ADJA", "PRELAT", "PDAT"}
MODIFIERS = frozenset({"mo", "op", "mnr", "sbp", "pd", "cvc", "pg", "oc"})  # functions that a prepositional phrase has


@dataclass(frozen=True, slots=True)
class VerbFacts:
    """The verb lists of `syntax.toml`, as sets."""

    sein_perfect: frozenset[str]
    object_control: frozenset[str]
    raising: frozenset[str]
    recipient_passive: frozenset[str]
    support: frozenset[str]
    support_prepositional: frozenset[str]


@cache
def verb_facts() -> VerbFacts:
    """Returns the checked verb lists; raises LexiconError where one is missing or holds no infinitive."""
    lists = _file()["verbs"]
    for name in VerbFacts.__slots__:
        for verb in lists.get(name) or ["(missing)"]:
            if not verb.endswith("n"):
                raise LexiconError(f"syntax.toml: {name}: {verb!r} is no infinitive; write it as in a dictionary")
    return VerbFacts(**{name: frozenset(lists[name]) for name in VerbFacts.__slots__})


@cache
def words(name: str) -> frozenset[str]:
    """Returns a word list of `syntax.toml`: "negations" or "quantities"."""
    return frozenset(_file()["words"][name])


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("syntax.toml").read_text("utf-8"))


@cache
def _infinitives() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_name("participles.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {participle: tuple(verbs.split()) for participle, verbs in pairs}


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that fills a slot of a verb or noun.

    `key` is sb, oa, da, og, pd, ag, a preposition's lemma or "dass"; of a passive, the key is that of the active
    ("der Plan wurde vorgelegt": oa). `token` is the head noun, for "dass" the verb of the embedded clause.
    `marker` is the preposition, or `token` itself.
    """

    key: str
    token: Token
    marker: Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A content verb with its auxiliaries, from the innermost outwards: "verteilt", "haben", "soll"."""

    verb: Token
    lemma: str
    chain: tuple[Token, ...]
    arguments: tuple[Argument, ...]
    passive: bool

    @property
    def finite(self) -> Token | None:
        """The finite verb, or None in an infinitive or participle phrase."""
        return self.chain[-1] if self.chain[-1].tag_ in FINITE else None

    @property
    def subject(self) -> tuple[Token, ...]:
        """The deep subjects (the agents of a passive), conjuncts included."""
        return self.fillers(SUBJECT)

    def fillers(self, key: str) -> tuple[Token, ...]:
        """The tokens of one key, in order of the text."""
        return tuple(argument.token for argument in self.arguments if argument.key == key)

    @property
    def modal(self) -> str:
        """The lemma of the modal verb, or "": "sollen" in "soll verteilt haben"."""
        return next((token.lemma_.lower() for token in self.chain if token.tag_.startswith("VM")), "")

    @property
    def konjunktiv(self) -> str:
        """ "I" (reported speech: "sei"), "II" ("wäre", "würde") or ""."""
        finite = self.finite
        if finite is None or feature(finite, "Mood") != "Sub":
            return ""
        return "I" if feature(finite, "Tense") == "Pres" else "II"

    @property
    def future(self) -> bool:
        """True for "werden" with an infinitive: "wird treffen"; not for the passive "wird getroffen"."""
        return any(
            outer.lemma_.lower() == "werden" and inner.tag_ in {"VVINF", "VAINF", "VMINF"}
            for inner, outer in zip(self.chain, self.chain[1:], strict=False)
        )

    @property
    def past(self) -> bool:
        """True for preterite and perfect."""
        finite = self.finite
        if finite is None or self.future:
            return False
        perfect = self.verb.tag_ in PARTICIPLE and finite.lemma_.lower() in {"haben", "sein"}
        return perfect or feature(finite, "Tense") == "Past"

    @property
    def conjunction(self) -> str:
        """The subordinating conjunction in lower case ("dass", "wenn", "ob"), or ""."""
        return next((child.lower_ for token in self.chain for child in token.children if child.dep_ == "cp"), "")


def feature(token: Token, name: str) -> str:
    """Returns the value of a morphological feature ("Plur" for Number), the first of several, "" where it is open."""
    values = token.morph.get(name, [])
    return values[0].split(",")[0] if values else ""


def find_clauses(doc: Doc) -> tuple[Clause, ...]:
    """Returns one clause for each content verb, in order of the text."""
    return tuple(read_clause(token) for token in doc if is_content_verb(token))


def is_content_verb(token: Token) -> bool:
    """Returns True for a verb that carries no other verb of its complex: "verteilt" of "soll verteilt haben"."""
    return token.tag_.startswith("V") and not any(
        child.dep_ == "oc" and _joins_chain(child, token) for child in token.children
    )


def _joins_chain(inner: Token, outer: Token) -> bool:
    """True where the two are one verb complex: participle or infinitive under auxiliary, modal or raising verb."""
    if not inner.tag_.startswith("V") or inner.tag_ in FINITE:
        return False
    if outer.tag_.startswith(("VA", "VM")):
        return True
    facts = verb_facts()
    carriers = facts.raising | facts.recipient_passive if inner.tag_ in PARTICIPLE else facts.raising
    return outer.tag_.startswith("VV") and lemma_of(outer) in carriers


def read_clause(verb: Token) -> Clause:
    """Returns the clause of a content verb, its arguments in order of the text."""
    chain = _climb(verb)
    passive = _is_passive(chain)
    arguments = [argument for token in chain for argument in _own_arguments(token, verb)]
    if not any(argument.key == SUBJECT for argument in arguments):
        arguments += [Argument(SUBJECT, token, token) for token in _shared_subject(verb, chain)]
    if passive and not any(argument.key in {SUBJECT, ACCUSATIVE} for argument in arguments):
        # a predicate in a passive is its subject: "ist ein Kommandant getötet worden"
        arguments = [replace(a, key=SUBJECT) if a.key == PREDICATE else a for a in arguments]
    deep = [_deepen(argument, passive, chain) for argument in arguments]
    ordered = sorted(set(deep), key=lambda argument: (argument.token.i, argument.key))
    return Clause(verb, lemma_of(verb), chain, tuple(ordered), passive)


def lemma_of(verb: Token) -> str:
    """Returns the infinitive with its separable prefix: "greift ... an" -> "angreifen"."""
    lemma = verb.lemma_.lower()
    particle = next((child.lower_ for child in verb.children if child.dep_ == "svp" and child.tag_ != "PRF"), "")
    return particle + lemma if particle and not lemma.startswith(particle) else lemma


def participle_verbs(adjective: Token) -> tuple[str, ...]:
    """Returns the infinitives that an attributive participle may come from, likeliest first; empty for others.

    "ausgehandelter" -> ("aushandeln",), "angreifende" -> ("angreifen",), "kleine" -> ().
    """
    word = adjective.lower_
    for ending in ("en", "em", "er", "es", "e", ""):
        stem = word.removesuffix(ending)
        if stem in _infinitives():
            return _infinitives()[stem]
        if stem.endswith("end") and len(stem) > 5:
            return (stem[:-1],)
    return ()


def _climb(verb: Token) -> tuple[Token, ...]:
    """Returns the verb and its auxiliaries outwards; a non-finite conjunct shares those of the first conjunct."""
    chain = [verb]
    token = verb
    while token.tag_ not in FINITE:
        first = first_conjunct(token)
        outer = first.head if first.dep_ == "oc" else None
        if outer is None or not _joins_chain(token, outer) or outer in chain:
            break
        chain.append(outer)
        token = outer
    return tuple(chain)


def first_conjunct(token: Token) -> Token:
    """Returns the head of the coordination that the token ends, or the token itself: "Trump und Putin" -> Trump."""
    while token.dep_ == "cj" and token.head != token:
        token = token.head
        if token.dep_ == "cd":
            token = token.head
    return token


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Returns the token and what is coordinated to it or to its name, in order: "Trump und Putin" -> (Trump, Putin)."""
    found = [token]
    for child in token.children:
        if child.tag_ == "NE" and child.dep_ in {"nk", "app"} and child.i > token.i:
            found += conjuncts(child)[1:]  # "Gesandtem Steve Witkoff und seinem Schwiegersohn": the name carries them
        elif child.dep_ == "cj":
            found += conjuncts(child)
        elif child.dep_ == "cd":
            found += [
                other for grandchild in child.children if grandchild.dep_ == "cj" for other in conjuncts(grandchild)
            ]
    return tuple(sorted(found, key=lambda member: member.i))


def _is_passive(chain: tuple[Token, ...]) -> bool:
    """True for werden- and sein-passive, "ist zu + infinitive", a headline's participle: "Minister entlassen"."""
    if len(chain) < 2:
        bare = chain[0].tag_ in PARTICIPLE and chain[0].dep_ in {"ROOT", "cj"}
        return bare and not is_perfect_with_sein(lemma_of(chain[0]))
    verb, outer = chain[0], chain[1].lemma_.lower()
    if verb.tag_ in PARTICIPLE and outer == "werden":
        return True
    if verb.tag_ in PARTICIPLE and outer == "sein":
        return not is_perfect_with_sein(lemma_of(verb))
    has_zu = verb.tag_ == "VVIZU" or any(child.dep_ == "pm" for child in verb.children)
    return has_zu and outer == "sein"


def is_perfect_with_sein(lemma: str) -> bool:
    """Returns True for a verb of motion or change, prefixed or not: "zurücktreten"."""
    return any(lemma.endswith(base) for base in verb_facts().sein_perfect)


def owned_by_genitive(word: Token) -> Token | None:
    """Returns the noun right after a genitive name, None for other words: "Kerrys Sprecher" -> Sprecher.

    `word` is the name's first word or the title before it ("Präsident Putins Gesandter"). The name owns the noun,
    whichever of them the parser made the head.
    """
    last = word
    while last.i + 1 < len(word.doc) and last.nbor().tag_ == "NE" and (last.tag_ == "NE" or last.i == word.i):
        last = last.nbor()
    if last.tag_ != "NE" or genitive_base(last.text)[0] == last.text:
        return None
    noun = last
    while noun.i + 1 < len(word.doc) and noun.nbor().tag_ in {"ADJA", "CARD", "NN", "FM"}:
        noun = noun.nbor()
        if noun.tag_ in {"NN", "FM"}:
            return noun
    return None


def _phrase_head(token: Token) -> Token:
    """Returns the noun that heads the phrase, where the parser took the genitive before it for the head."""
    first = min([token, *(child for child in token.children if child.tag_ == "NE" and child.i < token.i)])
    owned = owned_by_genitive(token) or owned_by_genitive(first)
    return owned if owned is not None and token not in owned.subtree else token


def _own_arguments(token: Token, verb: Token) -> Iterator[Argument]:
    for child in token.children:
        if child.tag_ in PREPOSITION and child.dep_ in MODIFIERS:
            yield from prepositional(child)
        elif child.dep_ in {SUBJECT, ACCUSATIVE, DATIVE, GENITIVE, PREDICATE} and child.tag_ not in PREPOSITION:
            if not child.tag_.startswith("V"):
                yield from (Argument(child.dep_, member, member) for member in conjuncts(_phrase_head(child)))
            else:  # a clause as subject: "Dass er kam, ..."
                yield Argument(CLAUSE, content_verb(child), child)
        elif child.dep_ in {"oc", "re", "par"} and child.i != verb.i and not _joins_chain(child, token):
            if child.tag_.startswith("V"):
                yield from (
                    Argument(CLAUSE, content_verb(member), member)
                    for member in conjuncts(child)
                    if member.tag_[0] == "V"
                )
        elif child.tag_ == "PROAV":
            yield from (
                Argument(CLAUSE, content_verb(below), below)
                for below in child.children
                if below.dep_ in {"re", "oc", "rc"}
            )


def prepositional(preposition: Token) -> Iterator[Argument]:
    """Yields the nouns of a prepositional phrase under the preposition's base form: "im", "zur" -> "in", "zu".

    Coordinated phrases are included: "mit Trump und mit Putin".
    """
    for member in conjuncts(preposition):
        if member.tag_ in PREPOSITION:
            for child in member.children:
                if child.dep_ in {"nk", "pnc", "ag"} and child.tag_ in NOMINAL:
                    key = base_preposition(member)
                    nouns = (noun for noun in conjuncts(_phrase_head(child)) if noun.tag_ not in PREPOSITION)
                    yield from (Argument(key, noun, member) for noun in nouns)


def base_preposition(preposition: Token) -> str:
    """Returns the preposition in lower case without its article: "beim" -> "bei"."""
    return str(_file()["prepositions"].get(preposition.lower_, preposition.lower_))


def content_verb(token: Token) -> Token:
    """Returns the innermost verb of a chain that begins at a finite verb: "hat ... verhandelt" -> "verhandelt"."""
    for child in token.children:
        if child.dep_ == "oc" and _joins_chain(child, token):
            return content_verb(child)
    return token


def _shared_subject(verb: Token, chain: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the subject from outside: of the first conjunct, of the controlling verb, of the noun of a relative."""
    top = chain[-1]
    first = first_conjunct(top)
    if first == top and top != verb:
        first = first_conjunct(verb)
    if first not in chain and first.tag_.startswith("V"):
        return read_clause(content_verb(first)).subject
    if top.tag_ in FINITE or top.dep_ not in {"oc", "mo", "re", "sb", "pd"}:
        return ()
    governor = top.head if top.head.tag_ != "PROAV" else top.head.head
    return _controller(governor) if governor.tag_.startswith("V") and governor != top else ()


def _controller(governor: Token) -> tuple[Token, ...]:
    """Returns who does what the infinitive says: the object of "auffordern", else the subject of the main verb."""
    clause = read_clause(content_verb(governor))
    if clause.lemma in verb_facts().object_control:
        objects = clause.fillers(ACCUSATIVE) or clause.fillers(DATIVE)
        return tuple(token for token in objects if token.tag_ != "PRF") or clause.subject
    return clause.fillers(ACCUSATIVE) if clause.passive else clause.subject


def _deepen(argument: Argument, passive: bool, chain: tuple[Token, ...]) -> Argument:
    """Returns the argument under the key it would have in the active."""
    if not passive:
        if argument.key == SUBJECT and _is_recipient_passive(chain):
            return Argument(DATIVE, argument.token, argument.marker)
        return argument
    if argument.key == SUBJECT:
        return Argument(ACCUSATIVE, argument.token, argument.marker)
    by = argument.marker.dep_ == "sbp" or argument.key in {"von", "durch"}  # TIGER sbp: "von der Bahn"
    return Argument(SUBJECT, argument.token, argument.marker) if by else argument


def _is_recipient_passive(chain: tuple[Token, ...]) -> bool:
    """True for "bekam ... zugesagt": the subject is the receiver."""
    return len(chain) > 1 and chain[0].tag_ in PARTICIPLE and chain[1].lemma_ in verb_facts().recipient_passive


def find_negation(clause: Clause) -> Token | None:
    """Returns the word that negates the clause: "nicht", or the "kein" of its subject or object; else None."""
    for token in clause.chain:
        for child in token.children:
            if child.dep_ == "ng" or child.lower_ in words("negations"):
                return child
    return next((word for argument in clause.arguments if (word := noun_negation(argument.token))), None)


def noun_negation(noun: Token) -> Token | None:
    """Returns the negation of a noun phrase: "kein", "ohne"; else None."""
    for child in noun.children:
        if child.dep_ == "ng" or (child.dep_ == "nk" and child.lower_.startswith("kein")):
            return child
    return noun.head if noun.head.lower_ == "ohne" else None


def is_definite(noun: Token) -> bool:
    """Returns True for a noun with definite article or demonstrative: "der Gipfel", "beim Gipfel", "dieser Gipfel"."""
    if any(child.tag_ in {"ART", "PDAT"} and child.lower_[0] == "d" for child in noun.lefts):
        return True
    return noun.head.tag_ == "APPRART" and noun.dep_ == "nk"


def noun_arguments(noun: Token) -> tuple[Argument, ...]:
    """Returns the arguments of a noun: genitives and possessives (ag), prepositional attributes by preposition."""
    found: list[Argument] = []
    for child in noun.children:
        if child.tag_ in PREPOSITION and child.dep_ not in {"cd", "cj"}:
            found += prepositional(child)
        elif child.dep_ == POSSESSOR or child.tag_ == "PPOSAT":
            found += [Argument(POSSESSOR, member, member) for member in conjuncts(child)]
    if not any(argument.key == POSSESSOR for argument in found):
        found += [Argument(POSSESSOR, name, name) for name in genitive_before(noun)]
    return tuple(found)


def genitive_before(noun: Token) -> tuple[Token, ...]:
    """Returns the genitive name right before a noun and its adjectives: "Donald Trumps harte Sanktionen" -> Trumps."""
    before = noun
    while before.i > noun.sent.start and before.nbor(-1).tag_ in {"ADJA", "CARD"}:
        before = before.nbor(-1)
    name = before.nbor(-1) if before.i > noun.sent.start else noun
    return (name,) if name.tag_ == "NE" and owned_by_genitive(name) == noun else ()


def governing_verb(token: Token) -> Token | None:
    """Returns the nearest verb above the token in its sentence, or None."""
    while token.head != token:
        token = token.head
        if token.tag_.startswith("V"):
            return token
    return None
