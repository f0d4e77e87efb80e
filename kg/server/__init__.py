"""A built graph in, a web server on this machine out: SPARQL endpoint, query editor, descriptions, graph page.

Only loopback is served unless told otherwise, and nothing can be changed through it.
"""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import ServeError

EXTRA = ("starlette", "uvicorn", "jinja2")


def serve(
    output: Path | str,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    seconds: float = 30.0,
    cors: bool = False,
    on_ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serves an output folder or graph file until it is interrupted; `on_ready` is called with the address.

    `port` 0 takes a free one; `seconds` is what a query may take; `cors` lets pages of other sites read the answers.
    Raises GraphError where there is no graph, and ServeError where the extra is missing or the port is taken.
    """
    if not 0 < seconds < 86_400:
        raise ServeError(f"a query cannot have {seconds:g} seconds; give a number between 0 and 86,400")
    try:
        import uvicorn

        from kg.server.app import make_app
        from kg.server.dataset import find_dataset
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise ServeError(f'{error.name} is not installed; pip install "newskg[serve]"') from error
    with _listen(host, port) as listening, TemporaryDirectory() as folder:
        dataset = find_dataset(output).kept(folder)
        app = make_app(dataset, seconds=seconds, cors=cors, local=_is_loopback(host))
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
        address = _address(host, listening.getsockname()[1])

        class Ready(uvicorn.Server):
            """Says where it listens once it does: an interrupt from then on ends it in order."""

            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                """Starts as usual, then calls `on_ready`."""
                await super().startup(sockets=sockets)
                on_ready(address)

        Ready(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Returns a socket at this address; raises ServeError where there is none to be had."""
    if not 0 <= port < 1 << 16:
        raise ServeError(f"--port {port}: give a number below {1 << 16:,}")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        message = f"{host}:{port}: cannot be served at ({error.strerror}); choose another --port or --host"
        raise ServeError(message) from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address(host: str, port: int) -> str:
    """Returns the address to open: a server on all addresses is also on this machine."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
