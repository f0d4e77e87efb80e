"""German news articles into a knowledge graph: who did what to whom, where and when, according to whom."""

from kg.articles import read_articles
from kg.documents import annotate
from kg.errors import KgError
from kg.exports import export
from kg.files import write_nquads, write_trig, write_turtle
from kg.german.nlp import load_nlp
from kg.graph import describe
from kg.notebook import show
from kg.page import write_html
from kg.pins import read_pins
from kg.pipeline import build, resolve
from kg.queries import query
from kg.shapes import check
from kg.store import load

__all__ = [
    "KgError",
    "annotate",
    "build",
    "check",
    "describe",
    "export",
    "load",
    "load_nlp",
    "query",
    "read_articles",
    "read_pins",
    "resolve",
    "show",
    "write_html",
    "write_nquads",
    "write_trig",
    "write_turtle",
]
