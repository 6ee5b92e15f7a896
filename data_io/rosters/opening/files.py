"""From the bytes of one file to its sheets."""

from collections.abc import Callable
from dataclasses import replace

from data_io.rosters.instructions import DELIMITERS, NONE, Instructions
from data_io.rosters.limits import Limits
from data_io.rosters.opening import html, mac_dates, text, workbook
from data_io.rosters.opening.kinds import Kind, kind_of
from data_io.rosters.refusal import too_big
from data_io.rosters.sheets import Row, Sheet

Recognise = Callable[[list[Row]], int]


def opened(
    name: str, content: bytes, recognise: Recognise, limits: Limits, said: Instructions = NONE
) -> list[Sheet]:
    """The sheets of the file; the columns that `recognise` counts decide the delimiter of a CSV."""
    if len(content) > limits.file_bytes:
        raise too_big("données")
    match kind_of(name, content):
        case Kind.ZIP:
            sheets = workbook.sheets_of_zip(content, limits)
            since_1904 = mac_dates.counted(content)
            return [replace(sheet, since_1904=since_1904) for sheet in sheets]
        case Kind.OLE:
            return workbook.sheets_of_ole(content, limits)
        case Kind.HTML:
            decoded, encoding = text.decoded(content, said.encoding)
            return [Sheet("", html.rows_of(decoded, limits), encoding=encoding)]
        case Kind.TEXT:
            decoded, encoding = text.decoded(content, said.encoding)
            return [sheet_of_text(decoded, encoding, recognise, limits, said)]


def sheet_of_text(
    decoded: str, encoding: str | None, recognise: Recognise, limits: Limits, said: Instructions
) -> Sheet:
    """The cells of a text, cut where a person said or where its titles are understood."""
    delimiter = said.delimiter or _delimiter_of(decoded, recognise, limits)
    rows = text.rows_of(decoded, delimiter, limits)
    text.check_quotes(rows, delimiter)
    return Sheet("", rows, encoding=encoding, delimiter=delimiter)


def _delimiter_of(decoded: str, recognise: Recognise, limits: Limits) -> str:
    beginning = "".join(decoded[:60_000].splitlines(keepends=True)[:80])
    return max(DELIMITERS, key=lambda sign: _fitness(beginning, sign, recognise, limits))


def _fitness(beginning: str, delimiter: str, recognise: Recognise, limits: Limits) -> tuple[int, int]:
    """Columns understood first, then columns at all: what is no roster is still cut as its author did."""
    if delimiter not in beginning:
        return recognise(text.rows_of(beginning, delimiter, limits)), 0
    rows = text.rows_of(beginning, delimiter, limits)
    return recognise(rows), max(map(len, rows), default=0)
