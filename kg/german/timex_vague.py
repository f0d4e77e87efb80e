"""Rules for times without a place in the calendar: "derzeit", "kürzlich", "bald", "zu Sowjetzeiten"."""

import re

from kg.german.timex import (
    CALENDAR,
    NO_TIME,
    NUMBER,
    UNIT_PLURAL,
    Context,
    Reading,
    S,
    choice,
    lookup,
    make_rule,
    sentence_start,
)
from kg.model import TimexType

NEVER, EPOCHS = CALENDAR.lists["never"], CALENDAR.lists["epochs"]
_OF_WHAT = re.compile(r"\s+(?:der|des|von|vom|seiner|ihrer|dieser)\b")
_NUN_PARTICLE = re.compile(rf"\s*,|\s+(?:mal|einmal|ja|(?:schon{S})?{NUMBER}{S}(?:{UNIT_PLURAL}))\b")
_FOCUS = re.compile(
    r"\s+(?:einmal|mal|noch|deshalb|deswegen|darum|weil|wenn|wegen|die|der|das|den|dem|des|ein|eine|einen|einem|einer|diese[rsnm]?|in|im|für|bei|beim|"
    r"auch|mit|von|vom|am|an|als|aus|bis|durch|über|unter|um|zu|zur|zum|was|wer|wie|sie|er|wir|ich)\b",
)
_NOUN = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+")


def _vague(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "derzeit", "kürzlich", "bald" and phrases like "in| Zukunft", their preposition left out."""
    word = " ".join(match[0].split())
    forms = (word, word[0].lower() + word[1:])
    found = [(lead, value) for lead, extent, value in _PHRASES if extent in forms and _follows(context, lead)]
    if not found or (word[0].isupper() and found[0][0] == "" and not sentence_start(context)):
        return None
    if _OF_WHAT.match(context.after) and word.lower() == "zur zeit":  # "zur Zeit der Renaissance"
        return NO_TIME
    if word.lower() == "bald" and re.match(r"\s+(?:darauf|danach|so)\b", context.after):
        return NO_TIME
    if word.lower() == "früher" and re.match(r"\s+(?:als|oder)\b", context.after):
        return NO_TIME
    if word.lower() in {"nun", "nunmehr"} and _NUN_PARTICLE.match(context.after):
        return NO_TIME
    if word.lower() == "gerade" and (sentence_start(context) or _particle(context)):
        return NO_TIME
    return Reading(TimexType.DATE, found[0][1], anchors=False)


def _follows(context: Context, lead: str) -> bool:
    return not lead or re.search(rf"(?:^|\W){lead}\s+$", context.before, re.I) is not None


def _particle(context: Context) -> bool:
    """True where "gerade" singles out ("gerade in Wien", "nicht gerade") and tells no time."""
    head = re.search(r"([\wäöüß]+|[,–-])\s+$", context.before)
    plain = (
        head is None or not head[1][0].islower() or head[1] in {"nicht", "so", "und", "aber", "denn", "doch", "oder"}
    )
    return plain or _FOCUS.match(context.after) is not None


def _vague_adjective(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "aktuellen", "jüngste" before a noun; "jüngste Tochter" is an age."""
    noun = _NOUN.search(context.after)
    if not re.match(r"\s+\w", context.after) or noun is None or (match[0][0].isupper() and not sentence_start(context)):
        return None
    superlative = noun[0] in NEVER["people"] or re.match(r"\s+(?:von|aller)\b", context.after)
    if match[0].lower().startswith("jüngst") and superlative:
        return NO_TIME
    return Reading(TimexType.DATE, lookup(CALENDAR.vague_adjectives, match[0]), anchors=False)


def _epoch(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(TimexType.DATE, "PAST_REF", anchors=False)


def _phrases() -> list[tuple[str, str, str]]:
    """Returns words before the extent, the extent and its value: ("in der", "Vergangenheit", "PAST_REF")."""
    parts = [(phrase.partition("|"), value) for phrase, value in CALENDAR.vague_words.items()]
    return [(lead, extent.strip(), value) if bar else ("", lead, value) for (lead, bar, extent), value in parts]


_PHRASES = _phrases()
_EPOCH_HEAD = "|".join(map(re.escape, EPOCHS["before_zeit"]))
# Source: PAST_REF, PRESENT_REF and FUTURE_REF of TIMEX3 (TimeML 1.2.1).
RULES = (
    # "derzeit", "in| Zukunft"
    make_rule("vague", choice({extent for _, extent, _ in _PHRASES}), _vague),
    # "aktuellen Spannungen"
    make_rule("vague adjective", choice(CALENDAR.vague_adjectives), _vague_adjective),
    # "Sowjetzeiten", "NS-Zeit", "Mittelalter"
    make_rule("epoch", rf"(?:(?:{_EPOCH_HEAD})-?[Zz]eit(?:en)?|{choice(EPOCHS['nouns'])})", _epoch),
)
