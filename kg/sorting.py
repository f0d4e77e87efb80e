"""Lines in, sorted lines out, in a fixed amount of memory however many there are.

What fits is sorted in memory. More becomes sorted runs in nameless files, which are merged and vanish with the process.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from pathlib import Path
from sys import getsizeof
from tempfile import TemporaryFile
from typing import TextIO

BATCH = 64 << 20  # bytes of memory
RUNS = 64  # open at once: macOS allows 256 files


def sort_lines(lines: Iterable[str], *, folder: Path | None = None, batch: int = BATCH) -> Iterator[str]:
    r"""Yields lines in order of their code points, each once; every line ends with its only "\n".

    `folder` takes the nameless files, None stands for the system's own place. `batch` is how much is sorted at once,
    in bytes of memory. Raises OSError where the folder is full.
    """
    runs: list[TextIO] = []
    rest: list[str] = []
    size = 0
    with ExitStack() as files:
        for line in lines:
            rest.append(line)
            size += getsizeof(line)
            if size >= batch:
                rest.sort()
                runs.append(_save(rest, folder, files))
                rest, size = [], 0
            if len(runs) == RUNS:
                runs = [_join(runs, folder, files)]
        rest.sort()
        yield from _once(merge(*runs, rest) if runs else rest)


def _save(lines: Iterable[str], folder: Path | None, files: ExitStack) -> TextIO:
    """Returns a file with the lines, wound back to its start, that is closed with `files`."""
    file = files.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n", dir=folder))  # noqa: SIM115
    file.writelines(_once(lines))
    file.seek(0)
    return file


def _join(runs: list[TextIO], folder: Path | None, files: ExitStack) -> TextIO:
    """Returns one run with what stands in the others, and closes those."""
    joined = _save(merge(*runs), folder, files)
    for run in runs:
        run.close()
    return joined


def _once(lines: Iterable[str]) -> Iterator[str]:
    return (line for line, _ in groupby(lines))
