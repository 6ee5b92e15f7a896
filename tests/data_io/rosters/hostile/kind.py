"""One kind of hostile file: its name, its bytes, and whether it is refused or read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data_io.rosters.rows import RefusalCode
from tests.data_io.rosters.hostile.making.rows import ROWS

Grid = Sequence[Sequence[str]]
Grids = Mapping[str, Grid]


@dataclass(frozen=True)
class Kind:
    """`codes` are the refusals allowed, none for a file to read; `truth` stands in where no reader can."""

    title: str
    file: str
    make: Callable[[], bytes]
    codes: tuple[RefusalCode, ...] = ()
    reader: Literal["openpyxl", "xlrd", "tree", "csv", "told"] = "openpyxl"
    truth: Grid = ROWS


def constant(content: bytes) -> Callable[[], bytes]:
    """A maker of what is made already."""
    return lambda: content
