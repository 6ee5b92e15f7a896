"""Files that commands write: refused with a sentence where they cannot be."""

from __future__ import annotations

from pathlib import Path

from models.errors import UnreadableFile


def write(dest: Path, content: bytes) -> None:
    """Write a file named on the command line.

    Raises:
        UnreadableFile: it cannot be written there.
    """
    try:
        dest.write_bytes(content)
    except OSError:
        raise UnreadableFile(f"Le fichier « {dest.name} » ne peut pas être écrit.", code="no_file") from None
