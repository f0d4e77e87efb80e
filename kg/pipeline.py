"""The whole flow on one screen: articles -> documents -> entities, events -> graph -> files, page, report."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Store
from spacy.language import Language

from kg.articles import Problem, read_articles
from kg.documents import annotate
from kg.entities import resolve_entities
from kg.errors import ArticleError, OutputError
from kg.files import new_file, write_nquads, write_trig, write_turtle
from kg.german.nlp import load_nlp, pipeline_name
from kg.german.triggers import read_triggers
from kg.graph import stream_quads
from kg.model import Document, Entity, Event
from kg.page import write_html
from kg.pins import NO_PINS, Pins
from kg.shapes import Violation, check
from kg.store import make_store
from kg.stories import resolve_events
from kg.vocabulary import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: the resolved documents, the problems met, the shapes violated, the triples written."""

    output: Path
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    violations: tuple[Violation, ...]
    triples: int


def build(
    paths: Iterable[Path | str],
    *,
    output: Path | str,
    nlp: Language | None = None,
    base: str = DEFAULT_BASE,
    triggers: Iterable[Path | str] = (),
    pins: Pins = NO_PINS,
    on_start: Callable[[int], None] = lambda total: None,
    on_document: Callable[[Document], None] = lambda document: None,
) -> Build:
    """Returns what was built from the articles at `paths`, and writes it to `output`.

    Writes graph.ttl, graph.nq, graph.trig, graph.html, report.json, trace.jsonl and timings.json. `nlp` None stands
    for the bundled pipeline, `pins` are the user's decisions about entities (`kg.read_pins`), and `triggers` are
    Turtle files that extend the event triggers. `on_start` gets the number of articles, `on_document` each document as
    it is done. Raises ArticleError where not one article could be read, LexiconError for a bad trigger file,
    OutputError where `output` cannot be written; other problems are in the report.
    """
    timings = dict[str, float]()
    with _timed("read", timings):
        reading = read_articles(*paths)
    if not reading.articles:
        raise ArticleError("\n".join(f"{p.source}: {p.message}" for p in reading.problems) or "no articles given")
    folder = _make_folder(Path(output))
    lexicon = read_triggers(*map(Path, triggers))
    on_start(len(reading.articles))
    with _timed("load pipeline", timings):
        language = nlp or load_nlp()
    with _timed("annotate", timings):
        documents = list(_told(annotate(reading.articles, nlp=language, lexicon=lexicon), on_document))
    with _timed("resolve", timings):
        entities, events = resolve(documents, pins=pins)
    with _timed("describe", timings):
        store = make_store(stream_quads(documents, entities, events, base=base))
    with _timed("check", timings):
        violations = check(store).violations
    built = Build(folder, tuple(documents), entities, events, reading.problems, violations, len(store))
    _write(built, store, base, pipeline_name(language), timings)
    return built


def _told(documents: Iterable[Document], on_document: Callable[[Document], None]) -> Iterator[Document]:
    for document in documents:
        on_document(document)
        yield document


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made a folder ({error.strerror}); choose another --output") from error
    return folder


def _write(built: Build, store: Store, base: str, pipeline: str, timings: dict[str, float]) -> None:
    """Writes the files of a build, the graph first; raises OutputError where one cannot be written."""
    folder = built.output
    try:
        with _timed("write", timings):
            write_turtle(store, folder / "graph.ttl", base=base)
            write_nquads(store, folder / "graph.nq", base=base)
            write_trig(store, folder / "graph.trig", base=base)
        with _timed("draw", timings):
            write_html(store, folder / "graph.html", title=_title(built.documents))
        _write_json(folder / "report.json", report(built, pipeline))
        _write_json(folder / "timings.json", {stage: round(seconds, 3) for stage, seconds in timings.items()})
        with new_file(folder / "trace.jsonl") as file:
            file.writelines(line.encode() for line in _trace(built.documents))
    except OSError as error:
        raise OutputError(
            f"{error.filename}: cannot be written ({error.strerror}); free the place or choose another"
        ) from error


def resolve(documents: Iterable[Document], *, pins: Pins = NO_PINS) -> tuple[tuple[Entity, ...], tuple[Event, ...]]:
    """Returns the entities and events of all documents; their order changes nothing. `pins` go before every rule."""
    known = tuple(sorted(documents, key=lambda document: document.article.id))
    entities = resolve_entities(known, pins=pins)
    return entities, resolve_events(known, entities)


def report(built: Build, pipeline: str) -> dict[str, Any]:
    """Returns the counts and warnings of a build as plain JSON data."""
    reports = [event for document in built.documents for event in document.events]
    return {
        "pipeline": pipeline,
        "articles": len(built.documents),
        "sentences": sum(len(document.sentences) for document in built.documents),
        "mentions": sum(len(document.mentions) for document in built.documents),
        "times": sum(len(document.times) for document in built.documents),
        "entities": _count(entity.kind for entity in built.entities),
        "events": _count(event.event_class for event in built.events),
        "reports": _count(event.factuality for event in reports),
        "triples": built.triples,
        "problems": [{"source": p.source, "message": p.message, "lost": p.lost} for p in built.problems],
        "violations": [{"focus": v.focus, "path": v.path, "message": v.message} for v in built.violations],
    }


def _count(names: Iterable[str]) -> dict[str, int]:
    return {str(name): count for name, count in sorted(Counter(names).items())}


def _trace(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        for item in document.dropped:
            line = {
                "article": document.article.id,
                "start": item.span.start,
                "end": item.span.end,
                "text": item.span.text,
                "what": item.what,
                "reason": item.reason,
            }
            yield json.dumps(line, ensure_ascii=False) + "\n"


def _title(documents: Sequence[Document]) -> str:
    return documents[0].article.title if len(documents) == 1 else f"{len(documents)} Artikel"


def _write_json(path: Path, data: Any) -> None:
    with new_file(path) as file:
        file.write((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


@contextmanager
def _timed(stage: str, timings: dict[str, float]) -> Iterator[None]:
    start = time.perf_counter()
    yield
    timings[stage] = time.perf_counter() - start
