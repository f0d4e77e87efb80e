"""Whether the clause around a time expression speaks of the past or of the future: by its parse, else by its words."""

import re
from bisect import bisect_right

from kg.german.parse import Doc, Token
from kg.german.phrases import feature
from kg.german.syntax import PARTICIPLE, Clause, content_verb, governing_verb, read_clause
from kg.german.timex import CALENDAR

WORDS = {name: frozenset(words) for name, words in CALENDAR.lists["tense"].items()}
SPEECH = WORDS["speech"]
INTENTION = frozenset({"sollen", "wollen"})  # "soll am Montag beginnen"
# A clause ends at a comma, a quotation mark, a line break; the dot of "20. November" is no end.
_EDGE = re.compile(r"[,;:!?\n„“”\"»«()–]|(?<!\d)\.(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+")
# Forms of the past participle: ge-, prefixes without ge-, -iert; "aufgenommen" has ge in the middle.
_PARTICIPLE = re.compile(
    r"\b(?:[a-zäöüß]*ge[a-zäöüß]{2,}|(?:be|ver|er|ent|zer|über|unter)[a-zäöüß]{2,}|[a-zäöüß]+ier)(?:t|en)\b"
)
# The weak preterite of the third person: "stürzte", "meldeten"; -ete of adjectives and participles is left out.
_WEAK_PAST = re.compile(
    r"\b(?!ge|ver|be|er|ent|zer|alt|letzt|gut|erst|bekannt)[a-zäöüß]{2,}[bdfghklmnprsßtz]te\b(?!\s+[A-ZÄÖÜ])"
)
_STRONG_PAST = re.compile(
    rf"\b({'|'.join(sorted(WORDS['prefixes'], key=len, reverse=True))})?(?:{'|'.join(sorted(WORDS['strong']))})(en)?\b"
)
_FOR = re.compile(r"\bfür\s+(?:den\s+)?$", re.I)
_REACH = 250  # characters to either side


def is_pluperfect(clause: Clause) -> bool:
    """Returns True for "hatte verhandelt", "war gekommen"; not for the passive "wurde verhaftet"."""
    finite = clause.finite
    perfect = finite is not None and finite.lemma_.lower() in {"haben", "sein"} and clause.verb.tag_ in PARTICIPLE
    return perfect and feature(clause.chain[-1], "Tense") == "Past" and not clause.konjunktiv


def tense_of_words(text: str, start: int) -> str:
    """Returns "past", "future" or "" for the clause around a character, told by its verb forms alone."""
    behind, ahead = text[max(0, start - _REACH) : start], text[start : start + _REACH]
    edges = [edge.end() for edge in _EDGE.finditer(behind)]
    stop = _EDGE.search(ahead)
    clause = behind[edges[-1] if edges else 0 :] + ahead[: stop.start() if stop else len(ahead)]
    words = {word.lower() for word in _WORD.findall(clause)}
    completed = words & WORDS["completed"]  # "hat am Montag angekündigt"
    if words & WORDS["scheduled"] and (not completed or _FOR.search(behind)):
        return "future"
    if words & WORDS["past"] or _WEAK_PAST.search(clause) or _is_strong_past(clause, words):
        return "past"
    if words & WORDS["perfect"] and not words & WORDS["state"] and _PARTICIPLE.search(clause):
        return "past"
    return "future" if words & WORDS["future"] else ""


def _is_strong_past(clause: str, words: set[str]) -> bool:
    """True for "kam" and "bekamen"; "verloren" and "beschlossen" are participles beside "werden" or a modal verb."""
    return any(not (found[1] and found[2]) or not words & WORDS["future"] for found in _STRONG_PAST.finditer(clause))


def token_at(doc: Doc, start: int) -> Token | None:
    """Returns the token that holds a character, None in an empty doc."""
    number = bisect_right(doc, start, key=lambda token: token.idx) - 1
    return doc[number] if number >= 0 else None


def tense_of_parse(doc: Doc, start: int) -> str:
    """Returns "past", "future" or "" (present, or no finite verb) for the clause that the parse puts a character in."""
    token = token_at(doc, start)
    verb = governing_verb(token) if token is not None else None
    if verb is None:
        return ""
    clause = read_clause(content_verb(verb))
    if clause.konjunktiv == "II" and len(clause.chain) < 3 and not _is_perfect(clause):
        return "future" if clause.modal else "present"  # "könnte am Montag beginnen", "wäre im Februar"
    if clause.past:
        return "past"
    if clause.future or clause.modal in INTENTION:
        return "future"
    return "present" if _is_present(clause) else ""


def _is_perfect(clause: Clause) -> bool:
    """True for "wäre gekommen" and "hätte getroffen", which look back."""
    return clause.verb.tag_ in PARTICIPLE and len(clause.chain) > 1


def _is_present(clause: Clause) -> bool:
    """True for what is going to be: "beginnt am Montag"; speech is told in the present, too: "sagt am Montag"."""
    finite = clause.finite
    plain = finite is not None and feature(finite, "Tense") == "Pres" and feature(finite, "Mood") == "Ind"
    return plain and clause.lemma not in SPEECH
