"""What the server knows while it runs, and the pages it makes of that: HTML for people, triples for programs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pyoxigraph import Quad, RdfFormat, Store, serialize
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from kg.bundle import ontology_file
from kg.errors import QueryError
from kg.files import format_turtle
from kg.named import NamedQuery, fill, find_query, list_queries
from kg.page import render_page
from kg.server.dataset import Dataset
from kg.server.description import describe
from kg.server.labels import load_terms, load_words
from kg.server.negotiation import PAGES, choose, language
from kg.server.pool import Pool
from kg.server.reader import Reader
from kg.vocabulary import PREFIXES

KINDS = ("article", "entity", "event", "report", "relation", "run")
ONTOLOGY = PREFIXES["kg"].removesuffix("#")
WRITTEN = {"ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}


@dataclass(frozen=True, slots=True)
class Site:
    """The dataset, its store, the base of its IRIs and the workers that answer queries."""

    dataset: Dataset
    store: Store
    base: str
    pool: Pool


@cache
def templates() -> Environment:
    """Returns the templates, which escape every text."""
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    return Environment(
        loader=folder, autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True
    )


def site_of(request: Request) -> Site:
    """Returns what the server knows."""
    site: Site = request.app.state.site
    return site


def tongue(request: Request) -> str:
    """Returns the language of a request: "de" or "en"."""
    return language(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))


def page(request: Request, name: str, status: int = 200, **values: Any) -> Response:
    """Returns a page made from a template, with words, links and the address of itself in the other language."""
    spoken, base = tongue(request), site_of(request).base
    asked = {"lang": spoken} if "lang" in request.query_params else {}
    words = load_words(spoken)

    def href(iri: str) -> str:
        """Returns where an IRI leads: here if it is ours, outside if it is a web page, "" where nowhere."""
        return link(iri, base, asked)

    shown = {"words": words, "href": href, "lang": spoken, "other": f"?lang={words['otherLanguage']}"}
    text = (
        templates()
        .get_template(name)
        .render(**shown, suffix=f"?{urlencode(asked)}" if asked else "", path=request.url.path, **values)
    )
    return HTMLResponse(text, status, {"Vary": "Accept, Accept-Language", "Content-Language": spoken})


def link(iri: str, base: str, asked: Mapping[str, str]) -> str:
    """Returns where an IRI leads: a path of this server, a web page, or "" where there is nothing to open.

    >>> link("https://w3id.org/newskg/ontology#agent", "https://example.org/", {"lang": "en"})
    '/ontology?lang=en#agent'
    """
    suffix = f"?{urlencode(asked)}" if asked else ""
    if iri.startswith(ONTOLOGY + "#"):
        return f"/ontology{suffix}{iri.removeprefix(ONTOLOGY)}"
    kind = iri.removeprefix(base).partition("/")[0] if iri.startswith(base) else ""
    if kind in KINDS:
        path, hash, fragment = iri.removeprefix(base).partition("#")
        return f"/{quote(path)}{suffix}{hash}{quote(fragment, safe='=,')}"
    return iri if iri.startswith(("https://", "http://")) else ""


def show_editor(request: Request) -> Response:
    """Returns the page to ask questions on."""
    return page(request, "editor.html")


def show_graph(request: Request) -> Response:
    """Returns the graph page in a frame, with a way to the description of what is chosen in it."""
    return page(request, "graph.html")


def send_graph_page(request: Request) -> Response:
    """Returns the graph page itself, as the build wrote it, or made now; its own policy stands in it."""
    dataset = site_of(request).dataset
    if dataset.page is not None:
        return HTMLResponse(dataset.page.read_bytes())
    return HTMLResponse(_rendered(site_of(request).store))


@cache
def _rendered(store: Store) -> str:
    return render_page(store, title="Wissensgraph")


def show_ontology(request: Request) -> Response:
    """Returns the terms of the ontology with their labels, or the ontology itself."""
    format = choose(request.headers.get("accept", ""), {"html": PAGES["html"], "turtle": PAGES["turtle"]})
    if format == "turtle" or request.query_params.get("format") == "turtle":
        return Response(ontology_file("kg.ttl").read_bytes(), media_type="text/turtle; charset=utf-8")
    terms = load_terms(tongue(request))
    groups = [
        (name, [term for term in terms if term.group == name]) for name in ("class", "event", "property", "value")
    ]
    return page(request, "ontology.html", groups=groups)


def show_thing(request: Request) -> Response:
    """Returns what the graph says about an article, entity, event, ...: a page, or triples by content negotiation."""
    site, kind, name = site_of(request), request.path_params["kind"], request.path_params["name"]
    iri = f"{site.base}{kind}/{name}"
    wanted = request.query_params.get("format", "")
    format = wanted if wanted in PAGES else choose(request.headers.get("accept", ""), PAGES)
    reader = Reader(site.store, site.base, tongue(request))
    if kind not in KINDS or not _is_iri(iri) or not reader.exists(iri):
        return page(request, "missing.html", 404, iri=iri)
    if not format:
        return Response(f"there are {', '.join(PAGES.values())}\n", 406, media_type="text/plain")
    if format == "html":
        return page(request, "thing.html", thing=describe(reader, iri), node=iri.removeprefix(site.base))
    return _triples(
        reader.of_graph(iri) if kind == "article" else reader.about(iri) + reader.pointing_at(iri), format, site
    )


def _is_iri(text: str) -> bool:
    """True where the text can be the name of something; what the graph has is ASCII."""
    return text.isascii() and text.isprintable() and not set(text) & set(' <>"{}|\\^`')


def _triples(quads: tuple[Quad, ...], format: str, site: Site) -> Response:
    headers = {"Vary": "Accept, Accept-Language"}
    triples = [quad.triple for quad in quads]
    kind = PAGES[format] + ("; charset=utf-8" if format == "turtle" else "")
    if format == "turtle":
        return Response(format_turtle(triples, base=site.base), media_type=kind, headers=headers)
    return Response(serialize(triples, format=WRITTEN[format], prefixes=PREFIXES), media_type=kind, headers=headers)


def send_named(request: Request) -> Response:
    """Returns the text of a named query with the values of the address in it; what is wrong with them is said."""
    values = {name: value for name, value in request.query_params.items() if value}
    try:
        return PlainTextResponse(fill(find_query(request.path_params["name"]), values))
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", 400)


def send_help(request: Request) -> Response:
    """Returns what the editor shows beside the query, as JSON: named queries, terms, prefixes, words."""
    spoken = tongue(request)
    terms = [
        {"iri": term.iri, "name": term.name, "group": term.group, "label": term.label, "comment": term.comment}
        for term in load_terms(spoken)
    ]
    place = {"kinds": KINDS, "ontology": ONTOLOGY, "base": site_of(request).base, "lang": spoken}
    known = {"prefixes": PREFIXES, "words": load_words(spoken), "terms": terms}
    queries = [_named(query, spoken) for query in list_queries()]
    return JSONResponse({**place, **known, "queries": queries}, headers={"Vary": "Accept-Language"})


def _named(query: NamedQuery, spoken: str) -> dict[str, Any]:
    german = spoken == "de"
    parameters = [
        {"name": one.name, "kind": one.kind, "needed": one.needed, "label": one.german if german else one.english}
        for one in query.parameters
    ]
    question = query.question if german else query.english
    return {"name": query.name, "question": question, "text": query.text, "parameters": parameters}
