"""The page of a graph inside a Jupyter notebook."""

from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Store
from rdflib import Graph

from kg.errors import OutputError
from kg.page import write_html

HEIGHT = 700  # pixels


def show(graph: Graph | Store, *, height: int = HEIGHT) -> None:
    """Shows the page of a graph below the cell, in a frame of its own of so many pixels' height.

    Raises OutputError where IPython is not installed.
    """
    try:
        from IPython.display import HTML, display
    except ImportError as error:
        raise OutputError('showing needs a notebook; install it with: pip install "newskg[notebook]"') from error
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.html"
        write_html(graph, file)
        page = escape(file.read_text("utf-8"))
    style = f"width:100%;height:{height}px;border:0"
    frame = f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads" style="{style}"></iframe>'
    display(HTML(f"<div>{frame}</div>"))  # type: ignore[no-untyped-call]
