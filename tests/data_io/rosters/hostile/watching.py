"""Reads one file while watching what it costs: memory of the caller, work of the child, files on the disk."""

import gc
import resource
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_io.rosters.limits import DEFAULT
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading, Refused
from tests.data_io.rosters.made import TODAY


@dataclass(frozen=True)
class Outcome:
    """The answer, and what it cost; bytes and seconds."""

    answer: FileReading | Refused
    caller_grew: int
    child_worked: float
    child_may_work: int
    files_touched: frozenset[str]


def watched(name: str, content: bytes, folder: Path) -> Outcome:
    """Read the file from a folder that is the current one and the one for temporary files."""
    (folder / "sentinel").write_text("as it was", encoding="ascii")
    with pytest.MonkeyPatch.context() as changed:
        changed.chdir(folder)
        changed.setenv("TMPDIR", str(folder))
        changed.setattr(tempfile, "tempdir", None)
        gc.collect()
        begins = _mark_peak(), _child_seconds(), _files_in(folder)
        (answer,) = read_files([(name, content)], today=TODAY)
        ends = _peak(), _child_seconds(), _files_in(folder)
    may_work = DEFAULT.cpu_for(len(content))
    touched = frozenset(path for path, _when in begins[2] ^ ends[2])
    return Outcome(answer, ends[0] - begins[0], ends[1] - begins[1], may_work, touched)


def _mark_peak() -> int:
    """Forget the highest mark of memory, and give the present one."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024


def _child_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _files_in(folder: Path) -> set[tuple[str, int]]:
    return {(str(path), path.lstat().st_mtime_ns) for path in folder.rglob("*")}
