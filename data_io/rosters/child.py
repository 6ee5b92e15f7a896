"""The child that reads files from outside: it may die of one file without harm to the others."""

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import IO, Any

from data_io.rosters import files, frames, instructions, wire
from data_io.rosters.instructions import Instructions
from data_io.rosters.limits import Limits
from data_io.rosters.refusal import Refusal, too_big
from data_io.rosters.rows import FileCells, FileReading, Refused

_OPEN_FILES = 64
Answer = FileCells | FileReading | Refused
Read = Callable[[str, bytes, Instructions, Limits], Answer]


def main() -> None:
    """Answer on the standard output each file of the standard input, as soon as it is read."""
    source, answers = sys.stdin.buffer, _answers_alone()
    opening = frames.read(source)
    if opening is None:
        return
    asked = frames.from_json(opening)
    limits = Limits(**asked["limits"])
    read: Read = _cells if asked["only_cells"] else _rosters(asked["today"])
    _bound(limits)
    gc.disable()  # a short life, and rows that all stay until they are sent
    while (about := frames.read(source)) is not None and (content := frames.read(source)) is not None:
        _bound_time(limits, len(content))
        name, said = frames.from_json(about)
        frames.write(answers, _bounded(read(name, content, instructions.unpacked(said), limits), limits))


def _answers_alone() -> IO[bytes]:
    """The standard output under another number: what a parser prints by itself cannot pass for an answer."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _bounded(answer: Answer, limits: Limits) -> bytes:
    """The answer as one frame; one that would fill the caller's memory becomes a refusal."""
    try:
        if isinstance(answer, FileReading) and _problems(answer) > limits.problems:
            raise too_big("lignes illisibles")
        frame = frames.as_json(wire.packed(answer))
        if len(frame) > limits.answer_bytes:
            raise too_big("données")
    except Refusal as refusal:
        frame = frames.as_json(wire.packed(Refused(answer.name, refusal.code, refusal.sentence(answer.name))))
    return frame


def _problems(reading: FileReading) -> int:
    return sum(len(sheet.problems) for sheet in reading.sheets)


def opening_message(limits: Limits, today: date | None, *, only_cells: bool) -> dict[str, Any]:
    """What the parent says first."""
    return {
        "limits": asdict(limits),
        "today": today.isoformat() if today else None,
        "only_cells": only_cells,
    }


def _cells(name: str, content: bytes, said: Instructions, limits: Limits) -> FileCells | Refused:
    return files.read_cells(name, content, limits, said)


def _rosters(today: str | None) -> Read:
    day = date.fromisoformat(today) if today else None
    return lambda name, content, said, limits: files.read(name, content, limits, day, said)


def _bound(limits: Limits) -> None:
    """Memory, and no file written; on a system without such limits the parent's clock remains."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space, limits.address_space))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _bound_time(limits: Limits, size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + limits.cpu_for(size), hard))
