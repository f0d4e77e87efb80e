"""What the rules for time expressions share: the reading that they return, the context they ask, blocks of patterns.

A rule is a pattern of the extent (without preposition) and a reader, which sees the match and its context. A reader
returns None where the rule does not apply, and NO_TIME where the words are surely none ("zwölf Jahre alt", "30.02.").
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg.german.calendar import Unit, inflect, read_calendar
from kg.german.periods import Period
from kg.model import Granularity, TimexType

CALENDAR = read_calendar()
Days = tuple[date, date]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means by itself, before the preposition in front of it is asked.

    `days` is the period that holds the event, inclusive; `began` is where a state began that lasts until now,
    used after "seit" only. `anchors` is False where later expressions do not count from this one.
    """

    type: TimexType
    value: str
    days: Days | None = None
    granularity: Granularity | None = None
    approximate: bool = False
    began: Days | None = None
    anchors: bool = True


_SENTENCE_EDGE = re.compile(r"(?<!\d)[.!?](?:\s|$)|\n")
_CLAUSE_EDGE = re.compile(r"[,;:!?\n„“”\"»«()–]|(?<!\d)\.(?:\s|$)")
NO_TIME = Reading(TimexType.DATE, "")


@dataclass(frozen=True, slots=True)
class Context:
    """Where a match stands: the text, its extent, the day that relative dates count from, and the times spoken of last.

    `last` is the last time of the calendar and `since_last` the text since; `days` are the single days told in the same
    line, `year` is the year named shortly before, `again` the value of a set in the same sentence. `tense` returns
    "past", "future", "present" or "" (unknown) of the clause; it is asked only where it matters.
    """

    text: str
    start: int
    end: int
    anchor: date | None
    last: Reading | None
    since_last: str
    days: tuple[date, ...]
    year: int | None
    again: str
    tense: Callable[[int], str]

    @property
    def before(self) -> str:
        """Up to 40 characters in front of the extent."""
        return self.text[max(0, self.start - 40) : self.start]

    @property
    def after(self) -> str:
        """Up to 40 characters behind the extent."""
        return self.text[self.end : self.end + 40]

    @property
    def sentence(self) -> str:
        """The sentence around the extent, up to 200 characters to either side."""
        return self._around(_SENTENCE_EDGE)

    @property
    def clause(self) -> str:
        """The text around the extent between commas and other marks, up to 200 characters to either side."""
        return self._around(_CLAUSE_EDGE)

    def _around(self, edge: re.Pattern[str]) -> str:
        behind, ahead = self.text[max(0, self.start - 200) : self.start], self.text[self.start : self.start + 200]
        edges, stop = [found.end() for found in edge.finditer(behind)], edge.search(ahead)
        return behind[edges[-1] if edges else 0 :] + ahead[: stop.start() if stop else len(ahead)]

    @property
    def last_day(self) -> date | None:
        """The single day told last in this line."""
        return self.days[-1] if self.days else None

    @property
    def day(self) -> date | None:
        """The day that "am Abend" and "um 20 Uhr" belong to: the one told last that fits the tense, else the anchor."""
        if self.anchor is None or not self.days:
            return self.last_day or self.anchor
        tense = self.clause_tense()
        sides = {"past": lambda day: day <= self.anchor, "future": lambda day: day >= self.anchor}
        return next(filter(sides.get(tense, bool), reversed(self.days)), self.anchor)

    @property
    def reference(self) -> date | None:
        """The day that "zwei Jahre später" counts from: the first of the time spoken of last, else the anchor."""
        if self.last is None or self.last.days is None:
            return self.anchor
        first, end = self.last.days
        value = self.last.value
        named = date(int(value[:4]), 1, 1) if re.fullmatch(r"\d{4}", value) and value != "0000" else None
        day = date.fromisoformat(value[:10]) if re.match(r"\d{4}-\d\d-\d\d", value) else None
        return named or (day if day is not None and first <= day <= end else first)

    def clause_tense(self) -> str:
        """Returns "past", "future" or ""; "seit" always looks back, "ab" and "bis" ahead unless the verb is past.

        The plain present looks ahead: "Der Prozess beginnt am Montag."
        """
        word = OPENING.search(self.before)
        if word is None:
            tense = self.tense(self.start)
            return "future" if tense == "present" else tense
        if word[1].lower() == "für":  # "für Montag angekündigt", "die Zahlen für Juli"
            tense = self.tense(self.start)
            return "future" if tense == "present" or WEEKDAY_START.match(self.text, self.start) else tense
        if word[1].lower() == "auf":  # "wurde auf Montag verschoben", but "vom 11. auf den 12. Juli"
            return self.tense(self.start) if _SPREAD.search(self.before) else "future"
        return "past" if word[1].lower() == "seit" else self.tense(self.start) or "future"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern of an extent with the reader of its matches; it `begins` with a figure ("0"), a letter ("a")."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]
    begins: str


# An extent ends with its word; "Oktober-Revolution" and "1990-prozentig" are other words.
END = r"(?!\w)(?!-\w*[A-Za-zÄÖÜäöüß])"
# White space within an expression, at most one line break.
S = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
DASH = r"[-–—/]"


def make_rule(
    name: str, pattern: str, read: Callable[[re.Match[str], Context], Reading | None], *, begins: str = "a"
) -> Rule:
    """Returns the rule with its pattern compiled and closed at a word's end."""
    return Rule(name, re.compile(pattern + END), read, begins)


def choice(words: Iterable[str]) -> str:
    """Returns a pattern of any of the words, longest first; stems are inflected, lower case may begin a sentence."""
    forms = sorted({form for word in words for form in inflect(word)}, key=lambda form: (-len(form), form))
    letters: dict[str, list[str]] = {}
    for form in forms:  # by their first letter, so that most words fail at once
        letters.setdefault(form[0].lower(), []).append(_form(form))
    return "(?:" + "|".join(f"(?=[{a}{a.upper()}])(?:{'|'.join(group)})" for a, group in letters.items()) + ")"


def _form(form: str) -> str:
    first = form[0]
    head = f"[{first}{first.upper()}]" if first.islower() else re.escape(first)
    return head + S.join(re.escape(part) for part in form[1:].split(" "))


def lookup(table: dict[str, T], found: str) -> T:
    """Returns the meaning of a form as it stands in the text: with a capital, with a line break."""
    plain = " ".join(found.split())
    return table[plain] if plain in table else table[plain[0].lower() + plain[1:]]


MONTH = choice(CALENDAR.months)
WEEKDAY = choice(CALENDAR.weekdays)
RELATION = choice([*CALENDAR.relations, *CALENDAR.anaphors])
UNIT_SINGULAR = choice(CALENDAR.unit_singulars)
UNIT_PLURAL = choice(CALENDAR.unit_plurals)
ORDINAL = choice(CALENDAR.ordinals)
PART = choice(CALENDAR.parts)
DAYPART_NOUN = choice(CALENDAR.daypart_nouns)
DAYPART_ADVERB = choice(CALENDAR.daypart_adverbs)
SEASON = choice(CALENDAR.seasons)
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1\d{3}|20\d\d|2100)"
# "20.15 Uhr", "20:15 Uhr", "acht Uhr", "halb neun"
HOUR_WORD = choice([*CALENDAR.lists["numbers"]["ones"][:12], "ein"])
# "20:15" without "Uhr", "Viertel nach acht", "Dreiviertel acht" (7:45)
CLOCK = (
    rf"(?:(?:(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?|(?P<hourword>{HOUR_WORD})){S}?[Uu]hr"
    rf"(?:{S}(?P<minutes>[0-5]\d)(?!\d|[.,:]\d|{S}(?:Uhr|[A-ZÄÖÜ])))?|[hH]alb{S}(?P<half>{HOUR_WORD})(?:{S}Uhr)?"
    rf"|(?P<bare>(?:[01]?\d|2[0-3]):[0-5]\d)(?![:.,]?\d|{S}?(?:[Uu]hr|[Mm]in|h\b))"
    rf"|(?P<quarter>[vV]iertel{S}(?:nach|vor)|[dD]rei{S}?[vV]iertel){S}(?P<quarterhour>{HOUR_WORD})(?:{S}Uhr)?)"
    rf"(?:{S}(?P<clockpart>{DAYPART_ADVERB}|[Ff]rüh|in{S}der{S}(?:Früh|Nacht)|am{S}(?:Morgen|Vormittag|Nachmittag|Abend)))?"
)
# What may follow a day: "Montag früh", "heute Abend", "20. November, 20.15 Uhr", "Freitag um acht Uhr".
DAY_TAIL = (
    rf"(?:{S}(?P<daypart>(?:(?:in{S}der|am|zu){S})?(?:{choice(['früh-', 'spät-'])}{S})?{DAYPART_NOUN}"
    rf"|{DAYPART_ADVERB}|früh))?"
    rf"(?:(?:,?{S}(?:um|gegen){S}|,{S}|{S}[-–|]{S}|{S}){CLOCK}|,?{S}um{S}(?P<midnight>Mitternacht))?"
)
# The year of a month, season or holiday: "2014", "des Vorjahres", "vergangenen Jahres".
YEAR_TAIL = (
    rf"(?:{S}(?:(?:des|im){S}Jahr(?:es|e)?{S})?(?P<year>{YEAR})(?!\d|[.,:]\d|{S}?(?:Uhr|Prozent|Euro))"
    rf"|{S}(?:des{S})?(?P<yearshift>{RELATION}){S}Jahre?s|{S}(?:des{S})?(?P<yearnoun>Vorjahre?s|Folgejahre?s))?"
)
_FILLER = (
    r"(?: (?:dem|der|den|das|die|zum|zur|zu|in|ins|mindestens|spätestens|einschließlich|etwa|rund|fast|knapp|nun"
    r"|nunmehr|schon|bereits))* ?$"
)
WEEKDAY_START = re.compile(WEEKDAY)
_SPREAD = re.compile(r"\bvo[nm]\s+[\w.]+\s+auf\s+(?:den\s+|dem\s+)?$")
OPENING = re.compile(r"\b(seit|ab|bis|auf|für)" + _FILLER, re.I)
# Amounts: "drei", "etwa zwei bis drei", "eineinhalb", "2,5", "einem halben", "ein paar"
NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?|{choice(CALENDAR.numbers)})"
VAGUE_NUMBER = choice(CALENDAR.lists["numbers"]["vague"])
ABOUT = choice(CALENDAR.lists["modifiers"]["about"])
HALF = choice(CALENDAR.lists["numbers"]["half"])
AMOUNT = (
    rf"(?:(?P<about>{ABOUT}){S})?(?:{choice(CALENDAR.lists['modifiers']['exact'])}{S})?"
    rf"(?:(?P<from>(?!ein\w*,){NUMBER})(?:{S}(?:bis|oder){S}|,{S}|{DASH}))?(?:(?P<number>{NUMBER})(?:{S}(?P<half>{HALF}))?|(?P<vague>{VAGUE_NUMBER}))"
    rf"(?:{S}(?:ganz|voll|weiter|lang|gut|knapp|einzig|halb)e[nrsm]?)?"
)
BUILT = "|".join(
    word.lower() for word, unit in CALENDAR.units.items() if unit.name in {"hour", "day", "week", "month", "year"}
)
UNIT = rf"(?:(?P<unit>{choice(CALENDAR.units)})|(?P<head>[A-ZÄÖÜ][a-zäöüß]+?)-?(?P<built>{BUILT}))"


def dated(period: Period, *, approximate: bool = False) -> Reading:
    """Returns the DATE reading of a period."""
    return Reading(TimexType.DATE, period.value, period.known, period.granularity, approximate)


def at_time(period: Period, match: re.Match[str]) -> Reading:
    """Returns a day as TIME where a part of the day or a clock time follows it, else as DATE."""
    code = read_time(match)
    if code is None:
        return dated(period)
    return Reading(TimexType.TIME, f"{period.value}T{code}", period.known, period.granularity)


def read_time(match: re.Match[str]) -> str | None:
    """Returns "EV" or "20:15", None where the match names no time of day."""
    groups = match.groupdict()
    part = daypart_code(groups.get("daypart") or groups.get("midnight") or "")
    if groups.get("half"):
        hour, minute = int(lookup(CALENDAR.numbers, groups["half"])) - 1, 30
    elif groups.get("quarter"):
        after = groups["quarter"].endswith("nach")
        hour, minute = int(lookup(CALENDAR.numbers, groups["quarterhour"])) - (not after), 15 if after else 45
    elif groups.get("bare"):
        hour, minute = (int(figure) for figure in groups["bare"].split(":"))
    elif groups.get("hour") or groups.get("hourword"):
        hour = int(groups["hour"] or lookup(CALENDAR.numbers, groups["hourword"]))
        minute = int(groups["minute"] or groups.get("minutes") or 0)
    else:
        return part
    return f"{_full_hour(hour, daypart_code(groups.get('clockpart') or '') or part):02}:{minute:02}"


def _full_hour(hour: int, part: str | None) -> int:
    """Returns the hour of 24: "acht Uhr abends" is 20, "zwei Uhr nachts" stays 2."""
    if part in {"AF", "EV"} and hour < 12:
        return hour + 12
    return hour + 12 if part == "NI" and 8 <= hour < 12 else hour


def read_number(word: str) -> float:
    """Returns the number of figures or words: "2,5", "1.000", "dreieinhalb"."""
    if word[0].isdigit():
        return float(word.replace(".", "").replace(",", "."))
    return lookup(CALENDAR.numbers, word)


def read_amount(match: re.Match[str]) -> float | None:
    """Returns the number of units ("zwei bis drei": the latter, "ein halbes": 0.5), None for "einige"."""
    if match["vague"] or not match["number"]:
        return None
    return 0.5 if match["half"] else read_number(match["number"])


def read_unit(match: re.Match[str]) -> Unit | None:
    """Returns the unit of the noun, None where a compound names none: "Kriegsjahre", but not "Lichtjahre"."""
    if match["unit"]:
        return CALENDAR.units[match["unit"]]
    unit, never = CALENDAR.units[match["built"].capitalize()], CALENDAR.lists["never"]
    if match["head"] in never["unit_heads"]:
        return unit
    return unit if unit.compound and match["head"] not in never["no_unit"] else None


def refine(amount: float, unit: Unit) -> tuple[float, Unit]:
    """Returns the amount in whole units: 3.5 years are 42 months; as it is where no finer unit is named."""
    if not unit.multiple and (amount == int(amount) or not unit.finer):
        return amount, unit
    return amount * unit.parts, CALENDAR.unit_names[unit.finer]


def sentence_start(context: Context) -> bool:
    """True where a capital may be that of a sentence: after a full stop, a colon, a quotation mark, a line break."""
    return re.search(r"(?:^|[.!?:;…\"„“”»«›‹'(|•–—-]|\n)\s*$", context.before) is not None


def daypart_code(words: str) -> str | None:
    """Returns the code of the last word ("in der Früh": MO), None for no words."""
    if not words:
        return None
    word = words.split()[-1]
    for table in (CALENDAR.daypart_nouns, CALENDAR.daypart_adverbs, CALENDAR.daypart_stems):
        if word in table or word.lower() in table:
            return table.get(word) or table[word.lower()]
    return None
