"""Reading files from outside: one child for a batch, a new one when a file kills it."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from data_io.rosters import child, frames, wire
from data_io.rosters.limits import DEFAULT, Limits
from data_io.rosters.rows import FileReading, RefusalCode, Refused

_log = logging.getLogger(__name__)
_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from data_io.rosters.child import main; main()"
_KEPT_VARIABLES = ("SYSTEMROOT", "PATH", "TEMP", "TMP", "LD_LIBRARY_PATH")

NamedFile = tuple[str, bytes]


def read_files(
    files: Sequence[NamedFile], *, limits: Limits = DEFAULT, today: date | None = None
) -> list[FileReading | Refused]:
    """The reading or the refusal of each file, in order. Without `today` no birth date is called unlikely."""
    results: list[FileReading | Refused] = []
    while len(results) < len(files):
        rest = files[len(results) :]
        results += _read_until_a_crash(rest, limits, today)
    return results


def _read_until_a_crash(
    files: Sequence[NamedFile], limits: Limits, today: date | None
) -> Iterator[FileReading | Refused]:
    with _Child(files, limits, today) as reader:
        for name, content in files:
            answer = reader.answer(limits.wall_for(len(content)))
            if answer is None:
                yield _crashed(name)
                return
            yield wire.unpacked(frames.from_json(answer))


def _crashed(name: str) -> Refused:
    return Refused(
        name,
        RefusalCode.CRASHED,
        f"Le fichier « {name} » ne peut pas être lu sans risque : "
        "enregistrez-le de nouveau en .xlsx ou en .csv, puis réessayez.",
    )


class _Child:
    """A running child, fed by a thread so that neither side waits for a full pipe."""

    def __init__(self, files: Sequence[NamedFile], limits: Limits, today: date | None) -> None:
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        self._program = subprocess.Popen(
            [sys.executable, "-I", "-c", _PROGRAM, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a parser's last words may quote the file
            env=environment,
        )
        source, self._answers = cast(IO[bytes], self._program.stdin), cast(IO[bytes], self._program.stdout)
        self._feeder = threading.Thread(target=_feed, args=(source, files, limits, today), daemon=True)
        self._feeder.start()

    def __enter__(self) -> "_Child":
        return self

    def answer(self, seconds: float) -> bytes | None:
        """The next frame; None when the child died or took too long."""
        clock = threading.Timer(seconds, self._program.kill)
        clock.daemon = True
        clock.start()
        try:
            return frames.read(self._answers)
        finally:
            clock.cancel()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.kill()
        self._program.wait()
        self._feeder.join()
        self._answers.close()


def _feed(source: IO[bytes], files: Sequence[NamedFile], limits: Limits, today: date | None) -> None:
    """Send everything; a child that died stops listening, which its missing answer tells."""
    try:
        with source:
            frames.write_json(source, child.opening_message(limits, today))
            for name, content in files:
                frames.write(source, name.encode("utf-8", "surrogatepass"))
                frames.write(source, content)
    except (BrokenPipeError, OSError):
        _log.debug("The child that reads rosters stopped listening.")
