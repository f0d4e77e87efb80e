"""The clause behind TIGER functions: one content verb with its chain, its deep arguments and its shade of meaning.

Rules ask a `Clause`, never a label, so that a second label scheme would be one more module. Under the TIGER scheme
(as in spaCy's German pipelines) the finite verb heads the clause and the participle or infinitive hangs below it as
`oc`. `phrases` reads the nouns.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.german.phrases import (
    ACCUSATIVE,
    CLAUSE,
    DATIVE,
    GENITIVE,
    MODIFIERS,
    PREDICATE,
    PREPOSITION,
    SUBJECT,
    Argument,
    conjuncts,
    feature,
    first_conjunct,
    is_corrected,
    negators,
    noun_negation,
    phrase_head,
    prepositional,
)
from kg.german.words import infinitives_of, is_perfect_with_sein, verb_facts, words

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
PARTICIPLE = frozenset({"VVPP", "VAPP", "VMPP"})


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
        able = {"haben"} if any(token.tag_ == "VMINF" for token in self.chain) else set()  # "hat steigern können"
        perfect = finite.lemma_.lower() in ({"haben", "sein"} if self.verb.tag_ in PARTICIPLE else able)
        return perfect or feature(finite, "Tense") == "Past"

    @property
    def conjunction(self) -> str:
        """The subordinating conjunction in lower case ("dass", "wenn", "ob"), or ""."""
        return next((child.lower_ for token in self.chain for child in token.children if child.dep_ == "cp"), "")


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
    if lemma_of(outer) == "drohen" and "," in {word.text for word in outer.doc[outer.i : inner.i]}:
        return False  # "drohte, die Grenzen zu öffnen" is a threat, "drohte zu stürzen" none
    facts, lemma = verb_facts(), lemma_of(outer)
    carries = lemma in facts.raising or (inner.tag_ in PARTICIPLE and lemma in facts.recipient_passive)
    return outer.tag_.startswith("VV") and carries


def read_clause(verb: Token) -> Clause:
    """Returns the clause of a content verb, its arguments in order of the text; read once, as many rules ask for it."""
    clauses: dict[int, Clause] = verb.doc.user_data.setdefault("clauses", {})  # the parse is mended before
    if verb.i not in clauses:
        clauses[verb.i] = _read_clause(verb)
    return clauses[verb.i]


def _read_clause(verb: Token) -> Clause:
    chain = _climb(verb)
    passive = _is_passive(chain)
    arguments = [argument for token in chain for argument in _own_arguments(token, verb)]
    if not any(argument.key == SUBJECT for argument in arguments):
        arguments += [Argument(SUBJECT, token, token) for token in _shared_subject(verb, chain)]
    if verb.tag_.startswith("VV") and lemma_of(verb) not in verb_facts().copula:  # only a copula has a predicate
        key = SUBJECT if passive else ACCUSATIVE  # "ist ein Kommandant getötet worden"
        arguments = [replace(a, key=key) if _is_noun_predicate(a) else a for a in arguments]
    deep = [_deepen(argument, passive, chain) for argument in arguments]
    ordered = sorted(set(deep), key=lambda argument: (argument.token.i, argument.key))
    return Clause(verb, lemma_of(verb), chain, tuple(ordered), passive)


def _is_noun_predicate(argument: Argument) -> bool:
    return argument.key == PREDICATE and argument.token.tag_ in {"NN", "NE"} and argument.marker == argument.token


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
        if infinitives_of(stem):
            return infinitives_of(stem)
        if stem.endswith("end") and len(stem) > 5:
            return (stem[:-1],)
    return ()


def _climb(verb: Token) -> tuple[Token, ...]:
    """Returns the verb and its auxiliaries outwards; a non-finite conjunct shares those of the first conjunct."""
    chain = [verb]
    token = verb
    while token.tag_ not in FINITE:
        first = first_conjunct(token)
        outer = first.head if first.dep_ == "oc" else first if first != token else None
        if outer is None or not _joins_chain(token, outer) or outer in chain:
            break
        chain.append(outer)
        token = outer
    return tuple(chain)


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


def _own_arguments(token: Token, verb: Token) -> Iterator[Argument]:
    for child in token.children:
        if child.tag_ in PREPOSITION and child.dep_ in MODIFIERS:
            yield from prepositional(child)
        elif child.dep_ in {SUBJECT, ACCUSATIVE, DATIVE, GENITIVE, PREDICATE} and child.tag_ not in PREPOSITION:
            if not child.tag_.startswith("V"):
                yield from (Argument(child.dep_, member, member) for member in conjuncts(phrase_head(child)))
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
    if governor == top:
        return ()
    return _controller(governor) if governor.tag_.startswith("V") else _noun_controller(governor)


def _noun_controller(noun: Token) -> tuple[Token, ...]:
    """Returns who does what the infinitive under a noun says: the noun's genitive, else the subject of its clause.

    "der Versuch Moskaus, Kiew einzunehmen"; "Die Behörde sieht keinen Anlass, zu ermitteln."
    """
    owners = tuple(child for child in noun.children if child.dep_ == "ag" and child.tag_ in {"NN", "NE"})
    verb = next((above for above in noun.ancestors if above.tag_.startswith("V")), None)
    if owners or verb is None or noun.dep_ not in {"oa", "pd", "nk"}:
        return owners
    return read_clause(content_verb(verb)).subject


def _controller(governor: Token) -> tuple[Token, ...]:
    """Returns who does what the infinitive says: the object of "auffordern", else the subject of the main verb."""
    clause = read_clause(content_verb(governor))
    if clause.lemma in verb_facts().object_control:
        objects = clause.fillers(ACCUSATIVE) or clause.fillers(DATIVE)
        people = tuple(token for token in objects if token.tag_ != "PRF") or clause.subject
        impersonal = [token.lower_ for token in people] == ["es"]  # "..., doch es gelang nicht, zu siegen"
        return _shared_subject(governor, clause.chain) if impersonal else people
    return clause.fillers(ACCUSATIVE) if clause.passive else clause.subject


def _deepen(argument: Argument, passive: bool, chain: tuple[Token, ...]) -> Argument:
    """Returns the argument under the key it would have in the active."""
    if not passive:
        if not _is_recipient_passive(chain):
            return argument
        if argument.key == SUBJECT:
            return Argument(DATIVE, argument.token, argument.marker)
        return Argument(SUBJECT, argument.token, argument.marker) if argument.key == "von" else argument
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
        for child in (word for under in token.children for word in negators(under)):
            negates = child.dep_ == "ng" or child.lower_ in words("negations")
            if negates and not is_corrected(child) and not _is_beyond_border(child, clause):
                return child
            if child.dep_ == "cp" and child.lower_ in words("negating_conjunctions"):
                return child
    nouns = (argument.token for argument in clause.arguments if argument.key not in {CLAUSE, "ohne"})
    return next((word for noun in nouns if (word := noun_negation(noun)) is not None), None)


def _is_beyond_border(word: Token, clause: Clause) -> bool:
    """True where another clause begins between a word and the nearest verb of this one, so that it belongs there.

    "sagte, er sei nicht gekommen": wherever the parser hangs "nicht", it does not negate "sagte".
    """
    nearest = min(clause.chain, key=lambda verb: abs(verb.i - word.i))
    first, last = sorted((nearest.i, word.i))
    between = word.doc[first + 1 : last]
    return any(token.tag_ in FINITE | {"KOUS", "KOUI", "PRELS"} and token not in clause.chain for token in between)


def governing_verb(token: Token) -> Token | None:
    """Returns the nearest verb above the token in its sentence, or None."""
    while token.head != token:
        token = token.head
        if token.tag_.startswith("V"):
            return token
    return None
