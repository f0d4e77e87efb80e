"""What the command line says at the end of a build or a push: counts, where to look next, what went wrong."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.table import Table

from kg.pipeline import Build
from kg.push import Push

SHOWN = 20  # violations at the end of a build; the report has all


def build_counts(built: Build) -> Table:
    """Returns the counts of what was built."""
    return _counts(
        ("articles", len(built.documents)),
        ("entities", len(built.entities)),
        ("events", len(built.events)),
        ("reports", sum(len(document.events) for document in built.documents)),
        ("triples", built.triples),
    )


def command_name() -> str:
    """Returns how the user calls this command: "kg", or its path where it is not on the search path."""
    started = Path(sys.argv[0])
    if shutil.which("kg") or started.name != "kg":
        return "kg"
    return os.path.relpath(started) if started.is_absolute() else str(started)


def next_steps(built: Build, command: str) -> Iterator[str]:
    """Yields the lines that say what to open, import and ask; `command` is how the user calls kg."""
    yield f"\nOpen      {built.output / 'graph.html'}"
    yield f"Import    {built.output / 'graph.ttl'} (or .trig, .nq)"
    yield f"Ask       {command} query meetings --output {built.output}   (query --list shows more)"


def violation_lines(built: Build) -> Iterator[str]:
    """Yields what breaks the shapes, the first twenty and their number; nothing for a good graph."""
    for violation in built.violations[:SHOWN]:
        yield f"violation: {violation.focus} {violation.path}: {violation.message}"
    if built.violations:
        report = built.output / "report.json"
        yield f"violations: {len(built.violations):,}, all in {report}; do not use this graph"


def push_counts(done: Push) -> Table:
    """Returns the counts of what was pushed."""
    return _counts(
        ("graphs sent", len(done.sent)),
        ("triples sent", done.triples),
        ("graphs unchanged", len(done.unchanged)),
        ("graphs removed", len(done.removed)),
    )


def _counts(*rows: tuple[str, int]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for label, count in rows:
        grid.add_row(f"{count:,}", label)
    return grid
