"""The noun phrase under TIGER functions: its head, conjuncts, arguments, definiteness.

The preposition heads its phrase and the conjunction heads its conjunct; where the parser takes a genitive name or the
first of two names for the head, German word order decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.german.names import genitive_base
from kg.german.parse import Token
from kg.german.words import base_form, words

SUBJECT, ACCUSATIVE, DATIVE, GENITIVE, PREDICATE = "sb", "oa", "da", "og", "pd"
CLAUSE = "dass"  # key of a clausal complement: "dass", "ob", infinitive with zu, direct speech
POSSESSOR = "ag"  # TIGER attribute, genitive; also a possessive pronoun
PREPOSITION = frozenset({"APPR", "APPRART", "APPO", "APZR"})
NOUNS = frozenset({"NN", "NE", "FM", "XY"})
NOMINAL = NOUNS | {"PPER", "PRF", "PRELS", "PDS", "PIS", "PWS", "PPOSS", "CARD", "ADJA", "PRELAT", "PDAT"}
MERELY = frozenset({"nur", "bloß", "allein"})  # "nicht nur": both are told
CONTRAST = 12  # words between "nicht" and its "sondern"
MODIFIERS = frozenset(
    {"mo", "op", "mnr", "sbp", "pd", "cvc", "pg", "oc", "dep"}
)  # functions that a prepositional phrase has


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


def feature(token: Token, name: str) -> str:
    """Returns the value of a morphological feature ("Plur" for Number), the first of several, "" where it is open."""
    return token.morph.get(name, "")


def first_conjunct(token: Token) -> Token:
    """Returns the head of the coordination that the token ends, or the token itself: "Trump und Putin" -> Trump."""
    while token.dep_ == "cj" and token.head != token:
        token = token.head
        if token.dep_ == "cd":
            token = token.head
    return token


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Returns the token and what is coordinated to it or to its name, in order: "Trump und Putin" -> (Trump, Putin)."""
    if not token.n_rights:  # most words: what is coordinated follows
        return (token,)
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
    if len(found) == 1:
        return (token,)
    members = found[1:] if is_replaced(token) else found
    return tuple(sorted(members, key=lambda member: member.i))


def is_replaced(noun: Token) -> bool:
    """Returns True for the first of "nicht Winter, sondern Berg", which the sentence takes back; not of "nicht nur"."""
    if not any(child.lower_ == "sondern" and child.dep_ == "cd" for child in noun.children):
        return False
    before = {word.lower_ for word in noun.doc[max(noun.sent.start, noun.left_edge.i - 4) : noun.i]}
    return not before.isdisjoint({"nicht", "kein", "keine", "keinen"}) and before.isdisjoint(MERELY)


def replaces(negation: Token) -> bool:
    """Returns True for a "nicht" that takes back a phrase for another: "nahm nicht X, sondern Y fest"."""
    ahead = negation.doc[negation.i + 1 : min(negation.i + CONTRAST, negation.sent.end)]
    other = next((word for word in ahead if word.lower_ == "sondern"), None)
    members = [child for child in other.children if child.dep_ == "cj"] if other is not None else []
    return bool(members) and not any(member.tag_.startswith("V") for member in members)


def negators(child: Token) -> tuple[Token, ...]:
    """Returns a word of the clause, and what hangs on it where it only goes on with "nicht": "nicht mehr"."""
    return (child, *child.children) if child.lower_ in words("no_longer") else (child,)


def is_corrected(negation: Token) -> bool:
    """True for "nicht nur" and "nicht X, sondern Y": what follows is told."""
    merely = negation.i + 1 < len(negation.doc) and negation.nbor().lower_ in MERELY
    return merely or replaces(negation)


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


def phrase_head(token: Token) -> Token:
    """Returns the noun that heads the phrase, where the parser took the genitive before it for the head."""
    first = next((child for child in token.lefts if child.tag_ == "NE"), None)
    owned = owned_by_genitive(token) or (owned_by_genitive(first) if first is not None else None)
    return owned if owned is not None and token not in owned.subtree else token


def prepositional(preposition: Token) -> Iterator[Argument]:
    """Yields the nouns of a prepositional phrase under the preposition's base form: "im", "zur" -> "in", "zu".

    Coordinated phrases are included: "mit Trump und mit Putin".
    """
    for member in conjuncts(preposition):
        if member.tag_ in PREPOSITION:
            for child in member.children:
                if child.dep_ in {"nk", "pnc", "ag"} and child.tag_ in NOMINAL:
                    key = base_preposition(member)
                    nouns = (noun for noun in conjuncts(phrase_head(child)) if noun.tag_ not in PREPOSITION)
                    yield from (Argument(key, noun, member) for noun in nouns)


def base_preposition(preposition: Token) -> str:
    """Returns the preposition in lower case without its article: "beim" -> "bei"."""
    return base_form(preposition.lower_)


def antecedent(pronoun: Token) -> Token | None:
    """Returns the noun that a relative pronoun stands for: "die Streiks, die ... trafen"; None for other words."""
    if pronoun.tag_ != "PRELS":
        return None
    clause = next((above for above in pronoun.ancestors if above.dep_ == "rc"), None)
    return clause.head if clause is not None else None


def noun_negation(noun: Token) -> Token | None:
    """Returns the negation of a noun phrase: "kein", "ohne"; else None."""
    for child in noun.children:
        if (
            (child.dep_ == "ng" and not replaces(child))
            or (child.dep_ == "nk" and child.lower_.startswith("kein"))
            or child.lower_ == "weder"
        ):
            return child
    if noun.tag_ == "PIS" and noun.lower_.startswith(("kein", "niemand")):
        return noun
    return noun.head if noun.head.lower_ == "ohne" else None


def is_definite(noun: Token) -> bool:
    """Returns True for a noun with definite article or demonstrative: "der Gipfel", "beim Gipfel", "dieser Gipfel"."""
    if any(child.tag_ in {"ART", "PDAT"} and child.lower_[0] == "d" for child in noun.lefts):
        return True
    return noun.head.tag_ == "APPRART" and noun.dep_ == "nk"


def is_indefinite(noun: Token) -> bool:
    """Returns True for a noun that brings something new: "ein Angriff", "das zweite Beben"."""
    articles = (child.lower_ for child in noun.lefts if child.tag_ == "ART")
    others = (child.lower_.rstrip("nmrs") for child in noun.lefts if child.tag_ == "ADJA")
    return any(word.startswith("ein") for word in articles) or any(word in words("another") for word in others)


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
    while not opens_sentence(before) and before.nbor(-1).tag_ in {"ADJA", "CARD"}:
        before = before.nbor(-1)
    name = before.nbor(-1) if not opens_sentence(before) else noun
    return (name,) if name.tag_ == "NE" and owned_by_genitive(name) == noun else ()


def opens_sentence(word: Token) -> bool:
    """Returns True for the first word of a sentence; `Token.sent` would build the whole of it anew."""
    return word.i == 0 or bool(word.is_sent_start)
