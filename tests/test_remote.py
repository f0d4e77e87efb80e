"""One URL on the network: which URLs and credentials are taken, what is tried again, and how errors read."""

import logging
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg import remote
from kg.errors import RemoteError
from kg.remote import Remote
from tests.sparql_server import PASSWORD, TOKEN, USER, Fault, Served, serve

PASSES = [Fault.BUSY, Fault.LIMIT, Fault.DROP, Fault.CUT, Fault.LOST]


@pytest.fixture
def served() -> Iterator[Served]:
    with serve() as running:
        yield running


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Returns the pauses that were made; none is slept."""
    made: list[float] = []
    monkeypatch.setattr(time, "sleep", made.append)
    return made


def get(served: Served, *, path: str = "/store", seconds: float = 10.0) -> remote.Answer:
    to = Remote(served.url + path, speaks="the test", seconds=seconds)
    return to.send("GET", params=[("graph", "urn:g")], fine=(200, 404))


def complaint(served: Served, *, path: str = "/store", seconds: float = 10.0) -> str:
    with pytest.raises(RemoteError) as caught:
        get(served, path=path, seconds=seconds)
    return str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://anna:gehe1m@localhost/sparql", id="user and password"),
        pytest.param("http://anna@localhost/sparql", id="user"),
        pytest.param("http://anna:ge/he1m@localhost/sparql", id="password with a slash"),
        pytest.param("http://anna:1?he1m@localhost/sparql", id="password that looks like a port"),
    ],
)
def test_credentials_in_a_url_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(RemoteError, match="set KG_USER and KG_PASSWORD, or KG_TOKEN") as caught:
        Remote(url, speaks="the test")
    assert "he1m" not in str(caught.value)
    assert "anna" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["", "localhost:7878", "ftp://host/x", "file:///x", "http://", "http://a b/", "http://h:x/"]
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(RemoteError, match="begins with http:// or https://"):
        Remote(url, speaks="the test")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param("http://h:7878/store?key=abc", "http://h:7878/store", id="without the query string"),
        pytest.param("HTTP://[::1]:80/x", "http://[::1]:80/x", id="IPv6"),
        pytest.param("https://h", "https://h", id="no path"),
    ],
)
def test_a_store_is_called_by_its_url_without_secrets(url: str, name: str) -> None:
    assert Remote(url, speaks="the test").name == name


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        pytest.param({"KG_USER": "anna"}, "KG_PASSWORD is not set", id="no password"),
        pytest.param({"KG_PASSWORD": PASSWORD}, "KG_USER is not set", id="no user"),
        pytest.param({"KG_TOKEN": TOKEN, "KG_USER": "a", "KG_PASSWORD": "b"}, "KG_TOKEN is set, and so is", id="both"),
        pytest.param({"KG_TOKEN": f"{TOKEN}\n"}, "KG_TOKEN holds a character", id="token with a line break"),
        pytest.param({"KG_USER": "a:b", "KG_PASSWORD": PASSWORD}, "may hold no colon", id="user with a colon"),
        pytest.param(
            {"KG_USER": "a", "KG_PASSWORD": f"{PASSWORD}\n"}, "nor KG_PASSWORD", id="password with a line break"
        ),
    ],
)
def test_credentials_that_cannot_be_sent_are_named_by_their_variable(
    variables: dict[str, str], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(RemoteError, match=complaint) as caught:
        Remote("http://localhost/", speaks="the test")
    assert not any(secret in str(caught.value) for secret in (PASSWORD, TOKEN))


@pytest.mark.parametrize(
    ("login", "variables"),
    [
        pytest.param("basic", {"KG_USER": USER, "KG_PASSWORD": PASSWORD}, id="password"),
        pytest.param("digest", {"KG_USER": USER, "KG_PASSWORD": PASSWORD}, id="digest"),
        pytest.param("bearer", {"KG_TOKEN": TOKEN}, id="token"),
    ],
)
def test_a_store_is_entered_with_what_the_environment_holds(
    login: str, variables: dict[str, str], served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.login = login
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert get(served).status == 404  # let in; the graph is missing


@pytest.mark.parametrize("login", ["basic", "digest", "bearer"])
def test_a_store_that_does_not_let_in_is_one_line_without_the_secret_it_echoes(
    login: str, served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    served.login = login
    wrong = "falsch-gehe1m"
    variables = {"KG_TOKEN": wrong} if login == "bearer" else {"KG_USER": USER, "KG_PASSWORD": wrong}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    said = complaint(served)
    assert said.startswith(f"{served.url}/store: 401 Unauthorized: no entry for")
    assert said.endswith("; set KG_USER and KG_PASSWORD, or KG_TOKEN, to what the store accepts")
    assert "\n" not in said
    for text in (said, caplog.text):
        assert wrong not in text
    sent = next(seen.authorization for seen in served.seen if seen.authorization)
    assert sent.split()[1] not in said


def test_nothing_is_sent_from_a_netrc_file(served: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login {USER} password {PASSWORD}\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    get(served)
    assert [seen.authorization for seen in served.seen] == [""]


@pytest.mark.parametrize("fault", PASSES, ids=lambda fault: fault.name.lower())
def test_what_may_pass_is_tried_again_after_growing_pauses(fault: Fault, served: Served, pauses: list[float]) -> None:
    served.faults = [fault, fault, None]
    assert get(served).status == 404
    assert pauses == [0.5, 1.0]


def test_the_pause_that_a_server_asks_for_is_made_but_not_for_ever(served: Served, pauses: list[float]) -> None:
    served.headers = {"Retry-After": "7"}
    served.faults = [Fault.BUSY]
    get(served)
    served.headers = {"Retry-After": "99999"}
    served.faults = [Fault.BUSY]
    get(served)
    served.headers = {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}
    served.faults = [Fault.BUSY]
    get(served)
    assert pauses == [7.0, 60.0, 0.5]


@pytest.mark.parametrize(
    ("fault", "ending"),
    [
        pytest.param(Fault.BUSY, ": 503 Service Unavailable: busy", id="busy"),
        pytest.param(Fault.DROP, ": broke the connection off 6 times; look at the store and try again", id="drop"),
    ],
)
def test_what_does_not_pass_is_one_line(fault: Fault, ending: str, served: Served, pauses: list[float]) -> None:
    served.faults = [fault] * 6
    assert complaint(served) == f"{served.url}/store{ending}"
    assert len(pauses) == 5


def test_an_error_of_the_server_is_not_tried_again_and_gives_its_first_line(
    served: Served, pauses: list[float]
) -> None:
    served.answer = (500, "text/plain", b"\r\n  Virtuoso 42000 \x1b[31mError\x07\nstack trace")
    assert complaint(served) == f"{served.url}/store: 500 Internal Server Error: Virtuoso 42000  [31mError"
    assert pauses == []


def test_a_page_for_people_is_left_out(served: Served) -> None:
    served.answer = (405, "text/html; charset=utf-8", b"<html><title>Not allowed</title>")
    said = complaint(served)
    assert said == f"{served.url}/store: 405 Method Not Allowed; does this URL speak the test?"


def test_a_redirect_is_not_followed(served: Served) -> None:
    served.answer = (301, "text/plain", b"")
    served.headers = {"Location": f"{served.url}/elsewhere"}
    assert "redirects are not followed" in complaint(served)
    assert len(served.seen) == 1


def test_an_answer_that_takes_too_long_is_one_line(served: Served) -> None:
    served.faults = [Fault.SLOW]
    assert complaint(served, seconds=0.1).endswith(
        "/store: no complete answer within 0.1 seconds; ask for less, or look at the store"
    )


def test_a_store_that_is_not_there_is_one_line_at_once(pauses: list[float]) -> None:
    with serve() as served:
        pass
    assert complaint(served) == f"{served.url}/store: cannot be reached; is the store running, and is the URL right?"
    assert pauses == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_certificate_of_nobody_known_is_refused(tmp_path: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    with pytest.raises(RemoteError, match="its certificate cannot be verified"):
        Remote(f"https://localhost:{server.server_address[1]}/", speaks="the test").send("GET")
    thread.join()
    server.server_close()
