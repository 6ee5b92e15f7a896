"""How much of a file from outside is read before it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_io.rosters.refusal import too_big
from models.errors import RuleBroken

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Wide for a whole school or circonscription, tight for a bomb. Times are for one file of a batch."""

    file_bytes: int = 40 * MEGABYTE
    address_space: int = 700 * MEGABYTE
    cpu_seconds: int = 5
    cpu_seconds_per_megabyte: int = 2
    wall_seconds: int = 20
    wall_seconds_per_megabyte: int = 4
    members: int = 500
    inflated_bytes: int = 300 * MEGABYTE
    sheets: int = 200
    rows: int = 200_000
    columns: int = 702
    cells: int = 5_000_000
    cell_characters: int = 32_767
    problems: int = 100_000
    answer_bytes: int = 200 * MEGABYTE

    def cpu_for(self, size: int) -> int:
        """Processor seconds that a file of this many bytes may use."""
        return self.cpu_seconds + self.cpu_seconds_per_megabyte * (size // MEGABYTE)

    def wall_for(self, size: int) -> int:
        """Seconds that the caller waits for a file of this many bytes."""
        return self.wall_seconds + self.wall_seconds_per_megabyte * (size // MEGABYTE)

    def check_extent(self, rows: int, columns: int) -> None:
        """Refuse a grid that goes too far, before it is made."""
        if rows > self.rows:
            raise too_big("lignes")
        if columns > self.columns:
            raise too_big("colonnes")
        self.check_cells(rows * columns)

    def check_cells(self, cells: int) -> None:
        """Refuse too many cells, before they are made."""
        if cells > self.cells:
            raise too_big("cellules")


DEFAULT = Limits()
_SETTINGS = {
    "MEGABYTES": ("file_bytes", MEGABYTE),
    "MEMORY_MEGABYTES": ("address_space", MEGABYTE),
    "SECONDS": ("cpu_seconds", 1),
    "SECONDS_PER_MEGABYTE": ("cpu_seconds_per_megabyte", 1),
    "WAIT_SECONDS": ("wall_seconds", 1),
    "WAIT_SECONDS_PER_MEGABYTE": ("wall_seconds_per_megabyte", 1),
    "MEMBERS": ("members", 1),
    "UNPACKED_MEGABYTES": ("inflated_bytes", MEGABYTE),
    "SHEETS": ("sheets", 1),
    "ROWS": ("rows", 1),
    "COLUMNS": ("columns", 1),
    "CELLS": ("cells", 1),
    "CELL_CHARACTERS": ("cell_characters", 1),
    "PROBLEMS": ("problems", 1),
    "ANSWER_MEGABYTES": ("answer_bytes", MEGABYTE),
}
VARIABLES = {f"CONTINUITE_ROSTER_{name}": told for name, told in _SETTINGS.items()}


def told_by(environ: Mapping[str, str]) -> Limits:
    """The limits of an installation.

    Raises:
        RuleBroken: a limit is no whole number from 1 on.
    """
    chosen = {
        field: _number(name, environ[name]) * unit
        for name, (field, unit) in VARIABLES.items()
        if name in environ
    }
    return Limits(**chosen)


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise RuleBroken(f"{name} doit être un nombre entier, au moins 1.")
    return int(text)
