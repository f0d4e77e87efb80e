import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sorting import RUNS, sort_lines

TEXT = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=5)
LINES = st.lists(TEXT.map("{}\n".format))


@given(LINES, st.sampled_from([1, 200, 1000, 1 << 20]))
def test_lines_come_sorted_by_code_point_and_once_whatever_fits_into_memory(lines: list[str], batch: int) -> None:
    assert list(sort_lines(lines, batch=batch)) == sorted(set(lines), key=str.encode)


def test_more_runs_than_may_be_open_are_merged_in_between() -> None:
    lines = [f"{number % 200:03}\n" for number in range(3 * RUNS)]
    random.Random(1).shuffle(lines)
    assert list(sort_lines(lines, batch=1)) == sorted(set(lines))


def test_files_are_made_in_the_folder_and_are_gone_when_the_sort_ends_or_is_left(tmp_path: Path) -> None:
    assert list(sort_lines([], folder=tmp_path)) == []
    lines = sort_lines(["b\n", "a\n", "c\n"], folder=tmp_path, batch=1)
    assert next(lines) == "a\n"
    lines.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileNotFoundError):
        list(sort_lines(["b\n", "a\n"], folder=tmp_path / "none", batch=1))


def test_what_raises_while_lines_are_made_is_not_hidden(tmp_path: Path) -> None:
    def failing() -> Iterator[str]:
        yield "a\n"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        list(sort_lines(failing(), folder=tmp_path, batch=1))
    assert list(tmp_path.iterdir()) == []
