"""An output folder in, the store that is served out: in memory where the graph is small, else on disk.

A store on disk is built once and found again by the hash of the graph; it is opened read-only, by as many processes as
like.
"""

import os
import shutil
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from secrets import token_hex

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import GraphError, ServeError
from kg.store import FORMATS, GRAPH_FILE, read_store
from kg.vocabulary import DEFAULT_BASE, KG, RDF

SMALL = 16 << 20  # bytes of N-Quads: each worker has a copy, and loads it in half a second


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is served: a file of quads to load, or a store on disk; `page` is the graph page, if there is one."""

    path: Path
    on_disk: bool
    page: Path | None

    def kept(self, folder: Path | str) -> "Dataset":
        """Returns the dataset as it is now: a file is copied to the folder, as a build may replace it at any time."""
        return self if self.on_disk else replace(self, path=Path(shutil.copy(self.path, folder)))

    def open(self) -> Store:
        """Returns the store; raises GraphError where the file is broken."""
        return Store.read_only(str(self.path)) if self.on_disk else read_store(self.path)


def find_dataset(output: Path | str, *, small: int = SMALL) -> Dataset:
    """Returns what an output folder or a graph file has to serve, on disk if it has more bytes than `small`.

    Raises GraphError where there is no graph or it is broken, and ServeError where no store can be written.
    """
    given = Path(output)
    file = given / GRAPH_FILE if given.is_dir() else given
    page = given / "graph.html"
    shown = page if page.is_file() else None
    if not file.is_file() or file.suffix not in FORMATS or file.stat().st_size <= small:
        read_store(given)  # says what is wrong, if something is
        return Dataset(file, False, shown)
    return Dataset(_on_disk(file), True, shown)


def base_of(store: Store) -> str:
    """Returns what the IRIs of a graph begin with: what stands before `article/ID`.

    The base is not written down anywhere else; a graph without articles has the usual one.
    """
    for quad in store.quads_for_pattern(None, RDF.type, KG.Article):
        if isinstance(quad.subject, NamedNode) and "article/" in quad.subject.value:
            return quad.subject.value.rpartition("article/")[0]
    return DEFAULT_BASE


def stores() -> Path:
    """Returns the folder of the stores on disk, which may be removed at any time that nobody serves one."""
    caches = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(caches) / "newskg" / "stores"


def _on_disk(file: Path) -> Path:
    """Returns the folder of the store of a file, which appears under its name when it is whole."""
    with file.open("rb") as content:
        folder = stores() / file_digest(content, "sha256").hexdigest()[:32]
    if folder.is_dir():
        return folder
    new = folder.with_name(f".{folder.name}.{token_hex(4)}.tmp")
    try:
        new.mkdir(parents=True)
        _load(file, new)
        new.rename(folder)
    except OSError as error:
        raise ServeError(f"{new.parent}: no store can be written here ({error}); set XDG_CACHE_HOME") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder


def _load(file: Path, folder: Path) -> None:
    store = Store(str(folder))
    try:
        store.bulk_load(path=str(file), format=RdfFormat.from_extension(file.suffix.removeprefix(".")))
    except SyntaxError as error:
        raise GraphError(f"{file}: broken ({error}); build it again") from error
    store.optimize()
    store.flush()
