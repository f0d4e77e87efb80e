"""Quads in, files out: Turtle, TriG and N-Quads, sorted, so that the same statements give the same bytes.

A file appears under its name when it is whole: a run that stops half-way leaves what was there before. Statements may
come from a generator and be more than memory holds.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from pyoxigraph import Quad, Store

from kg.errors import OutputError
from kg.sorting import sort_lines
from kg.statements import Statements, check_statements
from kg.turtle import trig_of, turtle_of
from kg.vocabulary import DEFAULT_BASE


def write_turtle(statements: Statements, path: Path | str, *, base: str = DEFAULT_BASE) -> None:
    """Writes the triples of all graphs, each once; `base` is what the data's IRIs begin with, for short names.

    As its siblings, raises GraphError for a statement that some store would refuse, and OutputError where the file
    cannot be written; either way the file is what it was before.
    """
    with new_file(path) as file:
        file.writelines(turtle_of(statements, base=base, folder=_folder(path)))


def write_trig(statements: Iterable[Quad] | Store, path: Path | str, *, base: str = DEFAULT_BASE) -> None:
    """Writes the default graph in `{ }`, then every named graph, without the GRAPH keyword."""
    with new_file(path) as file:
        file.writelines(trig_of(statements, base=base, folder=_folder(path)))


def write_nquads(statements: Iterable[Quad] | Store, path: Path | str, *, base: str = DEFAULT_BASE) -> None:
    """Writes one line per quad; `base` is what the data's IRIs begin with, which are ASCII."""
    lines = (f"{found.string} .\n" for found in check_statements(statements, base=base))
    with new_file(path) as file:
        file.writelines(line.encode() for line in sort_lines(lines, folder=_folder(path)))


def format_turtle(statements: Statements, *, base: str = DEFAULT_BASE) -> str:
    """Returns the triples of all graphs, each once, as Turtle."""
    return b"".join(turtle_of(statements, base=base)).decode()


def format_trig(statements: Iterable[Quad] | Store, *, base: str = DEFAULT_BASE) -> str:
    """Returns the quads as TriG, the default graph first, the others in order of their names."""
    return b"".join(trig_of(statements, base=base)).decode()


@contextmanager
def new_file(path: Path | str) -> Iterator[BinaryIO]:
    """Yields a file that takes the place of `path` when the block ends, and vanishes when the block raises.

    What is no file, such as a pipe, is written to at once. Raises OutputError where it cannot be written.
    """
    try:
        with _replacing(Path(path).resolve()) if _is_replaceable(path) else Path(path).open("wb") as file:
            yield file
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); free the place or choose another") from error


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    written = target.with_name(f".{target.name}.{token_hex(4)}.tmp")
    try:
        with written.open("wb") as file:
            yield file
        written.replace(target)
    except BaseException:
        with suppress(OSError):
            written.unlink()
        raise


def _is_replaceable(path: Path | str) -> bool:
    return Path(path).is_file() or not Path(path).exists()


def _folder(path: Path | str) -> Path | None:
    """Returns where waits what memory does not hold: beside the file, as that disk must have room anyway."""
    return Path(path).parent if _is_replaceable(path) else None
