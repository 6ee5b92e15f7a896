"""What each written file must give when it is read: told by the writers, which know what they wrote."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Expected:
    """`refused` is the reason why the whole file must be refused; `problems` counts faulty cells by code."""

    file: str
    layout: str = ""
    header_line: int = 0
    encoding: str | None = None
    rows: int = 0
    pupils: int = 0
    guardians: int = 0
    phones: int = 0
    ignored: int = 0
    problems: dict[str, int] = field(default_factory=dict)
    refused: str | None = None


def numbers_in(cells: list[str]) -> int:
    """How many phone numbers stand in these cells; several share one with a slash between them."""
    return sum(len(cell.split("/")) for cell in cells if cell)
