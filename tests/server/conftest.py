"""Servers that run in a thread of the tests, over the seed's graph and over hostile articles."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.pipeline import Build
from kg.server.dataset import Dataset, find_dataset
from tests.browser.hostile import hostile_store

uvicorn = pytest.importorskip("uvicorn")
pytest.importorskip("starlette")


@contextmanager
def serving(dataset: Dataset, *, seconds: float = 30.0, cors: bool = False, local: bool = True) -> Iterator[str]:
    """Yields the address of a server over a dataset, which ends with the block."""
    from kg.server.app import make_app

    app = make_app(dataset, seconds=seconds, cors=cors, local=local)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on", ws="none"))
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def dataset(built: Build) -> Dataset:
    return find_dataset(built.output)


@pytest.fixture(scope="session")
def site(dataset: Dataset) -> Iterator[str]:
    """Returns the address of a server over the seed's graph."""
    with serving(dataset) as url:
        yield url


@pytest.fixture(scope="session")
def hasty_site(dataset: Dataset) -> Iterator[str]:
    """Returns the address of a server whose queries have half a second."""
    with serving(dataset, seconds=0.5) as url:
        yield url


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Returns the address of a server over hostile articles."""
    path: Path = tmp_path_factory.mktemp("hostile") / "graph.nq"
    store = hostile_store()
    path.write_text("".join(f"{quad} .\n" for quad in store), "utf-8")
    with serving(find_dataset(path)) as url:
        yield url
