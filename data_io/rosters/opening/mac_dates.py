"""Workbooks that count their days from 1904, as old Macs did: what a date without its format means."""

import io
import re
import zipfile

_BOOK = "xl/workbook.xml"
_SAYS_SO = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']")


def counted(content: bytes) -> bool:
    """True for an xlsx that says so; only for an archive whose parts were already inflated under count."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _BOOK in archive.namelist() and bool(_SAYS_SO.search(archive.read(_BOOK)))
