"""The machine in words: enough to judge a figure by, nothing that names it."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from importlib.metadata import version
from pathlib import Path

_CPU = Path("/proc/cpuinfo")


def in_words() -> str:
    """Cores, processor family, Python, and the versions that weigh most."""
    parts = (
        f"{os.cpu_count()} cores ({_family()})",
        platform.system(),
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"Streamlit {version('streamlit')}",
        f"pandas {version('pandas')}",
    )
    return ", ".join(parts)


def business() -> str:
    """Whether others worked on it: a load and the latencies under it then say little."""
    if not hasattr(os, "getloadavg"):
        return "how busy it was is not known"
    waiting = os.getloadavg()[0]
    return f"{'idle' if waiting < 0.5 else 'busy with other work'} at the start (load {waiting:.1f})"


def _family() -> str:
    text = _CPU.read_text(encoding="utf-8") if _CPU.exists() else ""
    found = re.search(r"^model name\s*:\s*(.+)$", text, flags=re.MULTILINE)
    return found.group(1).strip() if found else platform.machine()
