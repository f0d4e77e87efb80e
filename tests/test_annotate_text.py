"""Inline TIMEX3 tags."""

import re
from datetime import date
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.times import annotate_text

TAG = re.compile(r"</?TIMEX3[^>]*>")


def test_tags_are_numbered_and_say_type_and_value() -> None:
    assert annotate_text("Er kam am Montag und blieb drei Wochen.", "2025-11-20") == (
        'Er kam am <TIMEX3 tid="t1" type="DATE" value="2025-11-17">Montag</TIMEX3> und blieb '
        '<TIMEX3 tid="t2" type="DURATION" value="P3W">drei Wochen</TIMEX3>.'
    )


def test_a_day_may_be_given_as_a_date() -> None:
    text = "Er kommt heute."
    assert annotate_text(text, date(2025, 11, 20)) == annotate_text(text, "2025-11-20")


def test_markup_in_the_text_is_escaped() -> None:
    assert annotate_text("A & B <i>", "2025-11-20") == "A &amp; B &lt;i&gt;"


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"2025-02-30|day is out of range"):
        annotate_text("Er kommt heute.", "2025-02-30")


PIECES = st.sampled_from(
    ["am Montag", "20.11.2025", "<b>", "&amp;", "vor drei Wochen", "\n", " ", "§ 3", "heute Abend", "„Nun“", "'", '"']
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12).map(" ".join))
def test_the_text_without_tags_and_escapes_is_the_text(text: str) -> None:
    assert unescape(TAG.sub("", annotate_text(text, "2025-11-20"))) == text


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_the_result_is_well_formed_xml(text: str) -> None:
    tree = ElementTree.fromstring(f"<TEXT>{annotate_text(text, '2025-11-20')}</TEXT>")
    assert {element.tag for element in tree} <= {"TIMEX3"}
