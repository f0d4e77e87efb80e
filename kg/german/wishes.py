"""What a noun or verb above an event makes of it: only wished for, planned, feared, forgone.

"warb für Verhandlungen", "die Angst vor einem Anschlag", "sah keinen Anlass, zu ermitteln".
"""

from kg.german.factuality import Verdict, judge_aim, judge_infinitive
from kg.german.nominatives import nominative
from kg.german.parse import Token
from kg.german.phrases import (
    ACCUSATIVE,
    POSSESSOR,
    PREDICATE,
    PREPOSITION,
    SUBJECT,
    base_preposition,
    first_conjunct,
    is_definite,
)
from kg.german.syntax import Clause, content_verb, lemma_of

PRESUPPOSING = frozenset({"über", "vor", "nach", "mit"})  # "über den Krieg" speaks of one that there is


def judge_wish(noun: Token) -> Verdict | None:
    """Returns the verdict on an event noun by the word that governs it with a preposition or as a genitive.

    "warb für Verhandlungen", "Angst vor einem Anschlag"; None where nothing governs it so.
    """
    first = first_conjunct(noun)
    marker = first.head
    genitive = marker.tag_ == "NN" and first.dep_ == "nk" and first.i > marker.i  # "des Verdachts der Bestechung"
    own = POSSESSOR if genitive else first.dep_
    key = base_preposition(marker) if marker.tag_ in PREPOSITION else own
    if (key != POSSESSOR and marker.tag_ not in PREPOSITION) or (key in PRESUPPOSING and is_definite(noun)):
        return None
    word = first_conjunct(marker).head if key != POSSESSOR else marker
    verdict = judge_aim(lemma_of(content_verb(word)), key) if word.tag_.startswith("V") else _judge_by(word, key)
    before = noun.doc[marker.i - 1] if key != POSSESSOR and marker.i > noun.sent.start else word
    return verdict or (_judge_by(before, key) if before.tag_ == "NN" else None)


def _judge_by(noun: Token, key: str) -> Verdict | None:
    return judge_aim(nominative(noun), key) or judge_aim(noun.lemma_, key)


def judge_owned(clause: Clause, governor: Clause) -> Verdict | None:
    """Returns the verdict on an infinitive by its noun, on which the parser hung it or not; None without such a noun.

    "sieht keinen Anlass, zu ermitteln"
    """
    top = clause.chain[-1]
    if clause.finite is not None or clause.conjunction:
        return None
    objects = (a.token for a in governor.arguments if a.key in {ACCUSATIVE, SUBJECT, PREDICATE})
    nouns = [top.head] if top.head.tag_ == "NN" else [noun for noun in objects if noun.tag_ == "NN"]
    verdicts = (judge_infinitive(noun) for noun in nouns)
    return next((verdict for verdict in verdicts if verdict is not None), None)
