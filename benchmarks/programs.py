"""Starts a server in a process of its own, waits until it answers, stops it at the end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Program:
    """A server that answers; `pid` tells its memory."""

    url: str
    pid: int


@contextmanager
def serving(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[Program]:
    """Run `python ARGUMENTS` on a free port, told in CONTINUITE_PORT."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | dict(environment) | {"CONTINUITE_PORT": str(port), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/healthz", process)
        yield Program(url, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def command(*arguments: str, environment: Mapping[str, str]) -> str:
    """What `python -m data_io ARGUMENTS` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "data_io", *arguments],
        cwd=ROOT,
        env=os.environ | dict(environment) | {"PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(address, timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"no server answers at {address}")
