"""A process that has imported the program and done nothing else: it forks for each call that it is told.

A line of the standard input is one call as JSON: words, environment, files for what the command prints.
The answer is a line with its exit code.
"""

import json
import os
import sys


def main() -> None:
    """Until the input ends; in a fork, the command itself."""
    import openpyxl  # noqa: F401 - what most commands would load

    from data_io.__main__ import app

    for line in sys.stdin:
        words, environment, out, err = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(environment, out, err)
            app(words, prog_name="python -m data_io")
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(environment: dict[str, str], out: str, err: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), number)


if __name__ == "__main__":
    main()
