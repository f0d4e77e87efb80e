"""Nothing in an article becomes markup or a script, and everybody can use the page: axe-core finds no serious fault."""

from typing import Any

import pytest

from tests.browser.conftest import Files, Open, axe_source, wait
from tests.browser.hostile import TEXTS


@pytest.fixture(scope="module")
def hostile(browser: Any, files: Files) -> Any:
    """Returns one page of all hostile texts; that nothing of them ran is asked again by every test."""
    page = browser.new_page()
    page.goto(files("hostile").as_uri())
    return page


KINDS = [pytest.param(number, text, id=name) for number, (name, text) in enumerate(TEXTS.items())]


def shown(text: str) -> str:
    """Returns a text as a browser shows it: white space in one, null bytes left out or replaced."""
    return " ".join(text.replace("\0", "\ufffd").split())


@pytest.mark.parametrize(("number", "text"), KINDS)
def test_hostile_text_is_shown_as_text(hostile: Any, number: int, text: str) -> None:
    page = hostile
    page.evaluate("number => go({ node: 'event/' + number })", number)
    wait(page, "number => state.node === 'event/' + number", number)
    said = page.evaluate("document.querySelector('#panel').textContent")
    assert shown(text) in shown(said)
    assert shown(f"{text} besucht {text}.") in shown(said)
    assert page.locator("#panel mark.trigger").inner_text() == "besucht"
    page.evaluate("number => go({ node: 'entity/a/' + number })", number)
    wait(page, "number => state.node === 'entity/a/' + number", number)
    assert page.locator("#panel a[href^='javascript'], #panel cite a, #panel img, #panel script, #panel b").count() == 0
    assert page.evaluate("window.hit") is None


def test_no_view_runs_hostile_text(open_page: Open) -> None:
    page = open_page("hostile", at="#node=entity/a/1")
    for view in ("graph", "timeline", "table", "map"):
        page.click(f"[data-view={view}]")
        wait(page, f"!byName('{view}View').hidden")
        page.fill("#search", "script")
    assert page.evaluate("document.querySelectorAll('script').length") == 3
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, base').length") == 0
    assert page.evaluate("window.hit") is None


def test_hostile_labels_are_painted_without_marks_that_turn_them_around(open_page: Open) -> None:
    page = open_page("hostile")
    assert page.evaluate("[...painted].some((line) => line.startsWith('<script>'))")
    assert not page.evaluate(r"[...painted].some((line) => /[\u0000-\u001f\u202a-\u202e]/.test(line))")


def test_the_hostile_picture_opens_without_overlaps(open_page: Open) -> None:
    page = open_page("hostile")
    assert (
        page.evaluate("""() => { const all = [...scene.spots].map(([number, at]) => boxAt(number, at));
        return all.some((a, at) => all.slice(at + 1).some((b) => clash(a, b))); }""")
        is False
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_in_any_view(open_page: Open, scheme: str) -> None:
    source = axe_source()
    page = open_page(color_scheme=scheme)
    page.evaluate(source)
    for view in ("graph", "timeline", "table", "map"):
        for label in ("", "Verteilung"):  # nothing chosen, and an event
            chosen = "label && nodes.find((node) => node.label.startsWith(label)).id"
            page.evaluate(f"([view, label]) => go({{ view, node: {chosen} }})", [view, label])
            wait(
                page, "([view, label]) => state.view === view && Boolean(state.node) === Boolean(label)", [view, label]
            )
            found = page.evaluate("""async () => (await axe.run()).violations
                .filter(({ impact }) => ["serious", "critical"].includes(impact))
                .map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))])""")
            assert (view, label, found) == (view, label, [])
