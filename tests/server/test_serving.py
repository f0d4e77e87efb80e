"""The command as users start it: many clients at once, one of them hostile, and not one error."""

import signal
import subprocess
import sys

from kg.pipeline import Build
from tests.benchmarks.serving import measure, served
from tests.loops import run_apart

CLIENTS = 50


def test_fifty_clients_at_once_get_answers_while_a_hostile_one_is_stopped(built: Build) -> None:
    with served(str(built.output), "--timeout", "1") as port:
        many, hostile = run_apart(measure(port, 3.0, CLIENTS))
    assert set(many.statuses) == {"200"}
    assert len(many.seconds) >= CLIENTS
    assert set(hostile.statuses) == {"503"}


def test_the_command_says_where_it_listens_and_ends_when_it_is_interrupted(built: Build) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(built.output), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert [line.split()[0] for line in said] == ["Open", "Ask", "Stop"]
    assert (process.returncode, errors) == (0, "")


def test_a_mistake_is_one_line_on_standard_error(built: Build) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(built.output / "nothing")]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 1)
    assert "no graph here" in ran.stderr
