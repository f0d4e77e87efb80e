"""Time expressions in sentences, published on Thursday, 20 November 2025."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
import spacy
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as Parsed
from spacy.tokens import Span

from kg.errors import LexiconError
from kg.german import periods
from kg.german.calendar import FILE, check_calendar, read_calendar
from kg.german.parse import Doc
from kg.german.timex_starts import STARTS
from kg.model import Article, Granularity, Segment, SegmentKind, TimeExpression, TimexType
from kg.times import RULES, find_times

PUBLISHED = date(2025, 11, 20)
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


def times_of(sentence: str, published: date | None = PUBLISHED) -> list[TimeExpression]:
    return list(find_times(Article("a", "", sentence, (), published), None))


def found(sentence: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(time.span.text, time.type.value, time.value) for time in times_of(sentence, published)]


@dataclass(frozen=True)
class Case:
    """A sentence with its expressions in brackets, and what each means."""

    marked: str
    meanings: list[str]

    @property
    def sentence(self) -> str:
        return self.marked.replace("[", "").replace("]", "")

    @property
    def texts(self) -> list[str]:
        return re.findall(r"\[(.*?)\]", self.marked)


def read_cases() -> list[ParameterSet]:
    name = ""
    cases: list[tuple[str, Case]] = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif line.startswith("    "):
            cases[-1][1].meanings.append(line.strip())
        elif line and not line.startswith(";"):
            cases.append((name, Case(line, [])))
    return [pytest.param(case, id=name) for name, case in cases]


TABLE = Path(__file__).parent / "german" / "timex.txt"
CASES = read_cases()
SENTENCES = [cast(Case, param.values[0]).sentence for param in CASES]


def meaning(time: TimeExpression) -> str:
    """The type, value and bounds as the table writes them."""
    begin, end = bounds_of(time).split()[:2], bounds_of(time).split()[2:]
    days = {*begin, *end}
    if days == {"?"}:
        bounds = "-"
    elif len(days) == 1:
        bounds = days.pop()
    elif begin == end:
        bounds = "..".join(begin)
    else:
        bounds = "..".join(begin) + " " + "..".join(end)
    return f"{time.type.value} {time.value} {'~' * time.approximate}{bounds}"


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_holds_these_times_and_no_others(case: Case) -> None:
    times = times_of(case.sentence)
    assert [time.span.text for time in times] == case.texts
    assert [meaning(time) for time in times] == case.meanings


def test_the_table_has_at_least_250_expressions_and_30_sentences_without_any() -> None:
    cases = [cast(Case, param.values[0]) for param in CASES]
    assert sum(len(case.meanings) for case in cases) >= 250
    assert sum(not case.meanings for case in cases) >= 30


def bounds_of(time: TimeExpression) -> str:
    """The four bounds in order, "?" for an open one."""
    bounds = (time.earliest_begin, time.latest_begin, time.earliest_end, time.latest_end)
    return " ".join(bound.isoformat() if bound else "?" for bound in bounds)


def test_about_three_weeks_ago_is_approximate_and_a_week() -> None:
    (time,) = times_of("Das war vor etwa drei Wochen.")
    assert (time.approximate, time.granularity, time.rule) == (True, Granularity.WEEK, "ago")


@pytest.mark.parametrize(
    ("sentence", "texts", "bounds"),
    [
        pytest.param(
            "Er regierte von 2010 bis 2014.",
            ["2010", "2014"],
            "2010-01-01 2010-12-31 2014-01-01 2014-12-31",
            id="from year to year",
        ),
        pytest.param(
            "Zwischen 2010 und 2014 starb er.",
            ["2010", "2014"],
            "2010-01-01 2014-12-31 2010-01-01 2014-12-31",
            id="between years",
        ),
        pytest.param(
            "Vom 16. bis 18. November 2025 tagte er.",
            ["16.", "18. November 2025"],
            "2025-11-16 2025-11-16 2025-11-18 2025-11-18",
            id="days of a month",
        ),
        pytest.param(
            "Er lebte in Wien (1946–1948).",
            ["1946", "1948"],
            "1946-01-01 1946-12-31 1948-01-01 1948-12-31",
            id="years with a dash",
        ),
    ],
)
def test_both_ends_of_a_range_have_the_bounds_of_the_whole(sentence: str, texts: list[str], bounds: str) -> None:
    times = times_of(sentence)
    assert [time.span.text for time in times] == texts
    assert {bounds_of(time) for time in times} == {bounds}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("Er kam am Montag. Zwei Tage später floh er.", ["2025-11-17", "2025-11-19"], id="days later"),
        pytest.param("2010 kam er, drei Jahre später ging er.", ["2010", "2013"], id="years later"),
        pytest.param("Er kam am 3. Mai 2020. Am Tag darauf ging er.", ["2020-05-03", "2020-05-04"], id="the day after"),
        pytest.param(
            "Am Mittwochabend fiel er, 24 Stunden zuvor stand er.",
            ["2025-11-19TEV", "2025-11-18TEV"],
            id="a day of hours before",
        ),
        pytest.param(
            "Er kam am Montag. Am Abend ging er.", ["2025-11-17", "2025-11-17TEV"], id="evening of the day told"
        ),
        pytest.param(
            "Er kam am Montag.\nAm Abend ging er.", ["2025-11-17", "2025-11-20TEV"], id="evening in a new paragraph"
        ),
        pytest.param("Von Montag bis Freitag wird gestreikt.", ["2025-11-24", "2025-11-28"], id="weekdays of a range"),
        pytest.param("Letztes Jahr im Mai kam er.", ["2024", "2024-05"], id="month beside its year"),
        pytest.param("Von 14 bis 16 Uhr ist offen.", ["2025-11-20T14:00", "2025-11-20T16:00"], id="hours of a range"),
        pytest.param("Mai und Juni 2015 waren heiß.", ["2015-05", "2015-06"], id="months share a year at the start"),
        pytest.param("Im Mai und Juni 2015 war es heiß.", ["2015-05", "2015-06"], id="months share a year"),
    ],
)
def test_an_expression_counts_from_the_time_told_before(text: str, values: list[str]) -> None:
    assert [value for _, _, value in found(text)] == values


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        pytest.param("Er kam am Montag.", "XXXX-WXX-1", id="weekday"),
        pytest.param("Er kam am Montagabend.", "XXXX-WXX-1TEV", id="evening of a weekday"),
        pytest.param("Er kam gestern.", "XXXX-XX-XX", id="yesterday"),
        pytest.param("Er kam im November.", "XXXX-11", id="month"),
        pytest.param("Er kam am 20. November.", "XXXX-11-20", id="day and month"),
        pytest.param("Er kam vergangene Woche.", "XXXX-WXX", id="last week"),
        pytest.param("Er kam vor drei Jahren.", "XXXX", id="years ago"),
        pytest.param("Er kam im Sommer.", "XXXX-SU", id="season"),
        pytest.param("Er kam um 20 Uhr.", "XXXX-XX-XXT20:00", id="clock"),
    ],
)
def test_without_a_publication_day_relative_values_keep_x_and_have_no_bounds(sentence: str, value: str) -> None:
    (time,) = times_of(sentence, None)
    assert (time.value, bounds_of(time)) == (value, "? ? ? ?")


def test_a_dated_caption_counts_from_its_own_day() -> None:
    text = "Er kam gestern.\n\nSie kam gestern. 18.11.2025 | 2:01 min"
    caption = Segment(SegmentKind.CAPTION, 17, len(text), date(2025, 11, 18))
    times = find_times(Article("a", "", text, (Segment(SegmentKind.BODY, 0, 15), caption), PUBLISHED), None)
    assert [time.value for time in times] == ["2025-11-19", "2025-11-17", "2025-11-18"]


def parsed(words: list[str], tags: list[str], heads: list[int], deps: list[str], morphs: list[str]) -> Parsed:
    return Parsed(spacy.blank("de").vocab, words=words, tags=tags, heads=heads, deps=deps, morphs=morphs, lemmas=words)


TENSES = [
    pytest.param("schwieg", "Ind|Past", "2025-07", "2025-11-17", id="preterite that no list knows"),
    pytest.param("beginnt", "Ind|Pres", "2026-07", "2025-11-24", id="present looks ahead"),
    pytest.param("sagen", "Ind|Pres", "2025-07", "2025-11-17", id="speech is told in the present"),
    pytest.param("käme", "Sub|Past", "2026-07", "2025-11-24", id="Konjunktiv II"),
    pytest.param("soll", "Ind|Pres", "2026-07", "2025-11-24", id="intention"),
]


@pytest.mark.parametrize(("verb", "morph", "month", "monday"), TENSES)
@pytest.mark.parametrize("phrase", ["im Juli", "am Montag"])
def test_the_tense_of_the_clause_tells_past_from_future(
    verb: str, morph: str, month: str, monday: str, phrase: str
) -> None:
    mood, tense = morph.split("|")
    words, tags = ["Es", verb, *phrase.split(), "."], ["PPER", "VVFIN", "APPRART", "NN", "$."]
    morphs = ["", f"Mood={mood}|Tense={tense}|VerbForm=Fin", "", "", ""]
    doc = parsed(words, tags, [1, 1, 1, 2, 1], ["sb", "ROOT", "mo", "nk", "punct"], morphs)
    (time,) = find_times(Article("a", "", doc.text, (), PUBLISHED), Doc(doc))
    assert time.value == (month if phrase == "im Juli" else monday)


def test_a_person_is_no_month() -> None:
    words, tags = ["Gegen", "Mai", "spielte", "er", "."], ["APPR", "NE", "VVFIN", "PPER", "$."]
    doc = parsed(words, tags, [2, 0, 2, 2, 2], ["mo", "nk", "ROOT", "sb", "punct"], [""] * 5)
    article = Article("a", "", doc.text, (), PUBLISHED)
    assert [time.value for time in find_times(article, Doc(doc))] == ["2025-05"]
    doc.set_ents([Span(doc, 1, 2, label="PER")])
    assert find_times(article, Doc(doc)) == ()


FORMS = (
    "{d:02}.{m:02}.{y}",
    "{d}.{m}.{y}",
    "{d}. {m}. {y}",
    "{d}. {month} {y}",
    "{weekday}, {d}. {month} {y}",
    "{weekday}, den {d:02}.{m:02}.{y}",
    "{y}-{m:02}-{d:02}",
)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_every_written_form_of_a_date_gives_that_date(when: date, form: str) -> None:
    written = form.format(
        d=when.day, m=when.month, y=when.year, month=MONTHS[when.month - 1], weekday=WEEKDAYS[when.weekday()]
    )
    (time,) = times_of(f"Es geschah am {written} in Wien.")
    assert (time.span.text, time.type, time.value) == (written, TimexType.DATE, when.isoformat())
    assert bounds_of(time) == " ".join([when.isoformat()] * 4)


@given(st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_bounds_are_ordered_and_spans_apart(text: str, published: date) -> None:
    times = times_of(text, published)
    for left, right in pairwise(times):
        assert left.span.end <= right.span.start
    for time in times:
        assert time.span.text == text[time.span.start : time.span.end]
        begin = (time.earliest_begin, time.latest_begin)
        end = (time.earliest_end, time.latest_end)
        for first, last in (begin, end, (time.earliest_begin, time.latest_end)):
            assert first is None or last is None or first <= last


VALUE_PERIODS: dict[str, Callable[..., tuple[date, date]]] = {
    r"(\d{4})-(\d\d)-(\d\d).*": lambda y, m, d: (date(y, m, d), date(y, m, d)),
    r"(\d{4})-(\d\d)": lambda y, m: (date(y, m, 1), periods.shift_months(date(y, m, 1), 1) - timedelta(1)),
    r"(\d{4})-W(\d\d)": lambda y, w: (date.fromisocalendar(y, w, 1), date.fromisocalendar(y, w, 7)),
    r"([1-9]\d{3})": lambda y: (date(y, 1, 1), date(y, 12, 31)),
}


@given(st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join), st.dates(date(1600, 1, 1), date(2400, 12, 31)))
def test_the_value_lies_within_the_bounds_or_touches_them(text: str, published: date) -> None:
    for time in times_of(text, published):
        bounds = (time.earliest_begin, time.latest_begin, time.earliest_end, time.latest_end)
        whole = {time.earliest_begin, time.latest_begin} == {time.earliest_end, time.latest_end} and None not in bounds
        for pattern, period in VALUE_PERIODS.items():
            if whole and (match := re.fullmatch(pattern, time.value)) and time.type is not TimexType.DURATION:
                first, last = period(*map(int, match.groups()))
                assert time.earliest_begin and time.latest_end
                assert time.earliest_begin <= last and first <= time.latest_end, time


@given(st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join))
def test_a_rule_begins_with_what_it_says(text: str) -> None:
    for start in STARTS.finditer(text):
        beginning = "0" if start[0][0].isdigit() else "a"
        for rule in RULES:
            assert beginning in rule.begins or not rule.pattern.match(text, start.start()), rule.name


@given(st.text(alphabet="am vor20.:-Montag eidrJh1/ ,9\n", max_size=80))
def test_no_text_breaks_the_finder(text: str) -> None:
    for time in times_of(text):
        assert time.span.text == text[time.span.start : time.span.end]


@given(st.dates(date(1583, 1, 1), date(9998, 12, 31)))
def test_a_third_of_a_period_lies_within_it(when: date) -> None:
    for unit in ("week", "month", "quarter", "half", "year"):
        whole = periods.unit_of(when, unit)
        start, mid, end = (periods.part(whole, name) for name in ("start", "mid", "end"))
        assert (start.first, end.last) == (whole.first, whole.last)
        assert start.last and mid.first and mid.last and end.first
        assert (start.last + timedelta(1), mid.last + timedelta(1)) == (mid.first, end.first)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2038, date(2038, 4, 25))],
)
def test_easter_is_where_the_church_has_it(year: int, sunday: date) -> None:
    assert periods.easter(year) == sunday


SUNDAY = '[[weekday]]\nname = "Sonntag"\nforms = []\nshort = "So"'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param('rule = "easter-2"', 'rule = "karfreitag"', "holiday Karfreitag", id="no rule of a holiday"),
        pytest.param('value = "PAST_REF"', 'value = "PAST"', "PAST: no value", id="no vague value"),
        pytest.param('"Mai"\nforms = []', '"Mai"\nforms = ["Juni"]', "'Juni' stands twice", id="two meanings"),
        pytest.param(SUNDAY, "", "weekday: there are 6", id="a day is missing"),
        pytest.param(
            'unit = "week"\npart = "mid"', 'unit = "week"\npart = "middle"', "'middle' is no part", id="no part"
        ),
        pytest.param("unlisted", "unlisted", "", id="the bundled file"),
    ],
)
def test_a_mistake_in_the_calendar_is_named(old: str, new: str, message: str) -> None:
    raw = tomllib.loads(FILE.read_text("utf-8").replace(old, new))
    if not message:
        assert check_calendar(raw) == read_calendar()
        return
    with pytest.raises(LexiconError, match=message):
        check_calendar(raw)
