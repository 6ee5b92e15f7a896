"""How a text file is written: its encoding and its delimiter, as found and as a person corrects them."""

from __future__ import annotations

import streamlit as st

from data_io.rosters.instructions import DELIMITERS, ENCODINGS
from data_io.rosters.rows import SheetReading

ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "cp1252": "Windows (cp1252)",
    "iso-8859-1": "ISO-8859-1",
    "utf-16": "UTF-16",
    "mac_roman": "Ancien Macintosh",
}
DELIMITER_NAMES = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale"}


def encoding(sheet: SheetReading) -> str:
    """As a person reads it; nothing for a workbook."""
    return ENCODING_NAMES.get(_known(sheet), sheet.encoding or "")


def delimiter(sheet: SheetReading) -> str:
    """As a person reads it; nothing for a workbook."""
    return DELIMITER_NAMES.get(sheet.delimiter or "", "")


def ask(sheet: SheetReading, key: str) -> tuple[str | None, str | None]:
    """Encoding and delimiter where somebody changed them, None where they stay as found."""
    if sheet.encoding is None or sheet.delimiter is None:
        return None, None
    with st.container(horizontal=True):
        said = st.selectbox(
            "Codage des accents",
            ENCODINGS,
            index=ENCODINGS.index(_known(sheet)),
            format_func=ENCODING_NAMES.__getitem__,
            key=f"{key}-encoding",
            width=220,
        )
        sign = st.selectbox(
            "Séparateur",
            DELIMITERS,
            index=DELIMITERS.index(sheet.delimiter),
            format_func=DELIMITER_NAMES.__getitem__,
            key=f"{key}-delimiter",
            width=220,
        )
    return (said if said != _known(sheet) else None, sign if sign != sheet.delimiter else None)


def _known(sheet: SheetReading) -> str:
    """Which end of UTF-16 comes first is found out again."""
    found = sheet.encoding or ""
    return "utf-16" if found.startswith("utf-16") else found
