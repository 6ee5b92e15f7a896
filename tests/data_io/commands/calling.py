"""Calls the command line in a process of its own, as `python -m data_io` does.

Most of the time of a command goes into starting Python: these processes are forks of one that has imported
the program and done nothing else. `call_program` starts it from nothing.
"""

import json
import multiprocessing
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "sample_data"
ROSTERS = SAMPLE / "rosters"
CONTI = "0359101C"

_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["data_io.__main__", "openpyxl", "tests.data_io.commands.calling"])


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
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        arguments = ([str(word) for word in words], _environment(url), out, err)
        process = _FORKED.Process(target=_command, args=arguments)
        process.start()
        process.join()
        assert process.exitcode is not None
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return _without_traceback(Answer(process.exitcode, *said))


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


def _command(words: list[str], environment: dict[str, str], out: Path, err: Path) -> None:
    """What runs in the fork."""
    from data_io.__main__ import app

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), number)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    app(words, prog_name="python -m data_io")


def with_schools(url: str) -> str:
    """The same base with the invented directory in it."""
    loaded = call(url, "schools", SAMPLE / "annuaire.csv", "--expected", SAMPLE / "effectifs.csv")
    assert loaded.code == 0, loaded.err
    return url
