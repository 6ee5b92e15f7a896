"""How much memory a server holds, and how much the child that reads rosters took at most."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import roster_files
from benchmarks.figures import Figure
from benchmarks.programs import ROOT
from data_io.rosters.reading import read_files

_CHILD = 700
_CIRCONSCRIPTION, _DEPARTEMENT = 7_500, 110_000


def of(pid: int) -> float:
    """Megabytes that a running program holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status, flags=re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def child(*, quick: bool) -> Figure:
    """The most that reading one workbook took, in a program that has no other child."""
    pupils = _CIRCONSCRIPTION if quick else _DEPARTEMENT
    with TemporaryDirectory() as made:
        path = roster_files.one_file(Path(made), pupils)
        program = [sys.executable, "-m", "benchmarks.memory", str(path)]
        told = subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    subject = f"memory of the child that reads {pupils:,} rows"
    return Figure(subject, "", float(told.stdout), _CHILD, unit="MB")


def main(path: Path) -> None:
    """Read a workbook and print the most that the child took, in megabytes."""
    read_files([(path.name, path.read_bytes())])
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
