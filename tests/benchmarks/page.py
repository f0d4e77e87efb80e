"""How the page behaves when it is large: its size, how soon it is there, frames per second; beside pyvis's own page.

Run it from the repository's root: `python -m tests.benchmarks.page [NODES ...]`. It needs playwright and Chromium.
The graphs are made up: people, places and events, most of them about a few, as in news. Ratios of one run can be
compared between machines, seconds cannot. pyvis's page runs its physics; what does not settle in a minute is cut off.
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright import sync_api
from pyoxigraph import Literal, NamedNode, Quad, Store
from pyvis.network import Network as PyvisNetwork

from kg.model import EntityKind
from kg.page import page_data, render_page
from kg.page.facts import expand, read_facts
from kg.vocabulary import EVENT_CLASSES

SIZES = (100, 1_000, 5_000, 20_000)
PATIENCE = 60  # seconds
BASE = "https://w3id.org/newskg/"
FACTUALITIES = ("Certain", "Certain", "Certain", "Reported", "Planned", "Possible", "Negated")
WORDS = ("am Montag", "nach Angaben der Behörden", "in der Nacht", "überraschend", "wie angekündigt", "erneut")
# Frames while the picture is moved, and while it is zoomed, for a second each.
FRAMES = """(move) => new Promise((done) => {
    const start = performance.now(); let frames = 0;
    const step = (now) => {
        frames++;
        const turn = (now - start) / 300;
        if (move === "pan") network.moveTo({ position: { x: 200 * Math.sin(turn), y: 100 * Math.cos(turn) } });
        else network.moveTo({ scale: 0.6 + 0.3 * Math.sin(turn) });
        if (now - start < 2000) requestAnimationFrame(step); else done(frames / (now - start) * 1000);
    };
    requestAnimationFrame(step); })"""


def made_up(nodes: int) -> Store:
    """Returns a graph of about so many events, participants and places, each event with its report and sentence."""
    chance, store = random.Random(nodes), Store()
    events, things = nodes * 9 // 20, nodes * 11 // 20
    store.bulk_extend(quad for number in range(things) for quad in _thing(number, chance))
    articles = max(1, events // 8)
    store.bulk_extend(quad for number in range(articles) for quad in _article(number))
    store.bulk_extend(quad for number in range(events) for quad in _event(number, things, articles, chance))
    return store


def _says(subject: str, facts: dict[str, str]) -> Iterator[Quad]:
    """Yields one quad for each fact; a value with a colon in front is an IRI."""
    for name, value in facts.items():
        term = NamedNode(value[1:]) if value.startswith(":") else Literal(value)
        yield Quad(NamedNode(BASE + subject), NamedNode(expand(name)), term)


def _kg(name: str) -> str:
    return ":" + expand(f"kg:{name}")


def _thing(number: int, chance: random.Random) -> Iterator[Quad]:
    kind = list(EntityKind)[number % len(EntityKind)]
    facts = {"rdf:type": _kg(kind), "rdfs:label": f"{kind} Beispiel {number}"}
    if kind is EntityKind.PLACE:
        facts |= {"wgs:lat": f"{chance.uniform(-40, 65):.3f}", "wgs:long": f"{chance.uniform(-120, 140):.3f}"}
    yield from _says(f"entity/beispiel-{number}-{number:08x}", facts)


def _article(number: int) -> Iterator[Quad]:
    day = date(2025, 1, 1) + timedelta(days=number % 300)
    facts = {"rdf:type": _kg("Article"), "dcterms:title": f"Was in Woche {number} geschah", "dcterms:publisher": "Bote"}
    yield from _says(f"article/{number:05}", {**facts, "schema:datePublished": day.isoformat()})


def _event(number: int, things: int, articles: int, chance: random.Random) -> Iterator[Quad]:
    """Yields an event with three roles; a few participants are in many events, most in few."""
    event, report, article = (
        f"event/treffen-{number}-{number:08x}",
        f"report/{number}",
        f"article/{number % articles:05}",
    )
    factuality, day = chance.choice(FACTUALITIES), date(2024, 6, 1) + timedelta(days=chance.randrange(500))
    who = [f"beispiel-{n}-{n:08x}" for n in (int(things * chance.random() ** 3) for _ in range(3))]
    text = f"{who[0]} traf {' '.join(chance.sample(WORDS, 3))} {who[1]} zu einem langen Gespräch."
    sentence, trigger = f"{article}#sentence={number}", f"{article}#char={number}"
    facts = {
        "rdf:type": _kg(EVENT_CLASSES[number % len(EVENT_CLASSES)]),
        "rdfs:label": f"Treffen {', '.join(one.rpartition('-')[0].title() for one in who[:2])}",
    }
    facts["kg:factuality"] = _kg(factuality)
    if number % 2:
        facts |= {"kg:earliestBegin": day.isoformat(), "kg:latestEnd": (day + timedelta(days=number % 7)).isoformat()}
    facts |= {
        f"kg:{role}": f":{BASE}entity/{one}" for role, one in zip(("agent", "patient", "place"), who, strict=True)
    }
    yield from _says(event, facts)
    words = {"nif:referenceContext": f":{BASE}{article}", "kg:inSentence": f":{BASE}{sentence}"}
    yield from _says(sentence, {"nif:beginIndex": "0", "nif:endIndex": str(len(text)), "nif:anchorOf": text, **words})
    start = len(who[0]) + 1
    places = {"nif:beginIndex": str(start), "nif:endIndex": str(start + 4), "nif:anchorOf": "traf"}
    yield from _says(trigger, {"rdf:type": _kg("Mention"), **places, **words})
    told = {"kg:reportOf": f":{BASE}{event}", "kg:trigger": f":{BASE}{trigger}", "kg:rule": "Meeting/verb:treffen"}
    yield from _says(report, {"rdf:type": _kg("Report"), "kg:factuality": _kg(factuality), **told})


def pyvis_page(store: Store, path: Path) -> None:
    """Writes pyvis's own page of the same graph, its scripts inside, as a user of pyvis would."""
    data = page_data(read_facts(store))
    canvas = PyvisNetwork(height="900px", width="100%", cdn_resources="in_line")
    canvas.add_nodes(range(len(data["nodes"])), label=[node.get("label") or node["id"] for node in data["nodes"]])
    known = canvas.node_map
    for source, target, *_ in data["edges"]:
        if source in known and target in known:
            canvas.edges.append({"from": source, "to": target})
    path.write_text(canvas.generate_html(), "utf-8")


def open_ours(tab: Any, page: Path) -> tuple[float, float, float]:
    """Returns seconds until the first picture stands, frames per second while panning and while zooming."""
    start = time.perf_counter()
    tab.goto(page.as_uri(), wait_until="commit")
    while not tab.evaluate("typeof scene !== 'undefined' && Boolean(scene.names)"):
        time.sleep(0.01)
    return time.perf_counter() - start, tab.evaluate(FRAMES, "pan"), tab.evaluate(FRAMES, "zoom")


def open_pyvis(tab: Any, page: Path) -> float:
    """Returns seconds until pyvis's physics have come to rest, PATIENCE where they do not."""
    start = time.perf_counter()
    tab.goto(page.as_uri(), wait_until="commit")
    settled = "typeof network !== 'undefined' && network !== undefined && network.physics.stabilized"
    try:
        while time.perf_counter() - start < PATIENCE and not tab.evaluate(settled):
            time.sleep(0.05)
    except sync_api.Error:
        return PATIENCE
    return min(PATIENCE, time.perf_counter() - start)


def main() -> None:
    """Prints a line for each size: megabytes, seconds to write and to open, frames, and pyvis's seconds to settle."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print("nodes   file MB  write s  open s  fps pan  fps zoom  pyvis settled s  pyvis / ours")
    with tempfile.TemporaryDirectory() as folder, sync_api.sync_playwright() as playwright:
        for size in sizes:
            ours, theirs = Path(folder) / f"{size}.html", Path(folder) / f"pyvis-{size}.html"
            store, start = made_up(size), time.perf_counter()
            ours.write_text(render_page(store, title=f"{size} Knoten"), "utf-8")
            written = time.perf_counter() - start
            pyvis_page(store, theirs)
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            opened, pan, zoom = open_ours(browser.new_page(viewport={"width": 1400, "height": 900}), ours)
            tab = browser.new_page(viewport={"width": 1400, "height": 900})
            tab.set_default_timeout(PATIENCE * 1000)
            settled = open_pyvis(tab, theirs)
            browser.close()
            over = ">" if settled >= PATIENCE else ""
            print(
                f"{size:<7} {ours.stat().st_size / 1e6:<8.1f} {written:<8.1f} {opened:<7.2f} {pan:<8.0f} {zoom:<9.0f} "
                f"{over}{settled:<15.1f} {over}{settled / opened:.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
