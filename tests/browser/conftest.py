"""A headless Chromium and pages opened in it. Nothing may be logged, fail, or ask for the network while a test runs."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from kg.page import write_html
from tests.browser.hostile import hostile_store
from tests.conftest import REPOSITORY

TITLE = "Putin hat es wieder geschafft: der Gesprächskanal in die USA ist wiederbelebt"
# Canvas text leaves no trace in the document, so what is painted is written down on the way.
LISTEN = """
window.painted = new Set();
const fillText = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (...all) { painted.add(all[0]); fillText.apply(this, all); };
"""
Files = Callable[[str], Path]
Open = Callable[..., Any]
Script = Callable[[str], Any]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Returns the page of a graph by name: a file of this folder, "hostile", or "large" with 1,000 nodes."""
    folder = tmp_path_factory.mktemp("pages")

    def written(name: str) -> Path:
        target = folder / f"{name}.html"
        if not target.exists():
            write_html(graph(name), target, title=TITLE)
        return target

    return written


def graph(name: str) -> Store:
    if name == "hostile":
        return hostile_store()
    if name == "large":
        from tests.benchmarks.page import made_up

        return made_up(1000)
    store = Store()
    store.load(path=Path(__file__).with_name(f"{name}.trig"), format=RdfFormat.TRIG)
    return store


@pytest.fixture
def open_page(browser: Any, files: Files) -> Iterator[Open]:
    """Opens a page by the name of its graph, at an address within it ("#view=map", "?lang=en")."""
    troubles: list[str] = []
    contexts = []

    def open_it(name: str = "friedensplan", at: str = "", **settings: Any) -> Any:
        usual = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**usual | settings)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: None if local(request.url) else troubles.append(request.url))
        page.goto(files(name).as_uri() + at)
        wait(page, "document.querySelector('#panel h2') !== null")
        if not at.startswith("#"):
            wait(page, "painted.size > 0")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def script(browser: Any, files: Files) -> Script:
    """Returns a page by its language, opened once, for tests that only call functions of its script."""
    opened: dict[str, Any] = {}

    def page_in(language: str = "de") -> Any:
        if language not in opened:
            opened[language] = browser.new_page()
            opened[language].goto(f"{files('strange').as_uri()}?lang={language}")
        return opened[language]

    return page_in


def local(url: str) -> bool:
    """True for the page itself and for what it hands out as a file."""
    return url.startswith(("file:", "blob:"))


def wait(page: Any, condition: str, argument: object = None) -> None:
    """Waits until a condition holds; Playwright's own polling is an eval, which the page's policy forbids."""
    for _ in range(200):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never came true: {condition}")


def node(page: Any, label: str) -> int:
    """Returns the number of the node with this label, or else of the one whose label begins so."""
    labels = page.evaluate("nodes.map((node) => [labelOf(node), node.number])")
    exact = [number for name, number in labels if name == label]
    (found,) = exact or [number for name, number in labels if name.startswith(label)]
    return int(found)


def spot(page: Any, label: str) -> tuple[float, float]:
    """Returns where a node stands on the screen."""
    x, y = page.evaluate(
        """number => { const at = network.canvasToDOM(network.getPosition(number));
                       const stage = document.getElementById('graph').getBoundingClientRect();
                       return [at.x + stage.left, at.y + stage.top]; }""",
        node(page, label),
    )
    return x, y


def choose(page: Any, label: str) -> None:
    """Clicks on a node in the picture."""
    page.evaluate("number => network.moveTo({ position: network.getPosition(number), scale: 1 })", node(page, label))
    page.mouse.click(*spot(page, label))
    wait(page, "label => document.querySelector('#panel h2').textContent.startsWith(label)", label)


def overlapping(page: Any) -> list[list[int]]:
    """Returns the pairs of nodes whose boxes overlap in the picture."""
    found: list[list[int]] = page.evaluate("""() => {
        const all = [...scene.spots].map(([number, at]) => [number, boxAt(number, at)]);
        return all.flatMap(([a, one], at) =>
            all.slice(at + 1).filter(([, two]) => clash(one, two)).map(([b]) => [a, b]));
    }""")
    return found


def axe_source() -> str:
    """Returns the script of axe-core, from KG_NODE_MODULES or build/stores/node_modules; skips where it is missing."""
    folder = Path(os.environ.get("KG_NODE_MODULES", REPOSITORY / "build" / "stores" / "node_modules"))
    script = folder / "axe-core" / "axe.min.js"
    if not script.exists():
        pytest.skip("no axe-core: npm install it and name its node_modules in KG_NODE_MODULES")
    return script.read_text("utf-8")
