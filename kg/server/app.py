"""The routes of the server and what holds for all of them: who may ask, which headers every response has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.bundle import PACKAGE
from kg.server.dataset import Dataset, base_of
from kg.server.negotiation import TRIPLES, choose
from kg.server.pool import Pool, Question
from kg.server.protocol import RefusedError, read_question, respond
from kg.server.site import (
    Site,
    send_graph_page,
    send_help,
    send_named,
    show_editor,
    show_graph,
    show_ontology,
    show_thing,
    site_of,
)

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
GRAPH_POLICY = "frame-ancestors 'self'"  # the rest stands in the page, by the hashes of its scripts
# As the service description names them.
FORMATS = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV Turtle N-Triples JSON-LD RDF_XML"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SafeHeaders:
    """Adds to every response what browsers need to know to be careful with it."""

    def __init__(self, app: ASGIApp, *, public: bool) -> None:
        """Takes what answers, and whether other sites may read it."""
        self._app = app
        self._headers = HEADERS if public else HEADERS | {"Cross-Origin-Resource-Policy": "same-origin"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers."""
        policy = GRAPH_POLICY if scope.get("path") == "/graph.html" else POLICY

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = {"Content-Security-Policy": policy, **self._headers}
                message["headers"] = [
                    *message["headers"],
                    *((k.lower().encode(), v.encode()) for k, v in added.items()),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)


def make_app(dataset: Dataset, *, seconds: float, cors: bool = False, local: bool = True) -> Starlette:
    """Returns the application over a dataset; `seconds` is what a query may take.

    `cors` lets pages of other sites read the answers. `local` refuses requests that name another host than this
    machine: else a foreign page whose name was turned to this machine could read them.
    """
    store = dataset.open()
    base = base_of(store)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with Pool(dataset, seconds=seconds) as pool:
            app.state.site = Site(dataset, store, base, pool)
            yield

    middleware = [Middleware(SafeHeaders, public=cors)]
    if local:
        middleware.append(Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK, www_redirect=False))
    if cors:
        middleware.append(Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"]))
    return Starlette(routes=_routes(), middleware=middleware, lifespan=lifespan)


def _routes() -> list[Route | Mount]:
    return [
        Route("/", show_editor),
        Route("/sparql", answer_query, methods=["GET", "POST"]),
        Route("/help.json", send_help),
        Route("/named/{name}", send_named),
        Route("/graph", show_graph),
        Route("/graph.html", send_graph_page),
        Route("/ontology", show_ontology),
        Mount("/static", StaticFiles(directory=PACKAGE / "server" / "static")),
        Route("/{kind}/{name:path}", show_thing),
    ]


async def answer_query(request: Request) -> Response:
    """Answers a SPARQL query; a request that asks nothing is sent to the editor, or told what this is."""
    try:
        question = await read_question(request)
    except RefusedError as refusal:
        return refusal.response()
    if question is not None:
        return await _answer(request, question)
    format = choose(request.headers.get("accept", ""), {**TRIPLES, "html": "text/html"})
    if format == "html":
        return RedirectResponse("/", 303)
    described = Question(_description(str(request.url)), triples=format or "turtle")
    return respond(await site_of(request).pool.ask(described))


async def _answer(request: Request, question: Question) -> Response:
    """Returns the answer; a client that goes away ends its query."""
    asked = asyncio.ensure_future(site_of(request).pool.ask(question))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((asked, gone), return_when=asyncio.FIRST_COMPLETED)
        if asked.done():
            return respond(asked.result())
        return Response(status_code=499)
    finally:
        asked.cancel()
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone


async def _gone(request: Request) -> None:
    """Returns when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _description(url: str) -> str:
    """Returns a query that gives the service description (SPARQL 1.1 Service Description)."""
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in FORMATS.split())
    return (
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> CONSTRUCT { <URL#service> a sd:Service ; "
        "sd:endpoint <URL> ; sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ; "
        f"sd:resultFormat {formats} }} WHERE {{}}"
    ).replace("URL", url.partition("?")[0])
