"""One URL of a store on the network: requests out, an answer or one clear error back.

Credentials come from the environment alone, and no message names them. Redirects are not followed: a password goes
where it was meant to go, and a POST stays a POST.
"""

import os
import re
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.exceptions import ProtocolError, ReadTimeoutError

from kg.errors import RemoteError

SECONDS = 60.0  # for one answer, all of it
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds between attempts
LONGEST_PAUSE = 60.0  # seconds, whatever Retry-After asks for
PASSING = {429, 502, 503}  # may go better the next time: too many requests, bad gateway, service unavailable
WRONG_URL = {404, 405, 406, 415}
LONGEST_COMPLAINT = 300  # characters of what a server says
CHUNK = 1 << 16  # bytes

Pairs = list[tuple[str, str]]

_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_TOKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `kind` is the media type without parameters, `retry_after` in seconds."""

    status: int
    reason: str
    kind: str
    body: bytes
    retry_after: float


class _Anonymous(AuthBase):
    """Sends no credentials, not even those that a .netrc has for the host."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Bearer(AuthBase):
    """Sends a token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Remote:
    """A URL of a store; `name` is how messages call it: without its query string, which may hold a key."""

    def __init__(self, url: str, *, speaks: str, seconds: float = SECONDS) -> None:
        """Takes the URL and the protocol that it should speak; raises RemoteError where it is no URL, or has a user."""
        self.name = _name(url)
        self._url = url
        self._speaks = speaks
        self._seconds = seconds
        self._session = requests.Session()
        self._session.auth, self._digest, self._secrets = _credentials(os.environ)

    def send(
        self,
        method: str,
        *,
        params: Pairs | None = None,
        body: bytes | Pairs | None = None,
        kind: str | None = None,
        accept: str = "*/*",
        fine: tuple[int, ...] = (200, 201, 202, 204),
    ) -> Answer:
        """Returns the answer to a request that may be made twice; it is, where the trouble may pass.

        `body` is bytes of a media type `kind`, or the fields of a form. Raises RemoteError where the server cannot be
        reached, or answers with a status that is not `fine`.
        """
        headers = {"Accept": accept, "Cache-Control": "no-cache"} | ({"Content-Type": kind} if kind else {})
        for pause in (*PAUSES, None):
            answer = self._signed(method, headers, params, body)
            if pause is None or not _passes(answer):
                break
            time.sleep(max(pause, answer.retry_after) if isinstance(answer, Answer) else pause)
        if not isinstance(answer, Answer):
            # not chained: what requests says spells out the query string
            raise RemoteError(f"{self.name}: {self._failed(answer)}")
        if answer.status not in fine:
            raise RemoteError(f"{self.name}: {self._refused(answer)}")
        return answer

    def _signed(
        self, method: str, headers: dict[str, str], params: Pairs | None, body: bytes | Pairs | None
    ) -> Answer | requests.RequestException:
        """Returns the answer to one attempt; a store that refuses the plain password is offered a digest of it."""
        answer = self._attempt(method, headers, params, body)
        if self._digest is None or not isinstance(answer, Answer) or answer.status != 401:
            return answer
        self._session.auth, self._digest = self._digest, None
        return self._attempt(method, headers, params, body)

    def _attempt(
        self, method: str, headers: dict[str, str], params: Pairs | None, body: bytes | Pairs | None
    ) -> Answer | requests.RequestException:
        """Returns the answer to one attempt, or why there is none."""
        end = time.monotonic() + self._seconds
        try:
            with self._session.request(
                method, self._url, params=params, data=body, headers=headers,
                timeout=self._seconds, allow_redirects=False, stream=True,
            ) as response:  # fmt: skip
                said = b"".join(_until(end, response.iter_content(CHUNK)))
        except requests.RequestException as error:
            return error
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Answer(response.status_code, response.reason, kind, said, _retry_after(response))

    def _failed(self, error: requests.RequestException) -> str:
        if isinstance(error, requests.exceptions.SSLError):
            return "its certificate cannot be verified; mend it, or name the file of your own CA in REQUESTS_CA_BUNDLE"
        if isinstance(error, requests.Timeout) or _first(error, ReadTimeoutError):
            return f"no complete answer within {self._seconds:g} seconds; ask for less, or look at the store"
        if _dropped(error):
            return f"broke the connection off {len(PAUSES) + 1} times; look at the store and try again"
        return "cannot be reached; is the store running, and is the URL right?"

    def _refused(self, answer: Answer) -> str:
        said = f"{answer.status} {answer.reason}{self._said(answer)}"
        if answer.status in (401, 403):
            return f"{said}; set KG_USER and KG_PASSWORD, or KG_TOKEN, to what the store accepts"
        if 300 <= answer.status < 400:
            return f"{said}; redirects are not followed, give the URL that they lead to"
        return f"{said}; does this URL speak {self._speaks}?" if answer.status in WRONG_URL else said

    def _said(self, answer: Answer) -> str:
        """Returns the first line of what a server says, without our secrets and what a terminal would obey."""
        text = answer.body.decode("utf-8", "replace")
        shown = ("".join(c if c.isprintable() else " " for c in line).strip() for line in text.split("\n"))
        line = next(filter(None, shown), "")
        if not line or answer.kind == "text/html":
            return ""
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return ": " + line[:LONGEST_COMPLAINT]

    def unreadable(self, answer: Answer) -> RemoteError:
        """Returns the error for an answer that is not what this URL should give."""
        kind = answer.kind or "something without a media type"
        return RemoteError(
            f"{self.name}: answered with {kind} that cannot be read; does this URL speak {self._speaks}?"
        )


def _name(url: str) -> str:
    """Returns scheme, host, port and path; errors repeat nothing, since only the server knows where a password ends."""
    if "@" in url:
        raise RemoteError(
            "the URL holds a user; take user and password out, and set KG_USER and KG_PASSWORD, or KG_TOKEN"
        )
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, port = urlsplit(""), ""
    if not _URL.fullmatch(url) or not parts.hostname:
        raise RemoteError(
            "the URL of a store begins with http:// or https://, names a host and has no spaces; check it"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}{parts.path}"


def _credentials(environment: Mapping[str, str]) -> tuple[AuthBase, HTTPDigestAuth | None, tuple[str, ...]]:
    """Returns how to sign requests, how to sign them where that is refused, and what no message may hold."""
    user, password, token = (environment.get(name, "") for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN"))
    if token and (user or password):
        raise RemoteError("KG_TOKEN is set, and so is KG_USER or KG_PASSWORD; unset what the store does not ask for")
    if bool(user) != bool(password):
        raise RemoteError(f"{'KG_USER' if password else 'KG_PASSWORD'} is not set; set both, or neither")
    if token and not _TOKEN.fullmatch(token):
        raise RemoteError("KG_TOKEN holds a character that no HTTP header takes, such as a line break; set it anew")
    if ":" in user or not (user + password).isprintable():
        raise RemoteError("KG_USER may hold no colon, and neither it nor KG_PASSWORD a line break; set them anew")
    if token:
        return _Bearer(token), None, (token,)
    if not user:
        return _Anonymous(), None, ()
    pair = user.encode(), password.encode()  # as bytes, since text beyond Latin-1 fails
    return HTTPBasicAuth(*pair), HTTPDigestAuth(user, password), (password, b64encode(b":".join(pair)).decode())


def _until(end: float, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yields the chunks; raises Timeout where they take longer than until `end`."""
    for chunk in chunks:
        if time.monotonic() > end:
            raise requests.Timeout
        yield chunk


def _passes(answer: Answer | requests.RequestException) -> bool:
    """Returns whether another attempt may go better."""
    return answer.status in PASSING if isinstance(answer, Answer) else _dropped(answer)


def _dropped(error: requests.RequestException) -> bool:
    """Returns whether a connection that stood was broken off."""
    return isinstance(error, requests.exceptions.ChunkedEncodingError) or _first(error, ProtocolError)


def _first(error: requests.RequestException, kind: type[Exception]) -> bool:
    """Returns whether this is what requests wrapped."""
    return bool(error.args) and isinstance(error.args[0], kind)


def _retry_after(response: requests.Response) -> float:
    """Returns the seconds that a server asks to wait, 0 where it says none or gives a day."""
    asked = response.headers.get("Retry-After", "")
    return min(float(asked), LONGEST_PAUSE) if asked.isascii() and asked.isdigit() else 0.0
