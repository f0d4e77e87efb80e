"""Files become articles; a bad file is a problem with a name and a remedy, and the others are read."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from kg.articles import article_id, read_articles
from kg.model import Article, SegmentKind

SEED = Path(__file__).parent.parent / "seeds"


def read(folder: Path, name: str, content: str | bytes) -> Article:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (article,) = read_articles(folder / name).articles
    return article


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(" date 2025-11-20 Putin reist.", id="leading space, one line"),
        pytest.param("date 2025-11-20\nPutin reist.", id="date on a line of its own"),
        pytest.param("date 2025-11-20\r\nPutin reist.", id="Windows line ends"),
        pytest.param("\ufeffdate 2025-11-20 Putin reist.", id="byte-order mark"),
        pytest.param("date 2025-11-20 Putin reist.".encode("utf-16"), id="UTF-16 with its mark"),
    ],
)
def test_the_date_line_is_read_and_stripped(tmp_path: Path, content: str | bytes) -> None:
    article = read(tmp_path, "a.txt", content)
    assert (article.text, article.published) == ("Putin reist.", date(2025, 11, 20))


def test_a_text_without_date_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Putin reist.", "utf-8")
    reading = read_articles(tmp_path)
    assert reading.articles[0].published is None
    assert [(problem.lost, "no date" in problem.message) for problem in reading.problems] == [(False, True)]


def test_front_matter_gives_the_metadata(tmp_path: Path) -> None:
    text = '---\ntitle: "Putin reist"\ndate: 2025-11-20\npublisher: ZDF\nurl: https://example.org/a\n---\nEr fuhr.\n'
    article = read(tmp_path, "a.md", text)
    assert (article.title, article.published, article.publisher) == ("Putin reist", date(2025, 11, 20), "ZDF")
    assert (article.url, article.text) == ("https://example.org/a", "Er fuhr.\n")


def test_each_line_of_jsonl_is_an_article_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    good = json.dumps({"title": "T", "text": "Er fuhr.", "date": "2025-11-20T08:00:00Z"})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{{broken\n\n{good.replace('fuhr', 'ging')}\n", "utf-8")
    reading = read_articles(tmp_path / "a.jsonl")
    assert sorted(article.text for article in reading.articles) == ["Er fuhr.", "Er ging."]
    assert [problem.source.rpartition("/")[2] for problem in reading.problems] == ["a.jsonl:2"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.txt", b"date 2025-11-20 ", "no text", id="nothing but a date"),
        pytest.param("a.txt", b"date 2025-13-40 Er fuhr.", "is no date", id="impossible date"),
        pytest.param("a.txt", b"Gr\xfc\xdfe aus Wien", "UTF-8", id="Latin-1"),
        pytest.param("a.json", b'{"title": "T"}', 'no "text"', id="JSON without text"),
        pytest.param("a.json", b"[1, 2]", 'no "text"', id="JSON that is no object"),
        pytest.param("a.json", b'{"text": "Er fuhr.", "date": "gestern"}', "is no date", id="JSON with a bad date"),
        pytest.param("a.md", b"---\n: [\n---\nEr fuhr.", "front matter", id="front matter that is no YAML"),
        pytest.param("a.pdf", b"%PDF", "unknown kind", id="another kind of file"),
    ],
)
def test_a_bad_file_is_one_clear_problem(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / "good.txt").write_text("date 2025-11-20 Er fuhr.", "utf-8")
    (tmp_path / name).write_bytes(content)
    reading = read_articles(tmp_path / name, tmp_path / "good.txt")
    assert len(reading.articles) == 1
    assert [(problem.lost, message in problem.message) for problem in reading.problems] == [(True, True)]
    assert name in reading.problems[0].source


def test_a_missing_path_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reading = read_articles(tmp_path / "none.txt", tmp_path / "empty")
    assert [problem.message.split(";")[0] for problem in reading.problems] == [
        "no articles in this folder",
        "no such file or folder",
    ]


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"date 2025-11-20 Er fuhr nach {name}.", "utf-8")
    files = sorted(tmp_path.iterdir())
    assert read_articles(*files) == read_articles(*reversed(files)) == read_articles(tmp_path)


def test_the_id_is_stem_and_text_hash() -> None:
    assert article_id("Größe 7", "Text") == "groesse-7-" + hashlib.sha256(b"Text").hexdigest()[:8]
    assert article_id("великие", "Text").startswith("x-")


def test_the_seed_has_its_date_title_and_segments() -> None:
    (article,) = read_articles(SEED).articles
    assert article.published == date(2025, 11, 20)
    assert article.title.startswith("Putin hat es wieder geschafft: Nach dem geplatzten Budapest-Gipfel")
    assert article.text.startswith("Putin hat es wieder geschafft")
    kinds = [segment.kind for segment in article.segments]
    assert kinds[0] is SegmentKind.LEAD
    assert kinds.count(SegmentKind.SUBHEADING) == 3
    assert kinds.count(SegmentKind.CAPTION) == 5
    captions = [segment for segment in article.segments if segment.kind is SegmentKind.CAPTION]
    assert [segment.dated and segment.dated.day for segment in captions] == [20, None, 18, 19, 20]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Kanzler tritt zurück\n\nDer Kanzler ist zurückgetreten.", "headline lead", id="title line"),
        pytest.param("Bus stürzt ab. Neu-Delhi - Bei einem Unglück starben 21.", "headline lead", id="dateline"),
        pytest.param("Bus stürzt ab. Nizza (dpa/tmn) – Es starben 21.", "headline lead", id="dateline with agency"),
        pytest.param("Er kam.\n\nWas bedeutet das?\n\nNichts.", "lead subheading body", id="question as subheading"),
        pytest.param('Er kam.\n\n"Wir gehen nicht."\n\nSo war es.', "lead quote body", id="quotation"),
        pytest.param("Er kam.\n\nMerz in Kiew. Quelle: dpa", "lead caption", id="caption with source"),
        pytest.param("Er kam.\n\nMerz spricht. 20.11. 2025 | 3:25 min", "lead caption", id="video caption"),
    ],
)
def test_segments_are_told_apart(tmp_path: Path, text: str, kinds: str) -> None:
    article = read(tmp_path, "a.txt", f"date 2025-11-20 {text}")
    assert " ".join(segment.kind for segment in article.segments) == kinds
    assert all(article.text[segment.start : segment.end].strip() for segment in article.segments)
