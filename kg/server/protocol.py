"""SPARQL 1.1 Protocol: a request in, a question for the store or a refusal out; an answer in, a response out.

Read-only: an update is refused, and so is SERVICE, which would make the server ask others in the client's name.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.server.negotiation import ROWS, TRIPLES, choose
from kg.server.pool import ANSWER, Answer, Question

LARGEST = 1 << 20  # bytes of a request's body
LONGEST = 32 << 10  # bytes of what follows the ? of an address
FORM = "application/x-www-form-urlencoded"
# What is no code: comments, IRIs, strings, and escapes in names ("kg:a\#b"), which would hide what follows.
_SKIPPED = re.compile(
    r"""\\.|\#[^\n\r]*|<[^<>{}\s]*>|\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'""",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w?$:-])SERVICE(?![\w:-])", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w?$:-])FROM(?![\w:-])", re.IGNORECASE)
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+[^\s:]*:|BASE)\s*)*(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)
READ_ONLY = "this endpoint is read-only: it answers queries and takes no updates"
STATUS = {"malformed": 400, "failed": 400, "large": 400, "unacceptable": 406, "slow": 503, "memory": 503, "busy": 503}


@dataclass
class RefusedError(Exception):
    """A request that is not answered: the HTTP status and what the client is told."""

    status: int
    message: str

    def response(self) -> Response:
        """Returns it as plain text."""
        return PlainTextResponse(self.message + "\n", self.status)


class AnswerResponse(StreamingResponse):
    """The body of an answer, whose place is given back when it is sent or the client has gone."""

    def __init__(self, answer: Answer, *, media_type: str, headers: dict[str, str]) -> None:
        """Takes an answer that is done."""
        super().__init__(answer.parts(), media_type=media_type, headers=headers)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._answer.close()


async def read_question(request: Request) -> Question | None:
    """Returns what a request asks, None where it asks nothing; raises RefusedError."""
    if len(request.url.query) > LONGEST:
        raise RefusedError(414, f"the address has more than {LONGEST:,} bytes; send the query by POST")
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        pairs += await _posted(request)
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in pairs):
        raise RefusedError(403, READ_ONLY)
    texts = [value for name, value in pairs if name == "query"]
    if not texts and request.method != "POST":
        return None
    if len(texts) != 1:
        raise RefusedError(400, f"{len(texts)} queries; send one, as parameter query or as application/sparql-query")
    return Question(
        texts[0],
        *_formats(request, dict(pairs).get("format", "")),
        _is_union(texts[0]),
        *(tuple(value for name, value in pairs if name == f"{kind}-graph-uri") for kind in ("default", "named")),
    )


async def _posted(request: Request) -> list[tuple[str, str]]:
    """Returns the parameters that a POST carries, in one of its two forms."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/sparql-update":
        raise RefusedError(403, READ_ONLY)
    if kind not in (FORM, "application/sparql-query"):
        raise RefusedError(415, f"the body is {kind or 'of no type'}; send {FORM} or application/sparql-query")
    try:
        text = (await _body(request)).decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the body is no UTF-8: {error.reason} at byte {error.start}") from error
    return parse_qsl(text, keep_blank_values=True) if kind == FORM else [("query", text)]


async def _body(request: Request) -> bytes:
    """Returns the body, of which no more than the limit is ever read."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise RefusedError(413, f"the request has more than {LARGEST:,} bytes; send a shorter query")
    return bytes(body)


def _formats(request: Request, wanted: str) -> tuple[str, str]:
    """Returns the best format of rows and of triples; a parameter "format" that names one goes before the header."""
    accept = request.headers.get("accept", "")
    rows, triples = (wanted if wanted in formats else choose(accept, formats) for formats in (ROWS, TRIPLES))
    return rows, triples


def _is_union(text: str) -> bool:
    """True where the query does not say by itself what it asks; raises RefusedError for what is not allowed."""
    code = _SKIPPED.sub(" ", text)
    if _UPDATE.match(code):
        raise RefusedError(403, READ_ONLY)
    if _SERVICE.search(code):
        raise RefusedError(403, "SERVICE is refused: this endpoint asks no other; ask it yourself and join the answers")
    return not _FROM.search(code)


def respond(answer: Answer) -> Response:
    """Returns the response to a question; an answer that went wrong says so in plain text."""
    if answer.status != "done":
        return RefusedError(STATUS[answer.status], _explained(answer)).response()
    kinds = ROWS | TRIPLES
    headers = {"Vary": "Accept"}
    if answer.body is not None:
        headers["Content-Length"] = str(answer.body.tell())
    return AnswerResponse(answer, media_type=_with_charset(kinds[answer.format]), headers=headers)


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _explained(answer: Answer) -> str:
    """Returns in words what went wrong and what to do."""
    said = answer.message
    return {
        "malformed": f"the query is malformed: {said}",
        "failed": f"the query failed: {said}",
        "large": f"the answer has more than {ANSWER:,} bytes; ask for less, such as with LIMIT",
        "unacceptable": f"the answer is {said}, which are in none of the formats of the Accept header: "
        + ", ".join((ROWS if said == "rows" else TRIPLES).values()),
        "slow": f"the query took more than {said} seconds and was stopped; ask for less, or serve with --timeout",
        "memory": "the query needed more memory than it may have and was stopped; ask for less",
        "busy": "all workers are busy; try again later",
    }[answer.status]
