"""The lines of a mail: a name a line with or without its class, bullets, titles, greetings."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_io.rosters import titles
from data_io.rosters.header_search import found as header_found
from data_io.rosters.values.people import split_name
from models.levels import level_of, levels_in
from models.names import fold

_BULLET = re.compile(
    r"^[\s>]*(?:[-–—*•·●▪◦‣✓]+\s*|\(?\d{1,3}\s*[.)/°:]+[\s-]*|\d{1,3}\s+-\s+|\d{1,3}\s+(?=[^\W\d]))?"
)
_LEVEL = r"TPS|PS|MS|GS|CP|CE ?[12]|CM ?[12]"
_CLASS_BEFORE = re.compile(rf"^(?P<label>{_LEVEL})\s*[\s,;:–-]\s*(?P<name>\D+)$", re.IGNORECASE)
_CIVILITY = re.compile(r"\b(?:M|Mme|Mlle|Mr|Madame|Monsieur|de|chez)\b")
_CLASS_BEHIND = re.compile(
    r"^(?P<name>.*?[^\s,;:(\[–-])\s*(?:[,;:(\[–-]\s*|\s)"
    rf"(?P<label>(?:\d+\s+)?(?:{_LEVEL}|cours|petite|moyenne|grande|classe)\b[^)\]]*)[)\]]?$",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"(?:bonjour|bonsoir|cordialement|bien cordialement|merci|bien a (?:vous|toi)|bonne (?:journee|soiree)|"
    r"voici|ci joint|ci dessous|veuillez|cher|chere|chers|madame|monsieur|objet|envoye|de|a|cc|date|"
    r"le directeur|la directrice|liste)\b"
)
_LONGEST_NAME_IN_WORDS = 6
_ONE_COLUMN = ("last_then_first", "first_then_last", "full_name")


@dataclass(frozen=True, slots=True)
class Cut:
    """A table without titles, and the line of the text behind each of its rows."""

    table: str
    lines: tuple[int, ...]
    fields: Mapping[str, tuple[int, ...]]
    people: int


@dataclass(frozen=True, slots=True)
class _Said:
    """One row: a person, or a note that is counted and ignored."""

    name: str = ""
    classroom: str = ""
    level: str = ""
    note: str = ""


def cut(text: str, *, has_class: bool) -> Cut:
    """The people of the text; a class behind a name is a level where a title or the caller says the class."""
    rows: list[_Said] = []
    lines: list[int] = []
    title, order = "", "full_name"
    for number, written in enumerate(text.splitlines(), start=1):
        line = _BULLET.sub("", written, count=1).strip()
        if not line:
            continue
        if told := _order_told(line):
            order, said = told, [_Said(note=line)]
        elif label := _title(line):
            title, said = label, [_Said(note=line)]
        else:
            said = list(_people(line, title, has_class=has_class or bool(title)))
        rows += said
        lines += [number] * len(said)
    fields = {order: (0,), "classroom": (1,), "level": (2,)}
    return Cut(_table(rows), tuple(lines), fields, sum(bool(row.name) for row in rows))


def _table(rows: list[_Said]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_ALL)
    writer.writerows([row.name, row.classroom, row.level, row.note] for row in rows)
    return stream.getvalue()


def _order_told(line: str) -> str | None:
    """« Nom Prénom » alone on its line says the order of those below."""
    header = header_found([[line.rstrip(" :")]])
    fields = header.columns.fields if header else {}
    return next((name for name in _ONE_COLUMN if name in fields), None)


def _title(line: str) -> str:
    begins_with_level = bool(levels_in(line.split()[0]))
    is_name = not begins_with_level and split_name(line.rstrip(" :"), last_name_first=None)
    if is_name or _name_and_class(line)[1]:
        return ""
    return titles.class_in_title([line])


def _people(line: str, title: str, *, has_class: bool) -> Iterator[_Said]:
    name, label = _name_and_class(line)
    if not label and _is_note(line):
        yield _Said(note=line)
        return
    level = label if level_of(label) else ""
    own = title if has_class and level else label or title
    for one in _names(name):
        yield _Said(one, own, level)


def _name_and_class(line: str) -> tuple[str, str]:
    """The class stands behind a sign, or is a level; what stands before it must be somebody's name."""
    for sign in (";", "\t", "|"):
        name, found, label = line.partition(sign)
        if found and name.strip():
            return name.strip(), label.strip(f" {sign}").partition(sign)[0].strip()
    before = _CLASS_BEFORE.match(line)
    if before and split_name(before["name"], last_name_first=None) and not _CIVILITY.search(before["name"]):
        return before["name"], before["label"]
    found_behind = _CLASS_BEHIND.match(line)
    if found_behind and levels_in(found_behind["label"]) and len(found_behind["name"].split()) > 1:
        name = found_behind["name"]
        if split_name(name, last_name_first=True) or _names(name) != [name]:
            return name, found_behind["label"].strip()
    return line, ""


def _names(text: str) -> list[str]:
    """« Léa MARTIN, Tom LE GOFF » are two people; « Martin, Léa » is one."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(split_name(part, last_name_first=None) for part in parts):
        return parts
    return [text]


def _is_note(line: str) -> bool:
    if "@" in line or "http" in line or titles.is_footer(line):
        return True
    if split_name(line, last_name_first=None) or len(_names(line)) > 1:
        return False
    polite = bool(_POLITE.match(fold(line))) and (line[-1] in ",.:!" or len(line.split()) != 2)
    return polite or len(line.split()) > _LONGEST_NAME_IN_WORDS or line[-1] in ".!?"
