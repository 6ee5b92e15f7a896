"""The child that reads files from outside: it may die of one file without harm to the others."""

import sys
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from data_io.rosters import files, frames, wire
from data_io.rosters.limits import Limits


def main() -> None:
    """Answer on the standard output each file of the standard input, as soon as it is read."""
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    opening = frames.read(source)
    if opening is None:
        return
    asked = frames.from_json(opening)
    limits = Limits(**asked["limits"])
    today = date.fromisoformat(asked["today"]) if asked["today"] else None
    _bound(limits)
    while (name := frames.read(source)) is not None and (content := frames.read(source)) is not None:
        _bound_time(limits, len(content))
        _answer(answers, name.decode("utf-8", "surrogatepass"), content, limits, today)


def opening_message(limits: Limits, today: date | None) -> dict[str, Any]:
    """What the parent says first."""
    return {"limits": asdict(limits), "today": today.isoformat() if today else None}


def _answer(answers: BinaryIO, name: str, content: bytes, limits: Limits, today: date | None) -> None:
    frames.write_json(answers, wire.packed(files.read(name, content, limits, today)))


def _bound(limits: Limits) -> None:
    """Memory, and no file written; on a system without such limits the parent's clock remains."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space, limits.address_space))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(limits: Limits, size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + limits.cpu_for(size), hard))
