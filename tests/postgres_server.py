"""One PostgreSQL server for a whole test run, shared by its workers, without a thought for durability."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests import postgres_programs
from tests.locks import locked

MISSING = "The tests need PostgreSQL 15 or newer: install it, or name a server with TEST_DATABASE_URL."
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


def server_url(run_folder: Path) -> str:
    """The address of a server that may create databases; the first call starts one in `run_folder`.

    `run_folder` must be open to all, as root hands the server to another account.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given
    home = run_folder / "pg"
    with locked(run_folder / "pg.lock"):
        if not _is_started(home):
            _start(home)
    return f"postgresql+psycopg://postgres@/postgres?host={home}"


def stop(run_folder: Path) -> None:
    """Stop the server of this run, if one was started."""
    home = run_folder / "pg"
    if _is_started(home):
        _run("pg_ctl", ["-D", f"{home}/base", "-m", "immediate", "-w", "stop"])


def _is_started(home: Path) -> bool:
    return (home / "base" / "postmaster.pid").exists()


def _start(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)  # a start that failed in another worker
    home.mkdir(mode=0o755)
    account = _account()
    if account:
        shutil.chown(home, account)
    settings = [
        f"-c {setting}" for setting in (*FAST, "listen_addresses=", f"unix_socket_directories={home}")
    ]
    base = ["-D", f"{home}/base"]
    _run("initdb", [*base, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
    _run("pg_ctl", [*base, "-l", f"{home}/log", "-o", " ".join(settings), "-w", "start"])


def _run(program: str, arguments: Sequence[str]) -> None:
    programs = postgres_programs.installed() or postgres_programs.from_wheel()
    if programs is None:
        raise RuntimeError(MISSING)
    # No pipe: the server would inherit it, and whoever reads it would wait for ever.
    subprocess.run(
        [programs / program, *arguments],
        check=True,
        user=_account(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def _account() -> str | None:
    """PostgreSQL refuses root; None keeps the present account."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
