"""A query out, what a remote SPARQL endpoint finds back, in the terms of the embedded store.

Articles and world must be seen as one graph, and stores differ in what their default graph holds. So the endpoint is
asked first: where its default graph shows no article, but its named graphs do, these are named in the request.
"""

import re

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from kg.remote import SECONDS, Answer, Pairs, Remote
from kg.vocabulary import PREFIXES, mint_graph

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.8"

# No ASK: Virtuoso 7 answers it with a row.
SEES_ARTICLES = "SELECT ?graph { ?graph a kg:Article } LIMIT 1"
ARTICLE_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?article a kg:Article } }"

_VIRTUOSO_ASK = re.compile(rb'"vars": \["__ASK_RETVAL"\].*"value": "([01])"', re.DOTALL)
_PREFIX = re.compile(r"\bPREFIX\s+([\w-]*)\s*:", re.IGNORECASE)


class Endpoint:
    """A URL that speaks SPARQL 1.1 Query."""

    def __init__(self, url: str, *, seconds: float = SECONDS) -> None:
        """Takes the URL and the seconds that one answer may take; raises RemoteError where it is no URL."""
        self._remote = Remote(url, speaks="SPARQL 1.1 Query", seconds=seconds)

    def query(self, text: str, *, union: bool = True) -> QuerySolutions | QueryBoolean:
        """Returns the rows of a SELECT, or the answer of an ASK; our prefixes are known.

        `union` asks all articles and the world as one graph; without it the dataset is what the query or the endpoint
        says. Raises RemoteError where there is no answer, or one that cannot be read.
        """
        answer = self._ask(text, ROWS, union)
        try:
            return _rows(answer)
        except (SyntaxError, ValueError) as error:
            raise self._remote.unreadable(answer) from error

    def construct(self, text: str, *, union: bool = True) -> tuple[Triple, ...]:
        """Returns the triples of a CONSTRUCT or DESCRIBE; all else is as for `query`."""
        answer = self._ask(text, TRIPLES, union)
        try:
            return read_triples(answer)
        except (SyntaxError, ValueError) as error:
            raise self._remote.unreadable(answer) from error

    def _ask(self, text: str, accept: str, union: bool) -> Answer:
        form = [("query", _declared(text)), *(self._dataset() if union else [])]
        return self._remote.send("POST", body=form, accept=accept)

    def _dataset(self) -> Pairs:
        """Returns the graphs to name in a request: none where the default graph shows articles, or nothing does."""
        if self._graphs(SEES_ARTICLES):
            return []
        articles = self._graphs(ARTICLE_GRAPHS)
        worlds = {mint_graph(base, "world").value for base in map(_base, articles) if base}
        graphs = sorted(articles | worlds)
        return [(place, graph) for place in ("default-graph-uri", "named-graph-uri") for graph in graphs]

    def _graphs(self, text: str) -> set[str]:
        rows = self.query(text, union=False)
        return {row["graph"].value for row in rows} if isinstance(rows, QuerySolutions) else set()


def _base(graph: str) -> str:
    """Returns what stands before `article/ID`, "" where a graph is not called like an article."""
    return graph.rpartition("article/")[0]


def read_triples(answer: Answer) -> tuple[Triple, ...]:
    """Returns the triples of an answer; raises ValueError or SyntaxError where it holds none."""
    format = RdfFormat.from_media_type(answer.kind)
    if format is None:
        raise ValueError(answer.kind)
    return tuple(quad.triple for quad in parse(answer.body, format=format))


def _rows(answer: Answer) -> QuerySolutions | QueryBoolean:
    """Returns rows, or yes or no."""
    if answer.kind not in (ROWS, "application/json"):
        raise ValueError(answer.kind)
    said = _VIRTUOSO_ASK.search(answer.body)
    body = b'{"head": {}, "boolean": %s}' % (b"true" if said[1] == b"1" else b"false") if said else answer.body
    return parse_query_results(body, format=QueryResultsFormat.JSON)


def _declared(text: str) -> str:
    """Returns the query with those of our prefixes that it does not declare itself, on one line before it."""
    own = set(_PREFIX.findall(text))
    return " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items() if prefix not in own) + "\n" + text
