"""Words as they stand in running text become the canonical nominative: "der Deutschen Bahn" -> "Deutsche Bahn"."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.german.names import genitive_base
from kg.german.parse import Doc, Span, Token
from kg.german.phrases import feature

# Strong endings of the nominative (Duden-Grammatik, Adjektivdeklination ohne Artikelwort).
STRONG = {"Masc": "er", "Fem": "e", "Neut": "es", "Plur": "e"}
SINGULAR = frozenset({"", "s", "es", "ses", "e", "’"})  # genitive and the old dative: "Plans", "Landes", "Jahre"
WEAK_MASCULINE = frozenset({"n", "en", "ns", "ens"})  # n-declension: "Kommandanten", "Namens"
WEAK = ("en", "em", "er", "es", "e")
BACK = {"ä": "a", "ö": "o", "ü": "u"}  # the last umlaut of a plural may be its mark: "Anschläge" -> "Anschlag"


def nominative(token: Token) -> str:
    """Returns a noun in the nominative of its number, or a name without the genitive -s.

    A name loses its -s where it stands as a genitive, or where the same text has it without: "Putins" -> "Putin",
    but "Paris" stays.
    """
    if feature(token, "Number") == "Plur" and (token.tag_ == "NN" or feature(token, "Case") == "Dat"):
        return _plural(token)
    if token.tag_ != "NN":
        return _name_without_genitive(token)
    lemma = (token.lemma_ or token.text)[0].upper() + (token.lemma_ or token.text)[1:]
    if lemma == token.text and _is_strong_genitive(token):
        return lemma.removesuffix("es" if lemma.endswith("es") else "s")
    ending = token.text[len(lemma) :] if token.lower_.startswith(lemma.lower()) else None
    # What no ending of the singular explains is a guess of the lemmatizer: "Kranbauer" is no form of "Kranbau".
    known = ending in SINGULAR or (ending in WEAK_MASCULINE and feature(token, "Gender") != "Neut")
    return lemma if known else token.text


def _is_strong_genitive(noun: Token) -> bool:
    """True for a masculine or neuter with the ending of its genitive: "des Ukraine-Konflikts", "des Mordfalles"."""
    strong = feature(noun, "Case") == "Gen" and feature(noun, "Number") == "Sing" and feature(noun, "Gender") != "Fem"
    article = any(child.lower_ in {"des", "eines", "dieses"} for child in noun.lefts)
    return strong and article and noun.text.endswith("s") and not noun.text.endswith(("ss", "us", "is"))


def _plural(token: Token) -> str:
    """Returns the nominative plural: the dative's -n is taken off ("Bürgern", "Berichten"), not that of "Migranten"."""
    if token.text == token.lemma_:  # "Konzern" has its -n from the start
        return token.text
    stem = token.text.removesuffix("n")
    umlaut = any(letter in stem and letter not in token.lemma_ for letter in "äöü")  # "Kanäle" of "Kanal"
    strong = stem == f"{token.lemma_}e" and not _is_weak(token.lemma_) and feature(token, "Gender") != "Fem"  # "Frauen"
    added = stem.endswith(("er", "el")) or strong or (stem.endswith("e") and umlaut)
    return stem if added and feature(token, "Case") == "Dat" else token.text


def _is_weak(lemma: str) -> bool:
    """True for masculines with -en in all other cases: "Migrant", "Polizist" (Duden-Grammatik, n-Deklination)."""
    return lemma.endswith(
        ("ant", "ent", "ist", "at", "et", "ot", "it", "loge", "oge", "graf", "soph", "arch", "urg", "mensch")
    )


def _name_without_genitive(token: Token) -> str:
    for base in genitive_base(token.text):
        if base != token.text and (_is_genitive(token) or base in _words(token.doc)):
            return base
    return token.text


def _is_genitive(token: Token) -> bool:
    return token.dep_ == "ag" or (token.dep_ in {"nk", "pnc"} and token.head.dep_ == "ag")


def _words(doc: Doc) -> frozenset[str]:
    """Returns the words of the doc, kept with it: asked once for each name."""
    words: frozenset[str] | None = doc.user_data.get("words")
    if words is None:
        words = doc.user_data["words"] = frozenset(token.text for token in doc)
    return words


@lru_cache(maxsize=1 << 16)  # the words of news repeat
def uninflected(noun: str) -> tuple[str, ...]:
    """Returns the noun less each ending and umlaut that declension may have added: "Protests", "Anschläge"."""
    return tuple(_without_endings(noun))


def _without_endings(noun: str) -> Iterator[str]:
    if noun.endswith(("nisse", "nissen")):  # "Zugeständnisse"
        yield noun[: noun.rindex("nis") + 3]
    for ending in ("en", "es", "e", "n", "s"):
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            stem = noun.removesuffix(ending)
            yield stem
            umlaut = max(stem.rfind(vowel) for vowel in BACK)
            if umlaut >= 0 and ending != "s":
                yield stem[:umlaut] + BACK[stem[umlaut]] + stem[umlaut + 1 :]


def nominative_phrase(phrase: Span | Token) -> str:
    """Returns the canonical form of a name, or of a noun with its numeral and adjectives: "21 Pilger".

    "der Deutschen Bahn" -> "Deutsche Bahn", "der russischen Armee" -> "russische Armee", "Wladimir Putins" ->
    "Wladimir Putin".
    """
    if isinstance(phrase, Token):
        before = [child for child in phrase.lefts if child.tag_ in {"ADJA", "CARD"} and child.dep_ == "nk"]
        return " ".join([*_inflect(before, phrase), nominative(phrase)])
    *before, head = phrase
    if head.tag_ == "ADJA" or not any(token.tag_ == "ADJA" for token in before):
        return " ".join([*(token.text for token in before), nominative(head)])
    first = [token for token in before if token.tag_ == "ADJA"]
    changed = dict(zip([token.i for token in first], _inflect(first, head), strict=True))
    return " ".join([*(changed.get(token.i, token.text) for token in before), nominative(head)])


def _inflect(adjectives: Iterable[Token], noun: Token) -> list[str]:
    """Returns the adjectives in the strong nominative of the noun's gender and number; other words unchanged."""
    form = "Plur" if feature(noun, "Number") == "Plur" else feature(noun, "Gender")
    ending = STRONG.get(form, "")
    return [_decline(token, ending) for token in adjectives]


def _decline(adjective: Token, ending: str) -> str:
    """Returns the adjective with another ending; "Brandenburger" has none, and an unknown word is no adjective."""
    unknown = adjective.tag_ != "ADJA" or not adjective.lemma_[0].islower()
    if (
        unknown
        or not ending
        or adjective.text.endswith(".")
        or (adjective.text[0].isupper() and adjective.text.endswith("er"))
    ):
        return adjective.text
    stem = next((adjective.text.removesuffix(weak) for weak in WEAK if adjective.text.endswith(weak)), adjective.text)
    return stem + ending if len(stem) > 2 else adjective.text
