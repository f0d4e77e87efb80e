"""Time expressions in sentences, published on Thursday, 20 November 2025."""

import tomllib
from datetime import date, timedelta
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from kg.errors import LexiconError
from kg.german import periods
from kg.german.calendar import FILE, check_calendar, read_calendar
from kg.model import Article, Granularity, Segment, SegmentKind, TimeExpression, TimexType
from kg.times import find_times

PUBLISHED = date(2025, 11, 20)
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


def times_of(sentence: str, published: date | None = PUBLISHED) -> list[TimeExpression]:
    return list(find_times(Article("a", "", sentence, (), published), None))


def found(sentence: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(time.span.text, time.type.value, time.value) for time in times_of(sentence, published)]


DATE = [
    pytest.param("Er kam am 20.11.2025 an.", "20.11.2025", "2025-11-20", id="date in figures"),
    pytest.param("Er kam am 3. 2. 1998 an.", "3. 2. 1998", "1998-02-03", id="date in figures, spaced"),
    pytest.param("Er kam am 03.02.98 an.", "03.02.98", "1998-02-03", id="date in figures, short year"),
    pytest.param("Das Spiel war am 16.11. in Graz.", "16.11.", "2025-11-16", id="date in figures, no year"),
    pytest.param("Stand: 2025-11-18", "2025-11-18", "2025-11-18", id="ISO date"),
    pytest.param("Er starb am 11. September 2001.", "11. September 2001", "2001-09-11", id="day, month, year"),
    pytest.param("Er starb am 3. März.", "3. März", "2025-03-03", id="day and month, past"),
    pytest.param("Er wird am 3. März gewählt.", "3. März", "2026-03-03", id="day and month, future"),
    pytest.param("Am 6. Jänner 2025 war Feiertag.", "6. Jänner 2025", "2025-01-06", id="Austrian month"),
    pytest.param(
        "Am Dienstag, dem 18. November 2025, tagte er.",
        "Dienstag, dem 18. November 2025",
        "2025-11-18",
        id="weekday and date",
    ),
    pytest.param("Am zweiten Oktober begann es.", "zweiten Oktober", "2025-10-02", id="ordinal word"),
    pytest.param(
        "Am 3. Mai vergangenen Jahres kam er.", "3. Mai vergangenen Jahres", "2024-05-03", id="day of last year"
    ),
    pytest.param("Im November 2025 fiel Schnee.", "November 2025", "2025-11", id="month and year"),
    pytest.param("Im Juli hatte er gesiegt.", "Juli", "2025-07", id="month, past"),
    pytest.param("Er soll im Juli antreten.", "Juli", "2026-07", id="month, future"),
    pytest.param("Seit Dezember gilt das Gesetz.", "Dezember", "2024-12", id="month after seit"),
    pytest.param("Bis Februar wird verhandelt.", "Februar", "2026-02", id="month after bis"),
    pytest.param("Mitte November fiel Schnee.", "Mitte November", "2025-11", id="middle of a month"),
    pytest.param("Im Oktober des Vorjahres kam er.", "Oktober des Vorjahres", "2024-10", id="month of the year before"),
    pytest.param("Im vergangenen Jänner war er hier.", "vergangenen Jänner", "2025-01", id="month with shift"),
    pytest.param("2014 wurde er gewählt.", "2014", "2014", id="bare year"),
    pytest.param("Im Jahr 1848 brach die Revolution aus.", "Jahr 1848", "1848", id="year with noun"),
    pytest.param("Anfang 2024 war das anders.", "Anfang 2024", "2024", id="start of a year"),
    pytest.param("Das Geschäftsjahr 2015 war gut.", "Geschäftsjahr 2015", "2015", id="business year"),
    pytest.param("Bei der WM 2014 siegte Deutschland.", "2014", "2014", id="year of a contest"),
    pytest.param("In den 90er Jahren war er jung.", "90er Jahren", "199", id="decade in figures"),
    pytest.param("In den 1960er-Jahren zog er um.", "1960er-Jahren", "196", id="decade with century"),
    pytest.param("In den Achtzigerjahren zog er um.", "Achtzigerjahren", "198", id="decade in a word"),
    pytest.param("Ende der Neunzigerjahre zog er um.", "Ende der Neunzigerjahre", "199", id="end of a decade"),
    pytest.param("Im 20. Jahrhundert gab es zwei Weltkriege.", "20. Jahrhundert", "19", id="century"),
    pytest.param("Im neunzehnten Jahrhundert wurde gebaut.", "neunzehnten Jahrhundert", "18", id="century in a word"),
    pytest.param("Cäsar starb 44 v. Chr. in Rom.", "44 v. Chr.", "BC0044", id="before Christ"),
    pytest.param("Das dritte Quartal war gut.", "dritte Quartal", "2025-Q3", id="quarter"),
    pytest.param("Im vierten Quartal 2024 sank der Gewinn.", "vierten Quartal 2024", "2024-Q4", id="quarter of a year"),
    pytest.param("Im ersten Halbjahr 2015 stieg er.", "ersten Halbjahr 2015", "2015-H1", id="half-year"),
    pytest.param("Im Sommer 2015 kamen viele.", "Sommer 2015", "2015-SU", id="season of a year"),
    pytest.param("Im vergangenen Herbst trat er ab.", "vergangenen Herbst", "2024-FA", id="season with shift"),
    pytest.param("Im Frühjahr hatte er gewonnen.", "Frühjahr", "2025-SP", id="season, past"),
    pytest.param("Zu Ostern 2024 war es warm.", "Ostern 2024", "2024-03-31", id="movable feast"),
    pytest.param("Zu Silvester 2024 war es kalt.", "Silvester 2024", "2024-12-31", id="fixed feast"),
    pytest.param("Er will vor Weihnachten liefern.", "Weihnachten", "2025-12-25", id="feast ahead"),
    pytest.param("Am Pfingstmontag 2025 war frei.", "Pfingstmontag 2025", "2025-06-09", id="feast after Easter"),
    pytest.param("Wie er am Montag sagte, geht er.", "Montag", "2025-11-17", id="weekday, past"),
    pytest.param("Er traf ihn am Donnerstag.", "Donnerstag", "2025-11-20", id="weekday of publication"),
    pytest.param("Er wird ihn am Montag treffen.", "Montag", "2025-11-24", id="weekday, future"),
    pytest.param("Sie kam am vergangenen Donnerstag.", "vergangenen Donnerstag", "2025-11-13", id="last weekday"),
    pytest.param("Sie kommt am kommenden Donnerstag.", "kommenden Donnerstag", "2025-11-27", id="next weekday"),
    pytest.param("Sie kam am Sonnabend.", "Sonnabend", "2025-11-15", id="northern weekday"),
    pytest.param("Sie kam am Freitag der Vorwoche.", "Freitag der Vorwoche", "2025-11-14", id="weekday of last week"),
    pytest.param(
        "Am Mittwoch nächster Woche geht es los.", "Mittwoch nächster Woche", "2025-11-26", id="weekday of next week"
    ),
    pytest.param("Laut einem Bericht vom Mittwoch soll er gehen.", "Mittwoch", "2025-11-19", id="report of a day"),
    pytest.param("Das Treffen wurde auf Dezember verschoben.", "Dezember", "2025-12", id="put off"),
    pytest.param("Heute fiel Schnee.", "Heute", "2025-11-20", id="today"),
    pytest.param("Er sagte gestern ab.", "gestern", "2025-11-19", id="yesterday"),
    pytest.param("Er sagte vorgestern ab.", "vorgestern", "2025-11-18", id="day before yesterday"),
    pytest.param("Er kommt morgen an.", "morgen", "2025-11-21", id="tomorrow"),
    pytest.param("Er kommt übermorgen an.", "übermorgen", "2025-11-22", id="day after tomorrow"),
    pytest.param("Die Ernte war heuer gut.", "heuer", "2025", id="Austrian this year"),
    pytest.param("Vergangene Woche tagte der Rat.", "Vergangene Woche", "2025-W46", id="last week"),
    pytest.param("Er tritt kommenden Monat an.", "kommenden Monat", "2025-12", id="next month"),
    pytest.param("In dieser Woche tagt der Rat.", "dieser Woche", "2025-W47", id="this week"),
    pytest.param("Das war vorletztes Jahr.", "vorletztes Jahr", "2023", id="year before last"),
    pytest.param("Im Vorjahr war es mehr.", "Vorjahr", "2024", id="the year before"),
    pytest.param("Am vergangenen Wochenende regnete es.", "vergangenen Wochenende", "2025-W46-WE", id="last weekend"),
    pytest.param("Er wird am Wochenende spielen.", "Wochenende", "2025-W47-WE", id="weekend ahead"),
    pytest.param("Zu Jahresbeginn stieg der Preis.", "Jahresbeginn", "2025", id="start of the year"),
    pytest.param("Bis Jahresende 2027 wird gebaut.", "Jahresende 2027", "2027", id="end of a year"),
    pytest.param("Zu Beginn des Monats kam er.", "Beginn des Monats", "2025-11", id="beginning of the month"),
    pytest.param("Ende nächsten Jahres geht er.", "Ende nächsten Jahres", "2026", id="end of next year"),
    pytest.param("Vor drei Wochen kam er.", "Vor drei Wochen", "2025-W44", id="weeks ago"),
    pytest.param("Er kam vor etwa drei Wochen.", "vor etwa drei Wochen", "2025-W44", id="about weeks ago"),
    pytest.param("Er kam vor zehn Tagen.", "vor zehn Tagen", "2025-11-10", id="days ago"),
    pytest.param("Er kam vor eineinhalb Jahren.", "vor eineinhalb Jahren", "2024-05", id="one and a half years ago"),
    pytest.param("Er kam vor einem halben Jahr.", "vor einem halben Jahr", "2025-05", id="half a year ago"),
    pytest.param("Er kam vor 20 Jahren.", "vor 20 Jahren", "2005", id="years ago"),
    pytest.param("Er wird in drei Wochen kommen.", "in drei Wochen", "2025-W50", id="in weeks"),
    pytest.param("Er wird in zwei Jahren antreten.", "in zwei Jahren", "2027", id="in years"),
]


@pytest.mark.parametrize(("sentence", "text", "value"), DATE)
def test_a_point_in_time_has_its_extent_and_value(sentence: str, text: str, value: str) -> None:
    assert found(sentence) == [(text, "DATE", value)]


OTHER = [
    pytest.param("Am Montagabend brannte es.", "Montagabend", "TIME", "2025-11-17TEV", id="weekday and evening"),
    pytest.param("Am Montagmorgen brannte es.", "Montagmorgen", "TIME", "2025-11-17TMO", id="weekday and morning"),
    pytest.param(
        "Am späten Sonntagabend brannte es.", "späten Sonntagabend", "TIME", "2025-11-16TEV", id="late evening"
    ),
    pytest.param("Es brannte Dienstag früh.", "Dienstag früh", "TIME", "2025-11-18TMO", id="weekday and adverb"),
    pytest.param(
        "In der Nacht auf Donnerstag brannte es.", "Nacht auf Donnerstag", "TIME", "2025-11-19TNI", id="night to a day"
    ),
    pytest.param(
        "In der Nacht von Mittwoch auf Donnerstag brannte es.",
        "Nacht von Mittwoch auf Donnerstag",
        "TIME",
        "2025-11-19TNI",
        id="night from day to day",
    ),
    pytest.param(
        "In der Nacht zum 1. November brannte es.",
        "Nacht zum 1. November",
        "TIME",
        "2025-10-31TNI",
        id="night to a date",
    ),
    pytest.param("Es brannte gestern Abend.", "gestern Abend", "TIME", "2025-11-19TEV", id="yesterday evening"),
    pytest.param("Um 20.15 Uhr beginnt der Film.", "20.15 Uhr", "TIME", "2025-11-20T20:15", id="clock with a dot"),
    pytest.param("Um 8:05 Uhr begann es.", "8:05 Uhr", "TIME", "2025-11-20T08:05", id="clock with a colon"),
    pytest.param("Um acht Uhr abends begann es.", "acht Uhr abends", "TIME", "2025-11-20T20:00", id="clock in words"),
    pytest.param("Um halb neun begann es.", "halb neun", "TIME", "2025-11-20T08:30", id="half hour"),
    pytest.param(
        "Am Montag um 20 Uhr begann es.", "Montag um 20 Uhr", "TIME", "2025-11-17T20:00", id="weekday and clock"
    ),
    pytest.param("Am Abend tagte der Rat.", "Abend", "TIME", "2025-11-20TEV", id="evening of publication"),
    pytest.param("Um Mitternacht war Schluss.", "Mitternacht", "TIME", "2025-11-20T24:00", id="midnight"),
    pytest.param("Binnen fünf Monaten war er fertig.", "fünf Monaten", "DURATION", "P5M", id="within months"),
    pytest.param("Er saß dreieinhalb Jahre.", "dreieinhalb Jahre", "DURATION", "P42M", id="half years are months"),
    pytest.param(
        "Seit fast eineinhalb Jahren hält sie.", "fast eineinhalb Jahren", "DURATION", "P18M", id="nearly, after seit"
    ),
    pytest.param(
        "In den vergangenen dreieinhalb Kriegsjahren litt sie.",
        "vergangenen dreieinhalb Kriegsjahren",
        "DURATION",
        "P42M",
        id="compound of a unit",
    ),
    pytest.param("Er wartete eine halbe Stunde.", "eine halbe Stunde", "DURATION", "PT30M", id="half an hour"),
    pytest.param("Er wartete zwei bis drei Tage.", "zwei bis drei Tage", "DURATION", "P3D", id="two to three days"),
    pytest.param("Er wartete 90 Minuten.", "90 Minuten", "DURATION", "PT90M", id="minutes"),
    pytest.param("Er wartete mehrere Wochen.", "mehrere Wochen", "DURATION", "PXW", id="several weeks"),
    pytest.param("Er wartete monatelang.", "monatelang", "DURATION", "PXM", id="for months on end"),
    pytest.param("Seit Jahrzehnten hofft er.", "Jahrzehnten", "DURATION", "PXDE", id="bare decades"),
    pytest.param("Es ist eine Frage von Stunden.", "Stunden", "DURATION", "PTXH", id="bare hours"),
    pytest.param("Der dreitägige Besuch endete.", "dreitägige", "DURATION", "P3D", id="adjective of days"),
    pytest.param("Eine zweijährige Haftstrafe folgte.", "zweijährige", "DURATION", "P2Y", id="adjective of years"),
    pytest.param("Zu zwei Jahren Haft wurde er verurteilt.", "zwei Jahren", "DURATION", "P2Y", id="years of prison"),
    pytest.param("Jeden Montag wird geprobt.", "Jeden Montag", "SET", "XXXX-WXX-1", id="every weekday"),
    pytest.param("Er probt montags.", "montags", "SET", "XXXX-WXX-1", id="on Mondays"),
    pytest.param("Er probt jeden zweiten Tag.", "jeden zweiten Tag", "SET", "P2D", id="every second day"),
    pytest.param("Er probt jeden Abend.", "jeden Abend", "SET", "XXXX-XX-XXTEV", id="every evening"),
    pytest.param("Jährlich sterben Tausende.", "Jährlich", "SET", "P1Y", id="yearly"),
    pytest.param("Drei Liter pro Tag reichen.", "pro Tag", "SET", "P1D", id="per day"),
    pytest.param("Er übt zweimal in der Woche.", "zweimal in der Woche", "SET", "P1W", id="twice a week"),
    pytest.param("Alle vier Jahre wird gewählt.", "Alle vier Jahre", "SET", "P4Y", id="every four years"),
    pytest.param("Er läuft morgens.", "morgens", "SET", "XXXX-XX-XXTMO", id="in the mornings"),
    pytest.param("Er kam kürzlich.", "kürzlich", "DATE", "PAST_REF", id="recently"),
    pytest.param("Damals war er jung.", "Damals", "DATE", "PAST_REF", id="then"),
    pytest.param("Das war früher anders.", "früher", "DATE", "PAST_REF", id="formerly"),
    pytest.param("Er kam vor Jahren.", "vor Jahren", "DATE", "PAST_REF", id="years ago, bare"),
    pytest.param("Er kam vor einigen Tagen.", "vor einigen Tagen", "DATE", "PAST_REF", id="some days ago"),
    pytest.param("In den vergangenen Tagen regnete es.", "vergangenen Tagen", "DATE", "PAST_REF", id="past days"),
    pytest.param("Es war wie zu Sowjetzeiten.", "Sowjetzeiten", "DATE", "PAST_REF", id="epoch"),
    pytest.param("Die jüngsten Gewalttaten erschrecken.", "jüngsten", "DATE", "PAST_REF", id="recent"),
    pytest.param("Er ist jetzt hier.", "jetzt", "DATE", "PRESENT_REF", id="now"),
    pytest.param("Nun wird verhandelt.", "Nun", "DATE", "PRESENT_REF", id="now at the beginning"),
    pytest.param("Er ist derzeit krank.", "derzeit", "DATE", "PRESENT_REF", id="at present"),
    pytest.param("Er wirkt gerade so müde.", "gerade", "DATE", "PRESENT_REF", id="just now"),
    pytest.param("Das gilt bis heute.", "heute", "DATE", "PRESENT_REF", id="to this day"),
    pytest.param("Die aktuellen Spannungen wachsen.", "aktuellen", "DATE", "PRESENT_REF", id="current"),
    pytest.param("Er kommt bald.", "bald", "DATE", "FUTURE_REF", id="soon"),
    pytest.param("In Zukunft zahlt er.", "Zukunft", "DATE", "FUTURE_REF", id="in future"),
    pytest.param("In den kommenden Wochen wird es kalt.", "kommenden Wochen", "DATE", "FUTURE_REF", id="coming weeks"),
]


@pytest.mark.parametrize(("sentence", "text", "kind", "value"), OTHER)
def test_hours_durations_sets_and_vague_words_have_their_type(sentence: str, text: str, kind: str, value: str) -> None:
    assert found(sentence) == [(text, kind, value)]


NONE = [
    pytest.param("Der 25-Jährige floh.", id="age as a noun"),
    pytest.param("Ein zwölfjähriger Bub floh.", id="age as an adjective"),
    pytest.param("Sie ist 25 Jahre alt.", id="age in years"),
    pytest.param("Er starb im Alter von 83 Jahren.", id="age after Alter"),
    pytest.param("Sie sind im Alter zwischen 20 und 30 Jahren.", id="range of ages"),
    pytest.param("Mit 25 Jahren ging er fort.", id="age after mit"),
    pytest.param("Rapid siegte 2:1 gegen Austria.", id="score"),
    pytest.param("Video, 3:25 min", id="length of a video"),
    pytest.param("Rufen Sie 0664 2015 2016 an.", id="telephone number"),
    pytest.param("Rund 2000 Menschen kamen.", id="count of people"),
    pytest.param("Es kostet 1999 Euro.", id="price"),
    pytest.param("Er wohnt in der Ringstraße 1914.", id="house number"),
    pytest.param("Das steht in der Agenda 2030.", id="programme"),
    pytest.param("Windows 2000 lief darauf.", id="product"),
    pytest.param("Klaus Mai gewann.", id="surname Mai"),
    pytest.param("August Wöginger gewann.", id="first name August"),
    pytest.param("Das schrieb die Welt am Sonntag.", id="newspaper"),
    pytest.param("Der Arabische Frühling begann.", id="name with a season"),
    pytest.param("Am 30. Februar 2015 war nichts.", id="impossible day in words"),
    pytest.param("Am 30.02.2015 war nichts.", id="impossible day in figures"),
    pytest.param("Am 31.4. war nichts.", id="impossible day without year"),
    pytest.param("Bisher und bislang war nichts.", id="so far"),
    pytest.param("Zuletzt, inzwischen und mittlerweile schwieg er.", id="meanwhile"),
    pytest.param("Nicht gerade höflich war er.", id="gerade as a particle"),
    pytest.param("Gerade in Wien regnet es.", id="gerade singles out"),
    pytest.param("Der Stern ist zwei Lichtjahre entfernt.", id="light years"),
    pytest.param("Er ist früher oder später dran.", id="sooner or later"),
    pytest.param("Die jüngste Tochter kam.", id="youngest"),
    pytest.param("Zwei Parteitage fanden statt.", id="compound of no unit"),
    pytest.param("Die Oktober-Revolution war blutig.", id="part of a hyphen compound"),
    pytest.param("Es war ein schöner Abend.", id="evening as an event"),
    pytest.param("Siehe Kapitel 3.2. im Anhang.", id="numbered part of a text"),
]


@pytest.mark.parametrize("sentence", NONE)
def test_what_looks_like_a_time_is_none(sentence: str) -> None:
    assert found(sentence) == []


BOUNDS = [
    pytest.param("Er kam am 18.11.2025.", "2025-11-18 2025-11-18 2025-11-18 2025-11-18", id="single day"),
    pytest.param("Im Oktober 2025 kam er.", "2025-10-01 2025-10-31 2025-10-01 2025-10-31", id="within a month"),
    pytest.param("Mitte Oktober 2025 kam er.", "2025-10-11 2025-10-20 2025-10-11 2025-10-20", id="middle of a month"),
    pytest.param("Er kam vor etwa drei Wochen.", "2025-10-23 2025-11-06 2025-10-23 2025-11-06", id="about weeks ago"),
    pytest.param("Seit Oktober kämpft er.", "2025-10-01 2025-10-31 ? ?", id="since a month"),
    pytest.param("Seit 2014 kämpft er.", "2014-01-01 2014-12-31 ? ?", id="since a year"),
    pytest.param("Ab dem 1. Dezember gilt es.", "2025-12-01 2025-12-01 ? ?", id="from a day on"),
    pytest.param("Bis Ende Mai wird gebaut.", "? ? 2026-05-21 2026-05-31", id="until the end of a month"),
    pytest.param("Seit fast eineinhalb Jahren hält sie.", "2024-04-20 2024-06-20 ? ?", id="since nearly so long"),
    pytest.param("Seit drei Tagen schneit es.", "2025-11-17 2025-11-17 ? ?", id="since days"),
    pytest.param("Er saß drei Jahre.", "? ? ? ?", id="duration without anchor"),
    pytest.param("Jeden Montag probt er.", "? ? ? ?", id="set"),
    pytest.param("Damals war er jung.", "? ? ? ?", id="vague past"),
    pytest.param("Bald wird es kalt.", "? ? ? ?", id="vague future"),
    pytest.param("Vor dem 1. Dezember 2025 kommt er.", "? 2025-11-30 ? 2025-11-30", id="before a day"),
    pytest.param("Nach Ostern 2026 kommt er.", "2026-04-07 ? 2026-04-07 ?", id="after a feast"),
    pytest.param(
        "In den vergangenen drei Wochen fror es.",
        "2025-10-30 2025-11-20 2025-10-30 2025-11-20",
        id="counted units up to now",
    ),
    pytest.param("Um 1900 zog er um.", "1899-01-01 1901-12-31 1899-01-01 1901-12-31", id="around a year"),
    pytest.param(
        "In der Nacht auf Donnerstag fror es.",
        "2025-11-19 2025-11-20 2025-11-19 2025-11-20",
        id="night between two days",
    ),
    pytest.param(
        "Im Winter 2024 fror es.", "2024-12-01 2025-02-28 2024-12-01 2025-02-28", id="winter runs into the next year"
    ),
]


def bounds_of(time: TimeExpression) -> str:
    """The four bounds in order, "?" for an open one."""
    bounds = (time.earliest_begin, time.latest_begin, time.earliest_end, time.latest_end)
    return " ".join(bound.isoformat() if bound else "?" for bound in bounds)


@pytest.mark.parametrize(("sentence", "bounds"), BOUNDS)
def test_an_expression_has_four_inclusive_bounds(sentence: str, bounds: str) -> None:
    (time,) = times_of(sentence)
    assert bounds_of(time) == bounds


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


def parsed(words: list[str], tags: list[str], heads: list[int], deps: list[str], morphs: list[str]) -> Doc:
    return Doc(spacy.blank("de").vocab, words=words, tags=tags, heads=heads, deps=deps, morphs=morphs, lemmas=words)


@pytest.mark.parametrize(
    ("verb", "morph", "value"),
    [
        pytest.param("schwieg", "Tense=Past|VerbForm=Fin", "2025-07", id="preterite that no list knows"),
        pytest.param("soll", "Tense=Pres|VerbForm=Fin", "2026-07", id="word list where the parse is silent"),
    ],
)
def test_the_tense_of_the_clause_chooses_the_year(verb: str, morph: str, value: str) -> None:
    words, tags = ["Er", verb, "im", "Juli", "."], ["PPER", "VVFIN", "APPRART", "NN", "$."]
    doc = parsed(words, tags, [1, 1, 1, 2, 1], ["sb", "ROOT", "mo", "nk", "punct"], ["", morph, "", "", ""])
    (time,) = find_times(Article("a", "", doc.text, (), PUBLISHED), doc)
    assert time.value == value


def test_a_person_is_no_month() -> None:
    words, tags = ["Gegen", "Mai", "spielte", "er", "."], ["APPR", "NE", "VVFIN", "PPER", "$."]
    doc = parsed(words, tags, [2, 0, 2, 2, 2], ["mo", "nk", "ROOT", "sb", "punct"], [""] * 5)
    article = Article("a", "", doc.text, (), PUBLISHED)
    assert [time.value for time in find_times(article, doc)] == ["2026-05"]
    doc.set_ents([Span(doc, 1, 2, label="PER")])
    assert find_times(article, doc) == ()


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


SENTENCES = [str(param.values[0]) for param in (*DATE, *OTHER, *NONE, *BOUNDS)]


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


@given(st.text(alphabet="am vor20.:-Montag eidrJh1/ ,9\n", max_size=80))
def test_no_text_breaks_the_finder(text: str) -> None:
    for time in times_of(text):
        assert time.span.text == text[time.span.start : time.span.end]


@given(st.dates(date(1583, 1, 1), date(9998, 12, 31)))
def test_a_third_of_a_period_lies_within_it(when: date) -> None:
    for unit in ("week", "month", "quarter", "half", "year"):
        whole = periods.unit_of(when, unit)
        start, mid, end = (periods.third(whole, part) for part in ("start", "mid", "end"))
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
