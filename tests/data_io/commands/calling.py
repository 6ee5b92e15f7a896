"""Calls python -m data_io in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "sample_data"
ROSTERS = SAMPLE / "rosters"
CONTI = "0359101C"


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def call(url: str, *words: object) -> Answer:
    """Run one command on the base at `url`."""
    done = subprocess.run(
        [sys.executable, "-m", "data_io", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "CONTINUITE_DATABASE_URL": url, "CONTINUITE_SECRET": "for the tests"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


def with_schools(url: str) -> str:
    """The same base with the invented directory in it."""
    loaded = call(url, "schools", SAMPLE / "annuaire.csv", "--expected", SAMPLE / "effectifs.csv")
    assert loaded.code == 0, loaded.err
    return url
