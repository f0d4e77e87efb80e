"""Workers: slow, greedy and broken queries are stopped while others go on, and nothing stays behind."""

import asyncio
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

import psutil
import pytest
import requests

from kg.errors import ServeError
from kg.server import pool as pools
from kg.server.dataset import Dataset
from kg.server.pool import WORKERS, Answer, Pool, Question
from tests.loops import run_apart

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DEEP = "SELECT * { FILTER" + "(" * 100_000 + "1" + ")" * 100_000 + " }"
YES = b'{"head":{},"boolean":true}'
EASY = Question("ASK { ?event a kg:Meeting }")


def with_pool(dataset: Dataset, do: Callable[[Pool], Awaitable[None]], seconds: float = 30.0) -> None:
    """Runs a test with a pool, and waits until its workers are gone."""

    async def run() -> None:
        async with Pool(dataset, seconds=seconds) as pool:
            await do(pool)

    run_apart(run())


def body(answer: Answer) -> bytes:
    assert answer.status == "done", answer
    text = b"".join(answer.parts())
    answer.close()
    return text


def workers() -> set[psutil.Process]:
    return set(psutil.Process().children())


def busy(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return bool(process.cpu_percent(0.1) > 20)
    return False


def test_as_many_slow_queries_as_there_are_workers_stop_nobody_for_longer_than_the_limit(dataset: Dataset) -> None:
    async def do(pool: Pool) -> None:
        slow = [asyncio.create_task(pool.ask(Question(FOREVER))) for _ in range(WORKERS)]
        await asyncio.sleep(0)
        assert body(await pool.ask(EASY)) == YES
        assert {(await task).status for task in slow} == {"slow"}
        assert body(await pool.ask(EASY)) == YES

    with_pool(dataset, do, seconds=1.0)


def test_others_are_answered_while_a_slow_query_runs(hasty_site: str) -> None:
    url = f"{hasty_site}/sparql"
    seen: list[requests.Response] = []
    slow = threading.Thread(target=lambda: seen.append(requests.post(url, {"query": FOREVER}, timeout=60)))
    slow.start()
    answered = 0
    while slow.is_alive():
        answered += requests.post(url, {"query": EASY.text}, timeout=60).status_code == 200
    slow.join()
    assert answered > 1
    assert seen[0].status_code == 503
    assert "more than 0.5 seconds" in seen[0].text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(GREEDY, "memory", id="memory"),
        pytest.param(DEEP, "memory", id="depth"),
        pytest.param("SELECT * { ?a ?b ?c . ?d ?e ?f }", "large", id="answer"),
    ],
)
def test_a_query_that_takes_too_much_is_stopped(
    text: str, status: str, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "MEMORY", 64 << 20)
    monkeypatch.setattr(pools, "ANSWER", 1 << 20)

    async def do(pool: Pool) -> None:
        assert (await pool.ask(Question(text))).status == status
        assert {body(await pool.ask(EASY)) for _ in range(2 * WORKERS)} == {YES}

    with_pool(dataset, do)


def test_a_worker_opens_no_connection_even_if_it_is_asked_to(dataset: Dataset) -> None:
    async def do(pool: Pool) -> None:
        connected = asyncio.Event()
        server = await asyncio.start_server(lambda *_: connected.set(), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        answer = await pool.ask(Question(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
        assert answer.status == "failed"
        assert not connected.is_set()
        server.close()

    with_pool(dataset, do)


def test_a_caller_that_leaves_ends_its_query_and_the_worker_is_replaced(dataset: Dataset) -> None:
    before = workers()

    async def do(pool: Pool) -> None:
        first = workers() - before
        asked = asyncio.create_task(pool.ask(Question(FOREVER)))
        await asyncio.sleep(0.2)
        asked.cancel()
        while len(first & workers()) == WORKERS or len(workers() - before) < WORKERS:
            await asyncio.sleep(0.02)
        assert body(await pool.ask(EASY)) == YES

    with_pool(dataset, do)
    assert workers() <= before


def test_a_client_that_hangs_up_ends_its_query(site: str) -> None:
    with pytest.raises(requests.Timeout):
        requests.post(f"{site}/sparql", {"query": FOREVER}, timeout=0.3)
    begin = time.monotonic()
    while any(busy(process) for process in workers()):
        assert time.monotonic() < begin + 20, "the query still runs"


def test_who_finds_no_worker_in_time_is_told_to_come_again(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAITING", 0)

    async def do(pool: Pool) -> None:
        assert (await pool.ask(EASY)).status == "busy"

    with_pool(dataset, do)


def test_a_store_that_cannot_be_opened_is_named(dataset: Dataset) -> None:
    async def do(pool: Pool) -> None:
        pytest.fail("it was opened")

    with pytest.raises(ServeError, match=r"nowhere\.nq: no worker could be started"):
        with_pool(replace(dataset, path=dataset.path.with_name("nowhere.nq")), do)


def test_a_worker_may_be_killed_twice(caplog: pytest.LogCaptureFixture) -> None:
    """The event loop must be the one who learns of its end; it warns where it is not."""

    async def run() -> None:
        for _ in range(30):
            some = [await asyncio.create_subprocess_exec("sleep", "100") for _ in range(4)]
            for process in 2 * some:
                pools._kill(process)
            assert [await process.wait() for process in some] == 4 * [-signal.SIGKILL]

    run_apart(run())
    assert caplog.messages == []
