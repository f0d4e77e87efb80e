"""Time expressions of an article: text in, TIMEX3 values and four inclusive bounds out.

Relative dates count back from publication: "am Montag" in a Wednesday article is two days earlier. In a caption that
names its own day they count from that day.

What happens "im November" happens somewhere within: earliest begin and end are the first day, latest begin and end the
last. A preposition opens or closes that ("seit", "bis", "vor", "nach"), and the two ends of "von 2010 bis 2014" bound
each other. Vague words ("damals", "bald") have no bounds: the day of publication is no time of an event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from spacy.language import Language

from kg.german import timex_amounts, timex_days, timex_points, timex_relative, timex_sets, timex_vague, timex_years
from kg.german.nlp import load_nlp
from kg.german.parse import Doc
from kg.german.tense import tense_of_parse, tense_of_words, token_at
from kg.german.timex import NO_TIME, OPENING, Context, Days, Reading, Rule
from kg.german.timex_starts import STARTS
from kg.model import Article, Granularity, Segment, TextSpan, TimeExpression, TimexType

RULES = (
    *timex_points.RULES,
    *timex_years.RULES,
    *timex_days.RULES,
    *timex_relative.RULES,
    *timex_amounts.RULES,
    *timex_sets.RULES,
    *timex_vague.RULES,
)
BY_BEGINNING = {kind: tuple(rule for rule in RULES if kind in rule.begins) for kind in "0a"}
NAMELIKE = frozenset({"month", "weekday", "season", "part of day"})  # "Mai", "Freitag", "Winter" are surnames too
# "vor Weihnachten", "nach dem 1. Mai": the event lies outside the time named.
_OUTSIDE = re.compile(r"\b(vor|nach)(?: (?:dem|der|den))? $", re.I)
_FROM = re.compile(r"\b(?:von|vom)(?: (?:dem|der))? $", re.I)
_BETWEEN = re.compile(r"\bzwischen(?: (?:dem|der|den))? $", re.I)
_TO = re.compile(r"\s?(?:bis(?: (?:zum|zur|in))?|[-–—])\s?")
_AND = re.compile(r" und(?: (?:dem|der))? ")
NEAR = 20  # characters between "letztes Jahr" and "Mai"
FAR = 200  # characters over which a story stays in its year: "1914 badete er in Ostende. Am 28. Juli ..."
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")
_NAMED_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d|er)")
_STOP = re.compile(r"(?<!\d)[.!?](?!\d)|\n")
Bounds = tuple[date | None, date | None, date | None, date | None]
UNBOUNDED: Bounds = (None, None, None, None)


def find_times(article: Article, doc: Doc | None) -> tuple[TimeExpression, ...]:
    """Returns the time expressions of an article in order of the text, none overlapping; extents without prepositions.

    `doc` is asked for the tense of a clause and for persons' names; without it the words of the clause must do.
    Without a day to count from, relative expressions have X in their value and no bounds ("XXXX-WXX-1").
    """
    found: list[TimeExpression] = []
    for start, end, anchor in _stretches(article):
        found += _scan(article.text, start, end, anchor, doc)
    return tuple(_join_ranges(article.text, found))


def annotate_text(text: str, published: str | date) -> str:
    """Returns the text with inline TIMEX3 tags, XML-escaped, otherwise unchanged.

    `published` is a day or its ISO form; raises ValueError where it is none. The bundled pipeline is loaded at the
    first call, since the tense of a clause decides whether "am Montag" lies ahead.

    >>> annotate_text("Er kam am Montag.", "2025-11-20")
    'Er kam am <TIMEX3 tid="t1" type="DATE" value="2025-11-17">Montag</TIMEX3>.'
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    parts, done = [], 0
    for number, time in enumerate(find_times(Article("", "", text, (), day), _parse(text)), 1):
        tag = f'<TIMEX3 tid="t{number}" type="{time.type.value}" value={quoteattr(time.value)}>'
        parts += [escape(text[done : time.span.start]), tag, escape(time.span.text), "</TIMEX3>"]
        done = time.span.end
    return "".join(parts) + escape(text[done:])


def _parse(text: str) -> Doc:
    nlp = _bundled()
    nlp.max_length = max(nlp.max_length, len(text) + 1)  # the caller chose the text; memory is his to spend
    return Doc(nlp(text))


@cache
def _bundled() -> Language:
    return load_nlp()


def _stretches(article: Article) -> Iterator[tuple[int, int, date | None]]:
    """Yields half-open stretches of the text with the day that they count from: a dated caption's own."""
    done = 0
    dated: list[Segment] = sorted((s for s in article.segments if s.dated), key=lambda segment: segment.start)
    for segment in dated:
        yield done, segment.start, article.published
        yield segment.start, segment.end, segment.dated
        done = segment.end
    yield done, len(article.text), article.published


def _scan(text: str, start: int, end: int, anchor: date | None, doc: Doc | None) -> Iterator[TimeExpression]:
    """Yields the expressions of a stretch; at each word that may begin one, the longest match that is a time."""

    def tense(position: int) -> str:
        parsed = tense_of_parse(doc, position) if doc is not None else ""
        said = (
            tense_of_words(text, position) if parsed in {"", "present"} else ""
        )  # "hatte gehört" may parse as present
        return said if said == "past" or not parsed else parsed

    story = _Story()
    while start < end and (here := STARTS.search(text, start, end)):
        start = here.end()
        told = (story.last, story.since_last(text, here.start()), story.days_in_line(text, here.start()))
        recent = (story.year_near(here.start()), story.set_in_sentence(text, here.start()))
        for length, rule, match in _matches(text, here.start(), end):
            context = Context(text, here.start(), here.start() + length, anchor, *told, *recent, tense)
            reading = _read(rule, match, context)
            if reading is None:
                continue
            start = max(start, context.end)
            if reading is not NO_TIME and not (rule.name in NAMELIKE and _is_person(doc, here.start())):
                story.tell(reading, text, context.start, context.end)
                yield _express(context, rule, reading)
            break


def _read(rule: Rule, match: re.Match[str], context: Context) -> Reading | None:
    """Returns what the rule makes of the match; an amount that leads out of the calendar is no time."""
    try:
        return rule.read(match, context)
    except OverflowError:
        return NO_TIME


@dataclass(slots=True)
class _Story:
    """The times told so far: the last of all, the single days of the line, the last year named, the last set."""

    last: Reading | None = None
    told_at: int = 0
    days: list[tuple[int, date]] = field(default_factory=list)
    year: int | None = None
    year_at: int = 0
    again: str = ""
    again_at: int = 0

    def tell(self, reading: Reading, text: str, start: int, position: int) -> None:
        """Keeps a reading that later expressions may count from."""
        if reading.type is TimexType.SET:
            self.again, self.again_at = reading.value, position
        if not (reading.anchors and reading.days):
            return
        self.last, self.told_at = reading, position
        if reading.granularity is Granularity.DAY and _DAY_VALUE.match(reading.value):
            self.days.append((position, date.fromisoformat(reading.value[:10])))
        fine = reading.granularity in {Granularity.DAY, Granularity.MONTH, Granularity.SEASON}
        named = _NAMED_YEAR.search(text, start, position) if fine else None
        self.year, self.year_at = int(named[0]) if named else None, position

    def since_last(self, text: str, position: int) -> str:
        """Returns the text since the last time told, empty where that is more than a few words away."""
        return text[self.told_at : position] if position - self.told_at < NEAR else ""

    def days_in_line(self, text: str, position: int) -> tuple[date, ...]:
        """Returns the days told since the last line break, in order."""
        begin = text.rfind("\n", 0, position)
        return tuple(day for at, day in self.days if at > begin)

    def year_near(self, position: int) -> int | None:
        """Returns the year named last, None where that was long ago."""
        return self.year if position - self.year_at < FAR else None

    def set_in_sentence(self, text: str, position: int) -> str:
        """Returns the value of the last set ("täglich") in the same sentence, else ""."""
        return self.again if self.again and not _STOP.search(text, self.again_at, position) else ""


def _matches(text: str, start: int, end: int) -> list[tuple[int, Rule, re.Match[str]]]:
    """Returns what matches here, longest first; of equal length the rule that stands first."""
    rules = BY_BEGINNING["0" if text[start].isdigit() else "a"]
    found = [(match.end() - start, rule, match) for rule in rules if (match := rule.pattern.match(text, start, end))]
    return sorted(found, key=lambda entry: -entry[0])


def _is_person(doc: Doc | None, start: int) -> bool:
    token = token_at(doc, start) if doc is not None else None
    return token is not None and token.ent_type_ == "PER"


def _express(context: Context, rule: Rule, reading: Reading) -> TimeExpression:
    """Returns the expression of a reading, its bounds as the preposition in front of it asks."""
    span = TextSpan(context.start, context.end, context.text[context.start : context.end])
    bounds = _bounds(context.before, reading)
    return TimeExpression(
        span,
        reading.type,
        reading.value,
        *bounds,
        granularity=reading.granularity,
        approximate=reading.approximate,
        rule=rule.name,
    )


def _bounds(before: str, reading: Reading) -> Bounds:
    """Returns earliest and latest begin, earliest and latest end; "seit Oktober" has no end, "bis Mai" no begin."""
    before = " ".join(before.split()) + " "
    word = OPENING.search(before)
    if word and word[1].lower() == "seit" and reading.began:
        return (*reading.began, None, None)
    if reading.days is None:
        return UNBOUNDED
    first, last = reading.days
    if word and word[1].lower() in {"seit", "ab", "bis"}:
        return (None, None, first, last) if word[1].lower() == "bis" else (first, last, None, None)
    outside = _OUTSIDE.search(before) if reading.type is TimexType.DATE else None
    if outside:
        return _outside(outside[1].lower(), reading.days)
    return first, last, first, last


def _outside(word: str, days: Days) -> Bounds:
    """Returns the bounds of what happens before the first day ("vor") or after the last ("nach")."""
    if word == "vor":
        eve = days[0] - timedelta(1)
        return None, eve, None, eve
    morrow = days[1] + timedelta(1)
    return morrow, None, morrow, None


def _join_ranges(text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Yields the expressions, the two ends of a range with the bounds of the whole."""
    joined = list(found)
    for k, (left, right) in enumerate(pairwise(found)):
        bounds = _range_bounds(text, left, right)
        if bounds is not None:
            joined[k], joined[k + 1] = _bounded(joined[k], bounds), _bounded(joined[k + 1], bounds)
    yield from joined


def _range_bounds(text: str, left: TimeExpression, right: TimeExpression) -> Bounds | None:
    """Returns the bounds of "von 2010 bis 2014" (begin in the first, end in the second) or "zwischen 2010 und 2014"."""
    gap = text[left.span.end : right.span.start]
    before = " ".join(text[max(0, left.span.start - 40) : left.span.start].split()) + " "
    first, last = left.earliest_begin or left.earliest_end, right.latest_end
    if {left.type, right.type} - {TimexType.DATE, TimexType.TIME} or first is None or last is None or first > last:
        return None
    if _BETWEEN.search(before) and _AND.fullmatch(gap):
        return first, last, first, last
    if not _TO.fullmatch(gap) or right.earliest_end is None:
        return None
    if "bis" not in gap and not _FROM.search(before) and left.granularity != right.granularity:
        return None
    return left.earliest_begin, left.latest_begin, right.earliest_end, right.latest_end


def _bounded(time: TimeExpression, bounds: Bounds) -> TimeExpression:
    return replace(time, earliest_begin=bounds[0], latest_begin=bounds[1], earliest_end=bounds[2], latest_end=bounds[3])
