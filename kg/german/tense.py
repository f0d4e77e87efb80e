"""Whether the clause around a time expression speaks of the past or of the future: by its parse, else by its words."""

import re
from bisect import bisect_right

from spacy.tokens import Doc, Token

from kg.german.syntax import content_verb, governing_verb, read_clause
from kg.german.timex import CALENDAR

WORDS = {name: frozenset(words) for name, words in CALENDAR.lists["tense"].items()}
INTENTION = frozenset({"sollen", "wollen"})  # "soll am Montag beginnen"
# A clause ends at a comma, a quotation mark, a line break; the dot of "20. November" is no end.
_EDGE = re.compile(r"[,;:!?\n„“”\"»«()–]|(?<!\d)\.(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+")
# Forms of the past participle: ge-, prefixes without ge-, -iert; "aufgenommen" has ge in the middle.
_PARTICIPLE = re.compile(
    r"\b(?:[a-zäöüß]*ge[a-zäöüß]{2,}|(?:be|ver|er|ent|zer|über|unter)[a-zäöüß]{2,}|[a-zäöüß]+ier)(?:t|en)\b"
)
_REACH = 250  # characters to either side


def tense_of_words(text: str, start: int) -> str:
    """Returns "past", "future" or "" for the clause around a character, told by its verb forms alone."""
    behind, ahead = text[max(0, start - _REACH) : start], text[start : start + _REACH]
    edges = [edge.end() for edge in _EDGE.finditer(behind)]
    stop = _EDGE.search(ahead)
    clause = behind[edges[-1] if edges else 0 :] + ahead[: stop.start() if stop else len(ahead)]
    words = {word.lower() for word in _WORD.findall(clause)}
    if words & WORDS["scheduled"]:
        return "future"
    if words & WORDS["past"] or (words & WORDS["perfect"] and _PARTICIPLE.search(clause)):
        return "past"
    return "future" if words & WORDS["future"] else ""


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
    if clause.past:
        return "past"
    return "future" if clause.future or clause.modal in INTENTION else ""
