"""Markup from outside: well formed, in UTF-8, without declarations that fetch or multiply."""

from collections.abc import Callable
from xml.parsers import expat

from data_io.rosters.refusal import damaged, suspicious

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii"})


def check(part: bytes, *, start: Start | None = None, end: End | None = None) -> None:
    """Read the part to its end, and tell the handlers of its elements, prefixes included."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    parser.XmlDeclHandler = _check_encoding
    if start:
        parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise damaged() from error


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2]


def _refuse_declaration(*_about: object) -> None:
    raise suspicious("déclarations interdites")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise suspicious("codage inattendu")
