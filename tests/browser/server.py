"""The real server in its own process, on its own database and port."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
START_SECONDS = 60  # a cold machine compiles every module first


@dataclass(frozen=True)
class SignIn:
    """One person of the demo."""

    login: str
    password: str


@dataclass(frozen=True)
class Server:
    """A running server; `people` are those of the demo, in the order IEN, head, teacher."""

    url: str
    database_url: str
    people: tuple[SignIn, ...] = ()

    @property
    def ien(self) -> SignIn:
        return self.people[0]

    @property
    def head(self) -> SignIn:
        return self.people[1]

    @property
    def teacher(self) -> SignIn:
        return self.people[2]


@contextmanager
def serving(
    database_url: str,
    log: Path,
    people: tuple[SignIn, ...] = (),
    settings: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """Start `python dashboard.py`, wait until it answers, stop it at the end."""
    port = port or free_port()
    server = Server(f"http://127.0.0.1:{port}", database_url, people)
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "dashboard.py"],
            cwd=ROOT,
            env=_environment(database_url) | dict(settings or {}) | {"CONTINUITE_PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(server, process, log)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def run_command(*arguments: str, database_url: str) -> str:
    """Run `python -m data_io ARGUMENTS`; give what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "data_io", *arguments],
        cwd=ROOT,
        env=_environment(database_url),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def people_in(demo_output: str) -> tuple[SignIn, ...]:
    """Those whom `demo` invited: its lines that end in `: login / password`."""
    found = re.findall(r":\s*(\S+) / (\S+)\s*$", demo_output, flags=re.MULTILINE)
    return tuple(SignIn(login, password) for login, password in found)


def _environment(database_url: str) -> dict[str, str]:
    return os.environ | {"CONTINUITE_DATABASE_URL": database_url, "PYTHONUTF8": "1"}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            if httpx.get(f"{server.url}/healthz", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"no answer in {START_SECONDS} s:\n{log.read_text()}")
