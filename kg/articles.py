"""Files become articles: text, metadata, and segments (headline, lead, body, subheading, caption, quote).

The text is kept as it was decoded, but for the byte-order mark, line ends (LF) and the date line; every offset of
the graph counts code points of that text. A bad file is a problem with a name and a remedy; the others are read on.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kg.errors import ArticleError
from kg.model import Article
from kg.segments import find_segments, first_sentence
from kg.slugs import slug

SUFFIXES = (".txt", ".md", ".json", ".jsonl")
DATE_LINE = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?:[ \t]*\n|[ \t]|$)")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)
SPELLED: dict[int, str] = {
    ord(letter): ascii for letter, ascii in zip("äöüßłø", ["ae", "oe", "ue", "ss", "l", "o"], strict=True)
}
URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
MISSING_DATE = 'no date, so "gestern" stays relative; begin the text with "date 2025-11-20"'


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input: `lost` says that nothing of `source` was read."""

    source: str
    message: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that could be read, sorted by id, and the problems met, sorted by source."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """One text with its metadata as the file gives them, before any check."""

    source: str
    stem: str
    text: str
    fields: dict[str, Any]


def read_articles(*paths: Path | str) -> Reading:
    """Returns the articles of files and folders (.txt .md .json .jsonl, folders recursively).

    Order and repetition of the paths change nothing. A file that cannot be read, is empty or has no valid date
    line becomes a problem; so does a path that does not exist.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path in _find_files(paths, problems):
        for record in _read_records(path, problems):
            try:
                article = _make_article(record)
            except ArticleError as error:
                problems.append(Problem(record.source, str(error), lost=True))
                continue
            if record.fields.get("url") and not article.url:
                problems.append(
                    Problem(record.source, f"{record.fields['url']!r} is no URL, left out; mend it", lost=False)
                )
            if article.published is None:
                problems.append(Problem(record.source, MISSING_DATE, lost=False))
            articles.setdefault(article.id, article)
    return Reading(
        tuple(articles[key] for key in sorted(articles)),
        tuple(sorted(set(problems), key=lambda problem: (problem.source, problem.message))),
    )


def article_id(stem: str, text: str) -> str:
    """Returns the id of a text: the slug of its file's stem and eight hex digits of its SHA-256.

    >>> article_id("Größe 7", "Text")
    'groesse-7-71988c4d'
    """
    return f"{slug(stem)}-{text_hash(text)[:8]}"


def text_hash(text: str) -> str:
    """Returns the SHA-256 of the text's UTF-8 in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _find_files(paths: Iterable[Path | str], problems: list[Problem]) -> list[Path]:
    found: set[Path] = set()
    for path in map(Path, paths):
        if path.is_dir():
            inside = [file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file()]
            found.update(inside)
            if not inside:
                problems.append(
                    Problem(str(path), f"no articles in this folder; put {' '.join(SUFFIXES)} files there", True)
                )
        elif not path.exists():
            problems.append(Problem(str(path), "no such file or folder; check the path", True))
        elif path.suffix.lower() not in SUFFIXES:
            problems.append(Problem(str(path), f"unknown kind of file; newskg reads {' '.join(SUFFIXES)}", True))
        else:
            found.add(path)
    return sorted(found)


def _read_records(path: Path, problems: list[Problem]) -> Iterator[_Record]:
    """Yields the records of one file; a `.jsonl` file has one a line, and a bad line does not stop the others."""
    source = path.as_posix()
    try:
        text = _decode(path.read_bytes())
        match path.suffix.lower():
            case ".md":
                yield _read_front_matter(source, path.stem, text)
            case ".json":
                yield _read_json(source, path.stem, text)
            case ".jsonl":
                for number, line in enumerate(text.split("\n"), start=1):
                    if line.strip():
                        yield from _read_line(f"{source}:{number}", f"{path.stem}-{number}", line, problems)
            case _:
                yield _Record(source, path.stem, text, {})
    except OSError as error:
        problems.append(Problem(source, f"cannot be opened ({error.strerror}); check its permissions", lost=True))
    except ArticleError as error:
        problems.append(Problem(source, str(error), lost=True))


def _read_line(source: str, stem: str, line: str, problems: list[Problem]) -> Iterator[_Record]:
    try:
        yield _read_json(source, stem, line)
    except ArticleError as error:
        problems.append(Problem(source, str(error), lost=True))


def _decode(raw: bytes) -> str:
    """Returns the text with LF line ends and no byte-order mark; UTF-16 is read where its mark says so."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return _unify_line_ends(raw.decode(encoding))
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"not {encoding.upper()[:6].rstrip('-')} at byte {error.start}; save the file as UTF-8"
        ) from error


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_front_matter(source: str, stem: str, text: str) -> _Record:
    """Returns the record of a Markdown file; the YAML block between two `---` lines holds the metadata."""
    match = FRONT_MATTER.match(text)
    if not match:
        return _Record(source, stem, text, {})
    try:
        fields = yaml.safe_load(match[1]) or {}
    except yaml.YAMLError as error:
        raise ArticleError('front matter is no YAML; write lines such as "date: 2025-11-20"') from error
    if not isinstance(fields, dict):
        raise ArticleError('front matter holds no fields; write lines such as "date: 2025-11-20"')
    return _Record(source, stem, text[match.end() :], fields)


def _read_json(source: str, stem: str, text: str) -> _Record:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"no JSON ({error}); mend it") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise ArticleError('no "text"; give one object such as {"title": "...", "text": "...", "date": "2025-11-20"}')
    body = _unify_line_ends(fields["text"]).removeprefix("\ufeff")
    return _Record(source, stem, body, {key: value for key, value in fields.items() if key != "text"})


def _make_article(record: _Record) -> Article:
    """Returns the checked article; raises ArticleError where text or date is missing or malformed."""
    match = DATE_LINE.match(record.text)
    text = record.text[match.end() :] if match else record.text
    if not text.strip():
        raise ArticleError("no text; put the article after the date line")
    given = record.fields.get("date") or (match[1] if match else None)
    title = _string(record.fields, "title")
    return Article(
        id=article_id(record.stem, text),
        title=title or first_sentence(text),
        text=text,
        segments=find_segments(text, titled=bool(title)),
        published=_read_date(given) if given else None,
        publisher=_string(record.fields, "publisher"),
        url=_read_url(_string(record.fields, "url")),
        source=record.source,
    )


def _string(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    return "" if value is None else str(value).strip()


def _read_url(value: str) -> str:
    """Returns an absolute http(s) URL as it is, "" for what is none: blanks, quotes, no scheme."""
    return value if URL.fullmatch(value) else ""


def _read_date(value: object) -> date:
    """Returns the day of "2025-11-20" or "2025-11-20T08:00:00+01:00"; raises ArticleError for anything else."""
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise ArticleError(f'"{value}" is no date; write it as "2025-11-20"') from error
