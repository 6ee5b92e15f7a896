"""The lines of a mail: a name a line with or without its class, bullets, titles, greetings."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace

from data_io.rosters import pasted_words, titles
from data_io.rosters.values.people import split_name
from models.levels import level_of

_COLUMNS = ("classroom", "level", "birth_on")


@dataclass(frozen=True, slots=True)
class Cut:
    """A table without titles, and the line of the text behind each of its rows."""

    table: str
    lines: tuple[int, ...]
    fields: Mapping[str, tuple[int, ...]]
    people: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A person, or a note that is counted and ignored."""

    name: str = ""
    classroom: str = ""
    level: str = ""
    birth_on: str = ""
    note: str = ""


def cut(text: str, *, has_class: bool, last_name_first: bool | None) -> Cut:
    """The people of the text; a class behind a name is a level where a title or the caller says the class."""
    rows: list[_Row] = []
    lines: list[int] = []
    title, order = "", last_name_first
    for number, written in enumerate(text.splitlines(), start=1):
        line = pasted_words.without_bullet(written)
        if not line:
            continue
        told = pasted_words.order_told(line)
        label = "" if told is not None else _title(line)
        order, title = (order if told is None else told), label or title
        is_beside = told is not None or label or _is_note(line)
        said = (
            [_Row(note=line)] if is_beside else list(_people(line, title, has_class=has_class or bool(title)))
        )
        rows += said
        lines += [number] * len(said)
    fields = {_field(order): (0,)} | {name: (at,) for at, name in enumerate(_COLUMNS, start=1)}
    return Cut(_table(rows), tuple(lines), fields, sum(bool(row.name) for row in rows))


def _field(last_name_first: bool | None) -> str:
    return {True: "last_then_first", False: "first_then_last", None: "full_name"}[last_name_first]


def _table(rows: list[_Row]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(map(astuple, rows))
    return stream.getvalue()


def _title(line: str) -> str:
    if pasted_words.begins_a_mail(line) or pasted_words.tells(line):
        return ""
    if not line.endswith(":") and (_is_clear_name(line) or pasted_words.name_and_class(line)[1]):
        return ""
    return titles.class_in_title([line])


def _is_clear_name(line: str) -> bool:
    return split_name(pasted_words.without_levels(line), last_name_first=None) is not None


def _people(line: str, title: str, *, has_class: bool) -> Iterator[_Row]:
    rest, birth_on = pasted_words.without_birth_date(line)
    name, label = pasted_words.name_and_class(rest)
    level = label if level_of(label) else ""
    row = _Row("", title if has_class and level else label or title, level, birth_on)
    for one in pasted_words.names_in(name):
        yield replace(row, name=one)


def _is_note(line: str) -> bool:
    if pasted_words.begins_a_mail(line) or titles.is_footer(line):
        return True
    rest = pasted_words.without_birth_date(line)[0]
    name, label = pasted_words.name_and_class(rest)
    if label or _is_clear_name(name) or len(pasted_words.names_in(name)) > 1:
        return False
    return pasted_words.is_polite(line)
