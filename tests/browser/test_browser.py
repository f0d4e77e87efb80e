"""The page in headless Chromium: what a reader sees and does. Skipped where Chromium or playwright is missing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from kg.page import write_html

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium installed")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync")
# Canvas text leaves no trace in the document, so what is painted is written down on the way.
LISTEN = """
window.painted = new Set();
const fillText = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (...all) { painted.add(all[0]); fillText.apply(this, all); };
"""
Open = Callable[..., Any]


def wait(page: Any, condition: str) -> None:
    """Waits until a condition holds; Playwright's own polling is an eval, which the page's policy forbids."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("pages")

    def written(name: str) -> Path:
        target = folder / f"{name}.html"
        if not target.exists():
            store = Store()
            store.load(path=Path(__file__).with_name(f"{name}.trig"), format=RdfFormat.TRIG)
            write_html(
                store, target, title="Putin hat es wieder geschafft: der Gesprächskanal in die USA ist wiederbelebt"
            )
        return target

    return written


@pytest.fixture
def open_page(browser: Any, files: Callable[[str], Path]) -> Iterator[Open]:
    """Opens a page by the name of its graph; at the end nothing may have failed or asked for the network."""
    troubles: list[str] = []
    contexts = []

    def open_it(name: str = "friedensplan", **settings: Any) -> Any:
        usual = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**usual | settings)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else troubles.append(request.url))
        page.goto(files(name).as_uri())
        wait(page, "painted.size > 0")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert troubles == []


def node(page: Any, label: str) -> str:
    """Returns the id of the node with this label, or else of the one whose label begins so."""
    labels = page.evaluate("Object.entries(data.details).map(([id, detail]) => [detail.label, id])")
    exact = [id for name, id in labels if name == label]
    (found,) = exact or [id for name, id in labels if name.startswith(label)]
    return str(found)


def click_node(page: Any, label: str) -> None:
    spot = page.evaluate(
        """id => { const at = network.canvasToDOM(network.getPosition(id));
                   const stage = document.getElementById('graph').getBoundingClientRect();
                   return [at.x + stage.left, at.y + stage.top]; }""",
        node(page, label),
    )
    page.mouse.click(*spot)
    wait(page, "document.querySelector('#panel dl')")


def search(page: Any, words: str) -> list[str]:
    page.fill("#search", words)
    return [text.strip() for text in page.locator("#suggestions [data-id] bdi").all_inner_texts()]


def test_a_click_on_an_event_shows_who_when_where_how_certain_and_the_sentence(open_page: Open) -> None:
    # "Diese Schokolade soll Putins Gesandter Kirill Dmitrijew in Florida verteilt haben - vor etwa drei Wochen ..."
    page = open_page()
    click_node(page, "Verteilung Schokolade")
    panel = page.inner_text("#panel")
    for words in (
        "Übergabe", "laut Angaben", "Akteur", "Kirill Dmitrijew", "Empfänger", "Jared Kushner", "Ort", "Florida",
        "„vor etwa drei Wochen“", "27.10. bis 02.11.2025", "Tagesbote, 20.11.2025",
    ):  # fmt: skip
        assert words in panel
    assert page.locator("#panel mark.trigger").first.inner_text() == "verteilt"
    assert page.locator("#panel cite a").get_attribute("href") == "https://example.org/friedensplan"


def test_a_link_in_the_panel_leads_on_and_the_browser_goes_back(open_page: Open) -> None:
    page = open_page()
    click_node(page, "Verteilung Schokolade")
    page.click("#panel a:has-text('Kirill Dmitrijew')")
    wait(page, "document.querySelector('#panel h2').textContent === 'Kirill Dmitrijew'")
    assert "Als Akteur" in page.inner_text("#panel")
    page.go_back()
    wait(page, "document.querySelector('#panel h2').textContent.startsWith('Verteilung')")


def test_an_entity_shows_its_outside_id_as_a_link(open_page: Open) -> None:
    page = open_page()
    click_node(page, "Donald Trump")
    assert (
        page.get_attribute("#panel a:has-text('Wikidata Q22686')", "href") == "https://www.wikidata.org/entity/Q22686"
    )
    assert "US-Präsident" in page.inner_text("#panel")


def test_what_did_not_happen_is_struck_and_says_so(open_page: Open) -> None:
    # "Nach dem geplatzten Budapest-Gipfel zwischen ihm und Trump"
    page = open_page()
    assert page.evaluate("painted.has('nicht geschehen')")
    click_node(page, "Budapest-Gipfel")
    assert page.inner_text("#panel .status >> nth=0") == "nicht geschehen"
    line = page.evaluate("getComputedStyle(document.querySelector('#panel h2 bdi')).textDecorationLine")
    assert line == "line-through"


def test_no_two_boxes_overlap_at_first_sight(open_page: Open) -> None:
    page = open_page()
    overlapping = page.evaluate("""() => { const all = [...shown].map((id) => [id, boxOf(id)]);
        return all.flatMap(([a, one], at) => all.slice(at + 1).filter(([, two]) =>
            one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom
        ).map(([b]) => [a, b])); }""")
    assert overlapping == []


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        pytest.param("strange", "Muller", "Jürgen Müller", id="umlaut without dots"),
        pytest.param("strange", "mueller", "Jürgen Müller", id="umlaut spelled out"),
        pytest.param("strange", "weissenfels", "Weißenfels", id="ss finds ß"),
        pytest.param("friedensplan", "brüs", "Brüssel", id="beginning"),
        pytest.param("friedensplan", "witkoff steve", "Steve Witkoff", id="words in any order"),
        pytest.param("friedensplan", "umjerow rück", "Rücktritt Umjerow", id="event"),
    ],
)
def test_the_search_folds_letters(open_page: Open, name: str, words: str, found: str) -> None:
    assert search(open_page(name), words) == [found]


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("trump")
    page.keyboard.press("ArrowDown")
    second = page.locator("#suggestions [aria-selected=true] bdi").inner_text()
    page.keyboard.press("Enter")
    wait(page, "document.activeElement.tagName === 'H2'")
    assert page.inner_text("#panel h2") == second
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    wait(page, "document.querySelector('#panel h2').textContent === 'Übersicht'")


def test_a_search_without_a_hit_says_so(open_page: Open) -> None:
    page = open_page()
    assert search(page, "Xanthippe") == []
    assert page.inner_text("#suggestions") == "Nichts gefunden"


@pytest.mark.parametrize(
    ("box", "label"),
    [
        pytest.param("nicht geschehen", "Budapest-Gipfel", id="certainty"),
        pytest.param("Treffen", "Budapest-Gipfel", id="event class"),
        pytest.param("Ort", "Budapest", id="kind of entity"),
    ],
)
def test_a_filter_takes_nodes_out_and_brings_them_back(open_page: Open, box: str, label: str) -> None:
    page = open_page()
    hidden, filtered = "id => canvas.nodes.get(id).hidden", node(page, label)
    check = page.locator("#filters label", has=page.locator(f"span:text-is('{box}')")).locator("input")
    check.uncheck()
    assert page.evaluate(hidden, filtered) is True
    check.check()
    assert page.evaluate(hidden, filtered) is False


def test_hostile_text_is_shown_as_text(open_page: Open) -> None:
    page = open_page("strange")
    assert page.evaluate("[...painted].some((line) => line.startsWith('<script>'))")
    assert "<script>window.hit = 1</script>" in page.inner_text("#panel")
    click_node(page, "<script>")
    panel = page.inner_text("#panel")
    for words in (
        "<script>window.hit = 1</script>",
        '"><img src=x onerror="window.hit = 1">',
        "😀 <b>Jürgen Müller</b>",
    ):
        assert words in panel
    assert page.locator("#panel mark.trigger").inner_text() == "besuchte"
    assert page.locator("#panel cite a, #panel img, #panel script, #panel b").count() == 0
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labels_stand_out_from_the_ground_in_both_schemes(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    contrast = page.evaluate("""() => { const light = (name) => { const c = css(name).match(/[0-9a-f]{2}/gi)
            .map((h) => parseInt(h, 16) / 255).map((v) => (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4));
          return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
        return ["ink", "muted", "no", "accent"].map((name) => { const [a, b] = [light(name), light("paper")];
          return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); }); }""")
    assert min(contrast) >= 4.5


def test_on_a_phone_nothing_runs_out_of_the_screen(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.fill("#search", "Putin")
    page.keyboard.press("Enter")
    wait(page, "document.querySelector('#panel h2').textContent.includes('Putin')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_title_leaves_the_picture_its_room(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate("document.querySelector('header').offsetHeight") < 90
    assert page.evaluate("document.getElementById('graph').offsetHeight") > 780


def test_what_is_not_in_the_picture_comes_in_through_the_search(open_page: Open) -> None:
    page = open_page()
    gone = node(page, "Rustem Umjerow")
    page.evaluate("id => { shown.delete(id); canvas.nodes.remove(id); }", gone)
    page.fill("#search", "Umjerow Rustem")
    page.keyboard.press("Enter")
    wait(page, "document.querySelector('#panel h2').textContent === 'Rustem Umjerow'")
    assert page.evaluate("id => canvas.nodes.get(id) !== null && shown.has(id)", gone)
