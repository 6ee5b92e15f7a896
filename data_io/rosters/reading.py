"""Reading files from outside: one child for a batch, a new one when a file kills it."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import date
from itertools import chain, repeat
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import IO, Any, cast

from data_io.rosters import child, frames, instructions, wire
from data_io.rosters.instructions import Instructions
from data_io.rosters.limits import Limits
from data_io.rosters.refusal import Refusal
from data_io.rosters.rows import FileCells, FileReading, RefusalCode, Refused
from data_io.settings import settings

_log = logging.getLogger(__name__)
_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from data_io.rosters.child import main; main()"
_KEPT_VARIABLES = ("SYSTEMROOT", "PATH", "TEMP", "TMP", "LD_LIBRARY_PATH")

NamedFile = tuple[str, bytes]
PASTED = "texte collé"
_Told = tuple[str, bytes, Instructions]
Meanwhile = Callable[[], None]
_MOMENT = 0.2


def _nothing() -> None:
    """Who reads without showing how far has nothing to do meanwhile."""


def read_files(
    files: Sequence[NamedFile],
    *,
    limits: Limits | None = None,
    today: date | None = None,
    said: Sequence[Instructions] = (),
) -> list[FileReading | Refused]:
    """The reading or the refusal of each file, in order. Without `today` no birth date is called unlikely.

    `said` is what a person said of each file, in the same order; for the files behind its end, nothing.
    """
    return list(each_read(files, limits=limits, today=today, said=said))


def each_read(
    files: Sequence[NamedFile],
    *,
    limits: Limits | None = None,
    today: date | None = None,
    said: Sequence[Instructions] = (),
    meanwhile: Meanwhile = _nothing,
) -> Generator[FileReading | Refused, None, None]:
    """As `read_files`, one by one as they come: for progress.

    `meanwhile` is called every moment while a file is read; whatever it raises, and closing the iterator,
    ends the child.
    """
    bounds = limits or settings().roster_limits
    asked = child.opening_message(bounds, today, only_cells=False)
    for answer in _answers(_told(files, said), bounds, asked, meanwhile):
        yield wire.unpacked_reading(answer)


def read_pasted(
    text: str, *, today: date | None = None, classroom: str = "", last_name_first: bool | None = None
) -> FileReading | Refused:
    """The people of a text pasted from a spreadsheet or a mail; `Instructions` tell what may be said."""
    said = Instructions(classroom=classroom, last_name_first=last_name_first, pasted=True)
    (reading,) = read_files([(PASTED, text.encode("utf-8", "replace"))], today=today, said=[said])
    return reading


def read_cells(
    files: Sequence[NamedFile], *, limits: Limits | None = None, said: Sequence[Instructions] = ()
) -> list[FileCells | Refused]:
    """The cells of any spreadsheets, rosters or not, opened with the same care."""
    bounds = limits or settings().roster_limits
    asked = child.opening_message(bounds, None, only_cells=True)
    return [wire.unpacked_cells(answer) for answer in _answers(_told(files, said), bounds, asked)]


def _told(files: Sequence[NamedFile], said: Sequence[Instructions]) -> list[_Told]:
    more = chain(said, repeat(instructions.NONE))
    return [(name, content, about) for (name, content), about in zip(files, more, strict=False)]


def _answers(
    files: Sequence[_Told], limits: Limits, asked: dict[str, Any], meanwhile: Meanwhile = _nothing
) -> Iterator[list[Any]]:
    """One answer a file; after a crash a new child goes on with the next file."""
    answered = 0
    while answered < len(files):
        for answer in _until_a_crash(files[answered:], limits, asked, meanwhile):
            answered += 1
            yield answer


def _until_a_crash(
    files: Sequence[_Told], limits: Limits, asked: dict[str, Any], meanwhile: Meanwhile
) -> Iterator[list[Any]]:
    with _Child(files, asked) as reader:
        for name, content, _said in files:
            answer = reader.answer(limits.wall_for(len(content)), meanwhile)
            if answer is None:
                _log.warning("The child that reads files ended before its answer.")
                yield wire.packed(_crashed(name))
                return
            yield frames.from_json(answer)


def _crashed(name: str) -> Refused:
    refusal = Refusal(
        RefusalCode.CRASHED,
        "ne peut pas être lu sans risque : enregistrez-le de nouveau en .xlsx ou en .csv, puis réessayez.",
    )
    return Refused(name, refusal.code, refusal.sentence(name))


class _Child:
    """A running child, fed by a thread so that neither side waits for a full pipe."""

    def __init__(self, files: Sequence[_Told], asked: dict[str, Any]) -> None:
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        self._program = subprocess.Popen(
            [sys.executable, "-I", "-c", _PROGRAM, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a parser's last words may quote the file
            env=environment,
        )
        source, self._answers = cast(IO[bytes], self._program.stdin), cast(IO[bytes], self._program.stdout)
        self._feeder = threading.Thread(target=_feed, args=(source, files, asked), daemon=True)
        self._feeder.start()
        self._listener: threading.Thread | None = None

    def __enter__(self) -> "_Child":
        return self

    def answer(self, seconds: float, meanwhile: Meanwhile) -> bytes | None:
        """The next frame; None when the child died or took too long."""
        box: SimpleQueue[bytes | None] = SimpleQueue()
        self._listener = threading.Thread(target=lambda: box.put(frames.read(self._answers)), daemon=True)
        self._listener.start()
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            try:
                return box.get(timeout=min(left, _MOMENT))
            except Empty:
                meanwhile()
        self._program.kill()
        return box.get()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.kill()
        self._program.wait()
        self._feeder.join()
        if self._listener is not None:
            self._listener.join()
        self._answers.close()


def _feed(source: IO[bytes], files: Sequence[_Told], asked: dict[str, Any]) -> None:
    """Send everything; a child that died stops listening, which its missing answer tells."""
    try:
        with source:
            frames.write_json(source, asked)
            for name, content, said in files:
                frames.write_json(source, [name, instructions.packed(said)])
                frames.write(source, content)
    except (BrokenPipeError, OSError):
        _log.debug("The child that reads rosters stopped listening.")
