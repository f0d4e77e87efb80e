"""The tables of names that travel with the package: CSV files in `gazetteer/`, each with its source in the README there.

A file goes in, its rows come out as plain lists, checked for their columns: the callers turn them into dictionaries
once, on first use, because an article mostly needs few of them.
"""

import csv
from pathlib import Path
from typing import TypeVar

from kg.errors import LexiconError

GAZETTEER = Path(__file__).parent / "gazetteer"
T = TypeVar("T")


def read_table(name: str, columns: tuple[str, ...]) -> list[list[str]]:
    """Returns the rows of a gazetteer table in file order, without its head; raises `LexiconError` if a column is amiss."""
    try:
        with (GAZETTEER / name).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
    except (OSError, ValueError) as error:
        raise LexiconError(f"{name}: cannot be read ({error}); install the package again") from error
    if tuple(head) != columns:
        raise LexiconError(f"{name}: columns {head}; they should be {list(columns)}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns) or not row[0]:
            raise LexiconError(f"{name}, line {number}: {len(row)} columns, the first {row[:1]}; give it {len(columns)}")
    return rows


def split_cell(cell: str) -> tuple[str, ...]:
    """Returns the parts of a cell with several values, empty for an empty cell: "UK|Vereinigtes Königreich"."""
    return tuple(cell.split("|")) if cell else ()


def add_entry(index: dict[str, T], key: str, value: T, table: str) -> None:
    """Adds a key to a look-up; raises `LexiconError` if it already means something else."""
    if index.setdefault(key, value) != value:
        raise LexiconError(f"{table}: \"{key}\" stands for two things; keep it in one row")
