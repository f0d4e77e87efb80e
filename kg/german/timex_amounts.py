"""Rules for durations, sets, clock times and vague words ("drei Wochen", "jeden Montag", "20.15 Uhr", "kürzlich")."""

import re

from kg.german import periods
from kg.german.calendar import Unit
from kg.german.timex import (
    AMOUNT,
    CALENDAR,
    CLOCK,
    DAYPART_ADVERB,
    DAYPART_NOUN,
    MONTH,
    NO_TIME,
    NUMBER,
    ORDINAL,
    SEASON,
    UNIT,
    UNIT_PLURAL,
    UNIT_SINGULAR,
    WEEKDAY,
    Context,
    Days,
    Reading,
    S,
    choice,
    daypart_code,
    lookup,
    make_rule,
    read_amount,
    read_number,
    read_time,
    read_unit,
    refine,
    sentence_start,
)
from kg.german.timex_relative import duration
from kg.model import Granularity, TimexType

NEVER, EPOCHS = CALENDAR.lists["never"], CALENDAR.lists["epochs"]
EVERY, PER = CALENDAR.lists["sets"]["every"], CALENDAR.lists["sets"]["per"]
_OLD = re.compile(r"\s+(?:alt|alte[rsnm]?|jung|junge[rsnm]?|älter|jünger)\b")
_AGE_HEAD = re.compile(
    r"\b(?:Alter\s+(?:von|ab|zwischen|bis|unter|über)|Alter\s+(?:von|zwischen)\s+\w+\s+(?:und|bis)|mit|unter|ab|(?:Kinder|Jugendliche|Personen|Menschen)\s+(?:bis|über))\s+$",
    re.I,
)
_OVER_AGE = re.compile(r"über\s", re.I)
_DATIVE_HEAD = re.compile(r"\b(?:seit|vor|nach|in|von|mit|binnen|bei|zu|aus)\s+$", re.I)
_SOME = re.compile(r"\b(?:seit|nach|über|für|von|binnen|innerhalb von|auf|um)\s+$", re.I)
_NOUN = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+")
_FOCUS = re.compile(
    r"\s+(?:einmal|mal|noch|deshalb|deswegen|darum|weil|wenn|wegen|die|der|das|den|dem|des|ein|eine|einen|einem|einer|diese[rsnm]?|in|im|für|bei|beim|"
    r"auch|mit|von|vom|am|an|als|aus|bis|durch|über|unter|um|zu|zur|zum|was|wer|wie|sie|er|wir|ich)\b",
)


def _duration(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "drei Wochen", "fast eineinhalb Jahren"; ages and "eines Tages" are no times."""
    unit, amount = read_unit(match), read_amount(match)
    if unit is None or _is_age(match, context, unit):
        return NO_TIME
    number = (match["number"] or "").lower()
    if unit.name == "day" and number in {"eines", "ein"} and not re.match(r"\s+(?:lang|nach|vor)\b", context.after):
        return NO_TIME
    if amount is None:
        return Reading(TimexType.DURATION, duration(None, unit.code), anchors=False)
    approximate = bool(match["about"] or match["from"])
    amount, unit = refine(amount, unit)
    began = _began(context, amount, unit, approximate)
    return Reading(
        TimexType.DURATION,
        duration(amount, unit.code),
        None,
        periods.GRANULARITY.get(unit.name),
        approximate,
        began,
        anchors=False,
    )


def _is_age(match: re.Match[str], context: Context, unit: Unit) -> bool:
    """True for "zwölf Jahre alt", "im Alter von 25 Jahren", "mit 25 Jahren"; not for "mit zwei Jahren Haft"."""
    if _OLD.match(context.after):
        return True
    if unit.name != "year" or not match["number"] or re.match(r"\s+(?:[A-ZÄÖÜ]|lang|nach|später)", context.after):
        return False
    dative = (
        (match["unit"] or "").endswith("n") and _OVER_AGE.match(match[0]) and not _DATIVE_HEAD.search(context.before)
    )
    return bool(_AGE_HEAD.search(context.before) or dative)


def _began(context: Context, amount: float, unit: Unit, approximate: bool) -> Days | None:
    """Returns where a state began that has lasted so long: the unit so far back, or one unit to either side."""
    if context.anchor is None or unit.name == "weekend":
        return None
    try:
        if approximate:
            edges = [periods.shift(context.anchor, unit.name, -amount + k) for k in (-1, 1)]
            return edges[0], min(edges[1], context.anchor)
        when = periods.shift(context.anchor, unit.name, -amount)
    except OverflowError:  # "seit 20.000 Jahren"
        return None
    days = periods.unit_of(when, unit.name).known if unit.name in periods.UNKNOWN else None
    return (days[0], min(days[1], context.anchor)) if days else (when, when)


def _some(match: re.Match[str], context: Context) -> Reading | None:
    """Reads the bare plural of an unknown number: "seit Jahren", "eine Frage von Stunden"."""
    if not _SOME.search(context.before) or re.search(r"Alter\s+von\s+$", context.before):
        return None
    return Reading(TimexType.DURATION, duration(None, CALENDAR.units[match["unit"]].code), anchors=False)


def _lang(match: re.Match[str], context: Context) -> Reading | None:
    name = CALENDAR.unit_langs[match["word"].lower()]
    return Reading(TimexType.DURATION, duration(None, CALENDAR.unit_names[name].code), anchors=False)


def _lasting(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "dreitägigen", "zweijährige" before what lasts; before people it is an age, as a noun too."""
    noun = _NOUN.search(context.after)
    name, word = CALENDAR.unit_stems[match["stem"]], noun[0] if noun else ""
    lasts = word.lower().endswith(tuple(NEVER["lasting"])) if name == "year" else word not in NEVER["people"]
    if (match[0][0].isupper() and not sentence_start(context)) or not lasts:
        return NO_TIME
    amount = read_number(match["number"]) if match["number"] else {"halb": 0.5}.get(match["some"].lower())
    unit = CALENDAR.unit_names[name]
    if amount is not None:
        amount, unit = refine(amount, unit)
    return Reading(TimexType.DURATION, duration(amount, unit.code), anchors=False)


def _set(value: str) -> Reading:
    return Reading(TimexType.SET, value, anchors=False)


def _every(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "jeden Montag", "jedes zweite Jahr", "jeden Abend", "jeden Sommer"."""
    groups = match.groupdict()
    if groups["unit"]:
        unit = CALENDAR.units[groups["unit"]]
        step = lookup(CALENDAR.ordinals, groups["ordinal"]) if groups["ordinal"] else 1
        return _set(duration(step, unit.code))
    if groups["weekday"]:
        code = CALENDAR.daypart_stems.get(groups["stem"] or "")
        return _set(f"XXXX-WXX-{lookup(CALENDAR.weekdays, groups['weekday'])}" + (f"T{code}" if code else ""))
    if groups["noun"]:
        return _set(f"XXXX-XX-XXT{daypart_code(groups['noun'])}")
    if groups["month"]:
        return _set(f"XXXX-{lookup(CALENDAR.months, groups['month']):02}")
    return _set(f"XXXX-{lookup(CALENDAR.seasons, groups['season'] or '')[0]}")


def _all(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "alle vier Jahre", "alle paar Wochen"."""
    number = match["number"]
    return _set(
        duration(read_number(number) if number else None if match["some"] else 1, CALENDAR.units[match["unit"]].code)
    )


def _per(match: re.Match[str], context: Context) -> Reading | None:
    return _set(duration(1, CALENDAR.units[match["unit"]].code))


def _regular(match: re.Match[str], context: Context) -> Reading | None:
    return _set(lookup(CALENDAR.regular, match[0]))


def _weekdays(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "montags"; a capital is the genitive of the noun."""
    if match[0][0].isupper() and not sentence_start(context):
        return None
    return _set(f"XXXX-WXX-{CALENDAR.weekdays[match['name'].capitalize()]}")


def _daily_part(match: re.Match[str], context: Context) -> Reading | None:
    if match[0][0].isupper() and not sentence_start(context):  # "eines Abends"
        return NO_TIME
    return _set(f"XXXX-XX-XXT{daypart_code(match[0])}")


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "20.15 Uhr" of the day that the text spoke of last."""
    period = periods.day(context.day) if context.day else periods.unknown("day")
    rough = re.search(r"\b(?:gegen|circa|zirka|ca\.|etwa)\s+$", context.before, re.I) is not None
    return Reading(TimexType.TIME, f"{period.value}T{read_time(match)}", period.known, Granularity.DAY, rough)


def _vague(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "derzeit", "kürzlich", "bald" and phrases like "in| Zukunft", their preposition left out."""
    word = " ".join(match[0].split())
    forms = (word, word[0].lower() + word[1:])
    found = [(lead, value) for lead, extent, value in _PHRASES if extent in forms and _follows(context, lead)]
    if not found or (word[0].isupper() and found[0][0] == "" and not sentence_start(context)):
        return None
    if word.lower() == "früher" and re.match(r"\s+(?:als|oder)\b", context.after):
        return NO_TIME
    if word.lower() == "nun" and re.match(r"\s*,|\s+(?:mal|einmal|ja)\b", context.after):
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
_ANY_UNIT = rf"(?P<unit>{UNIT_SINGULAR})"
_STEM = "|".join(sorted(CALENDAR.daypart_stems, key=len, reverse=True))
_EPOCH_HEAD = "|".join(map(re.escape, EPOCHS["before_zeit"]))
_TIMES = rf"(?:{NUMBER}(?:{S}[Mm]al|mal)|mehrmals|mehrfach)"
# Sources: TIMEX3 types DURATION and SET (TimeML 1.2.1; "every" and "per" are within the extent), PAST_REF, PRESENT_REF
# and FUTURE_REF for times without a place in the calendar.
RULES = (
    # "drei Wochen", "zwei bis drei Jahre", "eine halbe Stunde", "dreieinhalb Kriegsjahre", "zwei Jahre lang"
    make_rule("duration", rf"(?:{choice(['erst-', 'letzt-'])}{S})?{AMOUNT}{S}{UNIT}(?:{S}lang)?", _duration),
    # "seit Jahren", "Frage von Stunden"
    make_rule("some units", rf"(?P<unit>{UNIT_PLURAL})(?:{S}lang)?", _some),
    # "monatelang", "jahrzehntelangen"
    make_rule("units long", rf"(?P<word>{choice(CALENDAR.unit_langs)})(?:e[nrsm]?)?", _lang),
    # "dreitägigen", "90-minütig", "mehrwöchige", "zweijährige Haft"
    make_rule(
        "lasting",
        rf"(?:(?P<number>{NUMBER})-?|(?P<some>[Mm]ehr|[Hh]alb))(?P<stem>{'|'.join(CALENDAR.unit_stems)})(?:e[nrsm]?)?",
        _lasting,
    ),
    # "jeden Montag", "jedes zweite Jahr"
    make_rule(
        "every",
        rf"{choice(EVERY)}{S}(?:(?P<ordinal>{ORDINAL}){S})?"
        rf"(?:{_ANY_UNIT}|(?P<weekday>{WEEKDAY})(?P<stem>{_STEM})?|(?P<noun>{DAYPART_NOUN})|(?P<month>{MONTH})|(?P<season>{SEASON}))",
        _every,
    ),
    # "alle vier Jahre"
    make_rule("all", rf"[Aa]lle{S}(?:(?P<number>{NUMBER}){S}|(?P<some>paar){S})?(?P<unit>{UNIT_PLURAL})", _all),
    # "pro Tag", "zweimal im Jahr"
    make_rule("per", rf"(?:(?:{_TIMES}{S})?{choice(PER)}|{_TIMES}{S}(?:im|in{S}der|am)){S}{_ANY_UNIT}", _per),
    # "Tag für Tag"
    make_rule("one by one", rf"{_ANY_UNIT}{S}für{S}(?P=unit)", _per),
    # "jährlich", "täglichen"
    make_rule("regular", choice(CALENDAR.regular), _regular),
    # "montags"
    make_rule(
        "weekdays",
        rf"(?P<name>{'|'.join(f'[{w[0].lower()}{w[0]}]{w[1:]}' for w in CALENDAR.weekdays if not w.endswith('s'))})s",
        _weekdays,
    ),
    # "abends"
    make_rule("daily part", DAYPART_ADVERB, _daily_part),
    # "20.15 Uhr", "halb neun"
    make_rule("clock", CLOCK, _clock),
    # "14" of "14 bis 16 Uhr"
    make_rule(
        "hour of a range",
        r"(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?=\s?(?:bis|und|[-–])\s?\d\d?(?:[.:]\d\d)?\s?Uhr)",
        _clock,
    ),
    # "derzeit", "in| Zukunft"
    make_rule("vague", choice({extent for _, extent, _ in _PHRASES}), _vague),
    # "aktuellen Spannungen"
    make_rule("vague adjective", choice(CALENDAR.vague_adjectives), _vague_adjective),
    # "Sowjetzeiten", "NS-Zeit", "Mittelalter"
    make_rule("epoch", rf"(?:(?:{_EPOCH_HEAD})-?[Zz]eit(?:en)?|{choice(EPOCHS['nouns'])})", _epoch),
)
