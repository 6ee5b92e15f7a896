"""Calls the command line in a process of its own, as `python -m data_io` does.

Most of the time of a command goes into starting Python: these processes are forks of one that has imported
the program and done nothing else. `call_program` starts it from nothing.
"""

import atexit
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
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
    forking = _forking()
    assert forking.stdin
    assert forking.stdout
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        asked = [str(word) for word in words], _environment(url), str(out), str(err)
        forking.stdin.write(json.dumps(asked) + "\n")
        forking.stdin.flush()
        code = int(forking.stdout.readline())
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return _without_traceback(Answer(code, *said))


@cache
def _forking() -> subprocess.Popen[str]:
    """One for this process; it ends when its input does."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.data_io.commands.forking"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(started.communicate)
    return started


def call_program(url: str, *words: object) -> Answer:
    """The same from nothing, as a shell starts it."""
    done = subprocess.run(
        [sys.executable, "-m", "data_io", *map(str, words)],
        cwd=ROOT,
        env=_environment(url),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return _without_traceback(Answer(done.returncode, done.stdout, done.stderr))


def _environment(url: str) -> dict[str, str]:
    return {
        **os.environ,
        "CONTINUITE_DATABASE_URL": url,
        "CONTINUITE_SECRET": "for the tests",
        "PYTHONUTF8": "1",
    }


def _without_traceback(answer: Answer) -> Answer:
    assert "Traceback" not in answer.err, answer.err
    return answer


def with_schools(url: str) -> str:
    """The same base with the invented directory in it."""
    loaded = call(url, "schools", SAMPLE / "annuaire.csv", "--expected", SAMPLE / "effectifs.csv")
    assert loaded.code == 0, loaded.err
    return url
