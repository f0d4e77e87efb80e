"""Puts what newskg prints today into README.md, between `<!-- excerpt: NAME -->` and `<!-- end -->`; takes its picture.

Run it from the repository's root after a change that shows: `.venv/bin/python docs/excerpts.py`. It builds `seeds/`
into `output/`, as `make run` does. The picture (docs/page.png) needs Chromium; without it the old one stays.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright import sync_api

ROOT = Path(__file__).parent.parent
MARKED = re.compile(r"(<!-- excerpt: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def collect(folder: Path) -> dict[str, str]:
    """Returns the excerpts by name: what `kg build seeds` prints in `folder`, one event of its Turtle, one query."""
    built = _kg(folder, "build", "seeds", "--output", "output")
    turtle = (folder / "output" / "graph.ttl").read_text("utf-8")
    return {
        "build": f"```text\n$ kg build seeds\n{built.rstrip()}\n```\n",
        "turtle": f"```turtle\n{first_block(turtle, 'kg:Meeting')}```\n",
        "meetings": f"```text\n$ kg query meetings\n{_kg(folder, 'query', 'meetings').rstrip()}\n```\n",
    }


def first_block(turtle: str, cls: str) -> str:
    """Returns the first subject of a class with all that is said of it."""
    return next(block for block in turtle.split("\n\n") if f" a {cls}," in block).strip() + "\n"


def fill(text: str, excerpts: dict[str, str]) -> str:
    """Returns the text with each marked place filled anew; raises KeyError for an unknown name."""
    return MARKED.sub(lambda match: match[1] + excerpts[match[2]] + match[3], text)


def _kg(folder: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "kg", *arguments]
    ran = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8")
    return "\n".join(line.rstrip() for line in ran.stdout.splitlines()) + "\n"


def take_picture(page: Path, picture: Path) -> None:
    """Saves how Chromium draws the page, 1400 by 900 pixels; nothing where Chromium is missing."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        tab.goto(page.resolve().as_uri())
        tab.wait_for_timeout(2000)
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(fill(readme.read_text("utf-8"), collect(ROOT)), "utf-8")
    take_picture(ROOT / "output" / "graph.html", ROOT / "docs" / "page.png")
