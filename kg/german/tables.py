"""The tables of names that travel with the package: CSV files in `gazetteer/`, their sources in the README there.

A file goes in, its rows come out as plain lists, checked for their columns: the callers turn them into dictionaries
once, on first use, because an article mostly needs few of them.
"""

import csv
from pathlib import Path
from typing import TypeVar

from kg.errors import LexiconError

GAZETTEER = Path(__file__).parent / "gazetteer"
T = TypeVar("T")


def read_table(name: str, columns: str) -> list[list[str]]:
    """Returns the rows of a gazetteer table in file order, without its head, which has to be `columns`.

    Raises `LexiconError` where the file or its head is amiss, or a row lacks a column or its first cell.
    """
    try:
        with (GAZETTEER / name).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
    except (OSError, ValueError) as error:
        raise LexiconError(f"{name}: cannot be read ({error}); install the package again") from error
    if head != columns.split(","):
        raise LexiconError(f"{name}: columns {','.join(head)}; they should be {columns}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head) or not row[0]:
            raise LexiconError(f"{name}, line {number}: {row}; fill the first of {len(head)} columns")
    return rows


def split_cell(cell: str) -> tuple[str, ...]:
    """Returns the parts of a cell with several values, empty for an empty cell: "UK|Vereinigtes Königreich"."""
    return tuple(cell.split("|")) if cell else ()


def add_entry(index: dict[str, T], key: str, value: T, table: str) -> None:
    """Adds a key to a look-up; raises `LexiconError` if it already means something else."""
    if index.setdefault(key, value) != value:
        raise LexiconError(f'{table}: "{key}" stands for two things; keep it in one row')
