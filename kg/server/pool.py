"""Questions in, answers out: a few worker processes, of which one that takes too long or dies is replaced.

The answer is kept until it is whole, beyond a megabyte on disk: so a worker is free as soon as it is done, however
slowly a client reads, and a failure half-way is an error and not half an answer.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

from kg.errors import ServeError
from kg.server import worker
from kg.server.dataset import Dataset
from kg.vocabulary import PREFIXES

WORKERS = max(4, os.cpu_count() or 1)  # one slow query of each of three users leaves room for a fourth
WAITING = 1_000  # questions that wait for a worker; more are told to come again
MEMORY = 1 << 30  # bytes that a query may take, in each worker, above what the store takes
ANSWER = 64 << 20  # bytes of an answer
KEPT = 1 << 20  # bytes of an answer that are kept in memory
START = 120.0  # seconds to open the store
PATIENCE = 10.0  # seconds that a question waits for a worker, beyond those that one query may take


@dataclass(frozen=True, slots=True)
class Question:
    """A query and what its answer may be: the format of rows and that of triples, "" where none is acceptable.

    `union` asks all graphs as one; graphs that are named are the dataset instead.
    """

    text: str
    rows: str = "json"
    triples: str = "turtle"
    union: bool = True
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(slots=True)
class Answer:
    """How a question went, and what came; close it. A status is "done", "malformed", "failed", "unacceptable", ...

    `format` is that of the body, as `worker` names it; `message` says more about a failure.
    """

    status: str
    message: str = ""
    format: str = ""
    body: SpooledTemporaryFile[bytes] | None = None

    def parts(self) -> Iterator[bytes]:
        """Yields the body."""
        if self.body is not None:
            self.body.seek(0)
            while part := self.body.read(worker.PART):
                yield part

    def close(self) -> None:
        """Gives the place of the body back."""
        if self.body is not None:
            self.body.close()


class Pool:
    """Workers over one dataset; `async with` it."""

    def __init__(self, dataset: Dataset, *, seconds: float) -> None:
        """Takes what is asked and how long one answer may take, in seconds."""
        self._dataset, self._seconds = dataset, seconds
        self._idle: asyncio.Queue[Process] = asyncio.Queue()
        self._waiting, self._closing = 0, False
        self._all: set[Process] = set()
        self._starting: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Pool":
        """Starts all workers; raises ServeError where they cannot open the store."""
        try:
            async with asyncio.timeout(START), asyncio.TaskGroup() as group:
                for _ in range(WORKERS):
                    group.create_task(self._start())
        except* (OSError, TimeoutError, ServeError) as errors:
            await asyncio.gather(*(self._end(process) for process in list(self._all)))
            raise ServeError(f"{self._dataset.path}: no worker could be started ({errors.exceptions[0]})") from errors
        return self

    async def __aexit__(self, *_: object) -> None:
        """Ends all workers; those that answer are killed, and who asked them sees to the rest."""
        self._closing = True
        for process in self._all:
            _kill(process)
        await asyncio.gather(*self._starting, return_exceptions=True)
        while not self._idle.empty():
            await self._end(self._idle.get_nowait())
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._all:
                    await asyncio.sleep(0.01)

    async def ask(self, question: Question) -> Answer:
        """Returns the answer, whatever it is; a caller that is cancelled ends the query."""
        if self._waiting >= WAITING:
            return Answer("busy")
        try:
            async with self._worker() as process:
                return await self._answer(process, question)
        except TimeoutError:
            return Answer("busy")

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[Process]:
        """Yields a worker that has nothing to do; raises TimeoutError where none is free for too long."""
        self._waiting += 1
        try:
            process = await asyncio.wait_for(self._idle.get(), self._seconds + PATIENCE)
        finally:
            self._waiting -= 1
        try:
            yield process
        except BaseException:
            self._replace(process)
            raise
        if process.returncode is None:
            self._idle.put_nowait(process)
        else:
            self._replace(process)

    async def _answer(self, process: Process, question: Question) -> Answer:
        """Returns the answer of one worker, which is ended where it must not go on."""
        answer = Answer("memory", body=SpooledTemporaryFile(KEPT))  # noqa: SIM115
        try:
            async with asyncio.timeout(self._seconds):
                await _write(process, asdict(question))
                said = await _read(process, answer.body)
            answer.status, answer.message, answer.format = (
                said["status"],
                said.get("message", ""),
                said.get("format", ""),
            )
            return answer
        except TimeoutError:
            answer.status, answer.message = "slow", f"{self._seconds:g}"
        except (OSError, EOFError):
            pass
        finally:
            if answer.status != "done":
                answer.close()
        await self._end(process)
        return answer

    async def _start(self) -> None:
        """Starts a worker and lets it wait for questions; raises ServeError where it cannot open the store."""
        program = [sys.executable, "-P", str(Path(worker.__file__))]
        process = await asyncio.create_subprocess_exec(*program, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self._all.add(process)
        try:
            await self._open(process)
        except BaseException:
            await self._end(process)
            raise
        self._idle.put_nowait(process)

    async def _open(self, process: Process) -> None:
        """Lets a worker open the store; raises ServeError where it cannot."""
        terms = {"path": str(self._dataset.path), "on_disk": self._dataset.on_disk, "prefixes": PREFIXES}
        try:
            await _write(process, terms | {"memory": MEMORY, "answer": ANSWER})
            said = await _read(process, None)
        except EOFError as error:
            raise ServeError(f"{self._dataset.path}: a worker ended while it opened the store") from error
        if said["status"] != "ready":
            raise ServeError(f"{self._dataset.path}: {said['message']}")

    def _replace(self, process: Process) -> None:
        """Ends a worker and starts another, without waiting for either."""
        task = asyncio.create_task(self._end_and_start(process))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _end_and_start(self, process: Process) -> None:
        await self._end(process)
        if not self._closing:
            await self._start()

    async def _end(self, process: Process) -> None:
        """Kills a worker and waits until it is gone."""
        _kill(process)
        assert process.stdin is not None
        process.stdin.close()
        await process.communicate()
        self._all.discard(process)


def _kill(process: Process) -> None:
    """Kills a worker that has not ended.

    Not with its own `kill`, which first asks whether the process has ended: a second call would so take the exit
    status away from the event loop, which then warns of an "Unknown child process".
    """
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)


async def _write(process: Process, value: object) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(value).encode() + b"\n")
    await process.stdin.drain()


async def _read(process: Process, body: "SpooledTemporaryFile[bytes] | None") -> dict[str, str]:
    """Returns how it went; what was answered is added to the body. Raises EOFError where the worker is gone."""
    assert process.stdout is not None
    while True:
        kind, size = worker.FRAME.unpack(await process.stdout.readexactly(worker.FRAME.size))
        data = await process.stdout.readexactly(size)
        if kind == b"E":
            said: dict[str, str] = json.loads(data)
            return said
        if body is not None:
            body.write(data)
