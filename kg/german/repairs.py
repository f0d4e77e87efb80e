"""Slips of the parser that German grammar proves, mended before the finders read the doc.

Each repair is a fact of the language, not of a parser: no noun is joined to a preposition by "und", no phrase with
"bei" stands before the noun that it belongs to, under a modal verb stands an infinitive, "der Türkei" is no subject.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens.morphanalysis import MorphAnalysis

from kg.german.parse import features
from kg.german.phrases import PREPOSITION
from kg.german.words import infinitives_of, lemma_of, oblique, words

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
NOUNS = frozenset({"NN", "NE"})


def mend(doc: Doc) -> Doc:
    """Returns the same doc, mended: verbs first, then what hangs on them."""
    for sentence in doc.sents:
        tokens = list(sentence)
        for mend_token in (_mend_verb, _mend_phrase, _mend_subject):
            for token in tokens:
                mend_token(token)
    return doc


def _mend_verb(token: Token) -> None:
    """Hangs a stranded infinitive below its modal verb, reads a participle that parses as a finite verb, lemmas."""
    tag = token.tag_  # spaCy looks it up each time
    if not tag.startswith("V"):
        return
    if tag == "VMFIN" and not _carries_verb(token):
        stranded = _stranded_infinitive(token)
        if stranded is not None:
            stranded.tag_ = "VAINF"
            _hang(stranded, token, "oc")
    elif tag == "VVFIN" and token.dep_ == "oc" and _is_participle(token):
        token.tag_ = "VVPP"
        token.morph = MorphAnalysis(token.vocab, {"VerbForm": "Part"})
    elif tag == "VVFIN" and token.dep_ == "oc" and _opens_clause(token):
        first = next((above for above in token.ancestors if above.tag_ in FINITE and above.i < token.i), None)
        if first is not None:
            _hang(token, first, "cj")
    elif tag == "VVPP" and token.dep_ == "mo" and _is_listed(token):
        second = token.head
        _hang(token, second.head, second.dep_)
        _hang(second, token, "cj")
    if tag in FINITE and _is_subjunctive(token):
        token.morph = MorphAnalysis(token.vocab, {**token.morph.to_dict(), "Mood": "Sub", "Person": "3"})
    if tag.startswith("VV"):
        token.lemma_ = lemma_of(token.lower_, token.tag_) or token.lemma_


def _is_subjunctive(verb: Token) -> bool:
    """True for a first person that nobody speaks in: "Winter habe gestohlen" is Konjunktiv I."""
    if _feature(verb, "Person") != "1" or _feature(verb, "Tense") != "Pres" or _feature(verb, "Number") != "Sing":
        return False
    return _feature(verb, "Mood") == "Ind" and all(child.lower_ != "ich" for child in verb.children)


def _opens_clause(verb: Token) -> bool:
    """True for a finite verb right behind a comma without subject, which no complement is: "dringen ein, schlagen"."""
    own = any(child.dep_ in {"sb", "cp"} for child in verb.children)
    return not own and verb.i > verb.sent.start and verb.nbor(-1).text == ","


def _is_listed(participle: Token) -> bool:
    """True for the first of several participles of one auxiliary: "wurde festgenommen, verhört und freigelassen"."""
    second = participle.head
    apart = participle.nbor().text == "," if participle.i + 1 < len(participle.doc) else False
    return apart and second.tag_ == "VVPP" and second.dep_ == "oc" and second.i > participle.i


def _carries_verb(modal: Token) -> bool:
    return any(child.dep_ == "oc" and child.tag_ in {"VVINF", "VAINF", "VMINF", "VVPP"} for child in modal.children)


def _stranded_infinitive(modal: Token) -> Token | None:
    """Returns the auxiliary after a participle that closes the modal's clause, None where a comma comes first."""
    sentence = modal.sent
    for token in modal.doc[modal.i + 1 : sentence.end]:
        if token.tag_ == "$,":
            return None
        participle = token.nbor(-1)
        if token.lower_ in words("auxiliaries") and token.tag_ == "VAFIN" and participle.tag_ in {"VVPP", "VAPP"}:
            return token if modal not in token.subtree else None
    return None


def _is_participle(token: Token) -> bool:
    """True for "gehört" of "hatte Geräusche gehört": under an auxiliary, with no subject or conjunction of its own."""
    finite = token.head.tag_ == "VAFIN" and token.head.lemma_.lower() in words("auxiliaries")
    own = any(child.dep_ in {"sb", "cp"} for child in token.children)
    return finite and not own and bool(infinitives_of(token.lower_))


def _mend_phrase(token: Token) -> None:
    """Hangs on its verb what cannot belong to the noun or preposition that the parser chose."""
    function = token.dep_
    if function == "mnr" and (_stands_before_its_noun(token) or _is_taken_by_no_name(token)):
        verb = _verb_above(token.head)  # "bei Protesten 27 Menschen getötet", "warb in der Türkei für Gespräche"
        if verb is not None:
            _hang(token, verb, "mo")
    elif function == "cd" and token.head.tag_ == "NN" and not _is_person(token.head):
        person = _person_before(token)
        if person is not None and any(child.dep_ == "cj" and _is_person(child) for child in token.children):
            _hang(token, person, "cd")  # "ein Treffen mit Witkoff und seinem Schwiegersohn Kushner"
    elif function == "cj" and token.tag_ in NOUNS and token.head.dep_ == "cd" and _is_no_conjunct(token):
        verb = _verb_above(token)
        if verb is not None:
            _hang_argument(token, verb)
    elif function in {"sb", "oa"} and token.lower_ in words("crowds"):
        counted = _counted(token)
        if counted is not None:
            _hang(counted, token.head, function)
            _hang(token, counted, "nk")


def _stands_before_its_noun(preposition: Token) -> bool:
    """True for a phrase with a noun of its own before a subject or object; "über 100 Tote" and "vor allem" count."""
    noun = preposition.head
    own = any(child.tag_ in NOUNS and child.lower_ != "beispiel" for child in preposition.children)
    return (
        preposition.tag_ in PREPOSITION
        and preposition.lower_ != "als"
        and own
        and preposition.i < noun.i
        and noun.dep_ in {"sb", "oa", "da"}
    )


def _is_taken_by_no_name(preposition: Token) -> bool:
    """True for a phrase with "für", "um" or "gegen" behind a name, which takes none: "warb in Oslo für Gespräche"."""
    return preposition.head.tag_ == "NE" and preposition.lower_ in words("of_verbs")


def _is_person(noun: Token) -> bool:
    """True for a person's name, and for a noun with one: "Schwiegersohn Jared Kushner"."""
    names = [child for child in noun.children if child.dep_ in {"nk", "app", "pnc"} and child.i > noun.i]
    return any(token.ent_type_ == "PER" and token.dep_ != "ag" for token in (noun, *names))


def _person_before(conjunction: Token) -> Token | None:
    """Returns the person that ends before "und" in a prepositional phrase below the first conjunct, None for others.

    The noun that the name explains stands for it: "mit Trumps Gesandtem Steve Witkoff und ...".
    """
    name = conjunction.nbor(-1) if conjunction.i > conjunction.sent.start else conjunction
    above = list(name.ancestors)
    if name.ent_type_ != "PER" or conjunction.head not in above:
        return None
    below = above[: above.index(conjunction.head)]
    if all(token.tag_ not in PREPOSITION for token in below):
        return None
    return name.head if name.head.tag_ == "NN" else name


def _is_no_conjunct(noun: Token) -> bool:
    """True for a noun joined to a preposition, and for a second noun after one "oder" without a comma between."""
    joined = noun.head.head
    if joined.tag_ in PREPOSITION:
        return True
    others = [child for child in noun.head.children if child.dep_ == "cj" and child.i < noun.i]
    nouns = joined.tag_ in NOUNS and bool(others) and others[-1].tag_ in NOUNS and _feature(noun, "Case") != "Gen"
    return nouns and others[-1].right_edge.i + 1 == noun.left_edge.i


def _counted(crowd: Token) -> Token | None:
    """Returns the noun right behind "Tausende" that the parser hung elsewhere: "Tausende Menschen kamen"."""
    for token in crowd.doc[crowd.i + 1 : crowd.sent.end]:
        if token.tag_ in NOUNS:
            return token if token.head == crowd.head and token.dep_ in {"pd", "oa", "app"} else None
        if token.tag_ != "ADJA":
            return None
    return None


def _mend_subject(token: Token) -> None:
    """Makes "der Türkei" an object; a name in front that nothing else explains becomes the subject."""
    if token.dep_ != "sb" or token.tag_ not in NOUNS or _feature(token, "Gender") != "Fem":
        return
    first = token.left_edge
    function = oblique().get(first.lower_) if first.tag_ in {"ART", "PDAT"} and first.head == token else None
    if function is None or _feature(token, "Number") == "Plur":
        return
    token.dep_ = function
    verb = token.head
    fronted = next((child for child in verb.lefts if child.dep_ == "par" and child.tag_ in NOUNS), None)
    if fronted is not None and not any(child.dep_ == "sb" for child in verb.children):
        fronted.dep_ = "sb"


def _feature(token: Token, name: str) -> str:
    return features(str(token.morph)).get(name, "")


def _verb_above(token: Token) -> Token | None:
    """Returns the nearest verb on the way to the root."""
    return next((above for above in token.ancestors if above.tag_.startswith("V")), None)


def _hang_argument(noun: Token, verb: Token) -> None:
    """Hangs a noun on its clause as the function that is still free: the subject on the finite verb, else an object."""
    chain = [verb, *(above for above in _verbs_above(verb))]
    functions = {child.dep_ for link in chain for child in link.children}
    if "sb" not in functions:
        _hang(noun, chain[-1], "sb")
    elif "oa" not in functions:
        _hang(noun, verb, "oa")


def _verbs_above(verb: Token) -> Iterator[Token]:
    while verb.dep_ == "oc" and verb.head.tag_.startswith("V"):
        verb = verb.head
        yield verb


def _hang(token: Token, head: Token, function: str) -> None:
    """Hangs a token on another head; leaves it where that would close a circle."""
    if head == token or token.is_ancestor(head):
        return
    token.head = head
    token.dep_ = function
