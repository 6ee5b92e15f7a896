"""Teachers to invite: typed or pasted one a line, or read from the register's file of teachers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from data_io.rosters.rows import FileReading
from models.names import class_key, clean_name, is_acceptable

_BETWEEN = re.compile(r"\s*[;\t|]\s*|\s*,\s+")
_MAIL = re.compile(r"[^\s<>;,\"']+@[^\s<>;,\"']+\.[^\s<>;,\"']+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A teacher of a list: classes of the school that the line names, if any."""

    name: str
    mail: str | None
    classroom_ids: tuple[UUID, ...] = ()


def typed(text: str, rooms: Mapping[UUID, str]) -> tuple[list[Listed], int]:
    """One a line, `Anne PRIGENT ; anne@… ; CM1`, in any order; and how many lines named nobody."""
    lines = [line for line in text.splitlines() if line.strip()]
    read = [_line(line, _keys(rooms)) for line in lines]
    return _together(one for one in read if one is not None), sum(one is None for one in read)


def of_file(reading: FileReading, rooms: Mapping[UUID, str]) -> list[Listed]:
    """The teachers of a register's file; its head is not for the school to invite."""
    keys = _keys(rooms)
    teachers = [one for sheet in reading.sheets for one in sheet.teachers if not one.is_head]
    return _together(
        Listed(
            " ".join(part for part in (one.first_name, one.last_name) if part),
            one.email,
            _room(one.classroom, keys),
        )
        for one in teachers
    )


def _line(line: str, keys: Mapping[str, UUID]) -> Listed | None:
    found = _MAIL.search(line)
    mail = found[0].strip(".<>()") if found else None
    rest = line.replace(found[0], ";") if found else line
    parts = [part.strip(' <>()"') for part in _BETWEEN.split(rest)]
    rooms = [keys[class_key(part)] for part in parts if class_key(part) in keys]
    names = [clean_name(part) for part in parts if part and class_key(part) not in keys]
    names = [name for name in names if is_acceptable(name) and any(sign.isalpha() for sign in name)]
    if not names and not mail:
        return None
    return Listed(names[0] if names else (mail or "").partition("@")[0], mail, tuple(dict.fromkeys(rooms)))


def _room(label: str, keys: Mapping[str, UUID]) -> tuple[UUID, ...]:
    found = keys.get(class_key(label)) if label else None
    return (found,) if found else ()


def _keys(rooms: Mapping[UUID, str]) -> dict[str, UUID]:
    return {class_key(label): room_id for room_id, label in rooms.items()}


def _together(found: Iterable[Listed]) -> list[Listed]:
    """The same person on two lines has the classes of both."""
    kept: dict[str, Listed] = {}
    for one in found:
        key = (one.mail or class_key(one.name)).casefold()
        before = kept.get(key)
        rooms = (*(before.classroom_ids if before else ()), *one.classroom_ids)
        kept[key] = Listed(one.name, one.mail, tuple(dict.fromkeys(rooms)))
    return list(kept.values())
