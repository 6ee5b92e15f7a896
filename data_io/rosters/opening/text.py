"""CSV and other plain text: decoding and cutting into cells. Every cell stays text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from data_io.rosters.limits import Limits
from data_io.rosters.refusal import Refusal, damaged, not_a_roster_format, too_big
from data_io.rosters.rows import RefusalCode
from data_io.rosters.sheets import Cell, Row

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_ONLY_CP1252 = re.compile(rb"[\x80-\x9f]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_SWALLOWED_LINES = 5


def decoded(content: bytes, said: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding, the one that a person said or the one that fits."""
    encoding = said or _encoding_of(content)
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _other_encoding() if said else damaged() from error
    if "\x00" in text:
        raise _other_encoding() if said else not_a_roster_format("n’est pas un fichier texte, malgré son nom")
    return text, "utf-8" if encoding == "utf-8-sig" else encoding


def _other_encoding() -> Refusal:
    return Refusal(RefusalCode.DAMAGED, "n’est pas écrit dans ce codage : choisissez-en un autre.")


def _encoding_of(content: bytes) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding
    beginning = content[:2000]
    if beginning[1::2].count(0) > len(beginning) // 4:
        return "utf-16-le"
    if beginning[0::2].count(0) > len(beginning) // 4:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte_encoding(content)
    return "utf-8"


def _single_byte_encoding(content: bytes) -> str:
    """Letters in UTF-8 beside some that are not: two files pasted together, that no encoding reads right."""
    if len(_UTF8_LETTER.findall(content)) > 3:
        raise Refusal(
            RefusalCode.DAMAGED,
            "mélange deux codages d’accents : enregistrez-le de nouveau en UTF-8, puis réessayez.",
        )
    if not _ONLY_CP1252.search(content) or _UNDEFINED_IN_CP1252.search(content):
        return "iso-8859-1"
    return "cp1252"


def rows_of(text: str, delimiter: str, limits: Limits) -> list[Row]:
    """The rows as written, ragged ones ragged; a blank line is an empty row: lines keep their number."""
    csv.field_size_limit(limits.cell_characters)
    try:
        return list(_bounded(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), limits))
    except csv.Error as error:
        raise damaged() from error


def _bounded(reader: Iterator[list[str]], limits: Limits) -> Iterator[list[str]]:
    cells = 0
    for number, row in enumerate(reader, start=1):
        cells += len(row)
        if number > limits.rows:
            raise too_big("lignes")
        if len(row) > limits.columns:
            raise too_big("colonnes")
        if cells > limits.cells:
            raise too_big("cellules")
        yield row


def check_quotes(rows: list[Row], delimiter: str) -> None:
    """A quote that is not closed, or not where it should be, swallows lines of pupils into one cell.

    Raises:
        Refusal: the end of the file is in one cell, or a cell holds a whole line of the table.
    """
    last = rows[-1] if rows else []
    if any(_breaks(cell) > _SWALLOWED_LINES for cell in last):
        raise Refusal(
            RefusalCode.DAMAGED, "contient un guillemet qui n’est jamais refermé : la fin serait perdue."
        )
    usual = max(Counter(map(len, filter(None, rows))).items(), key=lambda one: one[1], default=(0, 0))[0]
    for row in rows:
        if usual > 1 and any(_holds_a_line(cell, delimiter, usual - 1) for cell in row if _breaks(cell)):
            raise Refusal(
                RefusalCode.DAMAGED,
                "contient un guillemet de trop : plusieurs élèves seraient lus comme un seul. "
                "Retirez-le, puis réessayez.",
            )


def _breaks(cell: Cell) -> int:
    return str(cell).count("\n") + str(cell).count("\r")


def _holds_a_line(cell: Cell, delimiter: str, delimiters: int) -> bool:
    return any(line.count(delimiter) >= delimiters for line in str(cell).splitlines())
