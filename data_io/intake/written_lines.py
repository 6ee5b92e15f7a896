"""The cells of the lines of a sheet by field: as written where a line is in trouble, else as it was read."""

from __future__ import annotations

from collections.abc import Mapping

from data_io.rosters.rows import GuardianRow, PupilRow, SheetReading

Texts = dict[str, tuple[str, ...]]
_PHONES = ("home", "work", "mobile")


class Written:
    """One sheet, its lines by number."""

    def __init__(self, sheet: SheetReading) -> None:
        self.fields = sheet.fields
        self.troubled = {one.line: one for one in sheet.troubled}
        self.pupils = {row.line: row for row in sheet.pupils}
        self.guardians = {} if sheet.pupils else {row.line: row for row in sheet.guardians}

    def texts(self, line: int) -> Texts | None:
        """The cells of a line; None when nobody kept them."""
        if (troubled := self.troubled.get(line)) is not None:
            texts = dict(troubled.texts)
            if troubled.classroom and not any(texts.get("classroom", ())):
                texts["classroom"] = (troubled.classroom,)
            return texts
        if (pupil := self.pupils.get(line)) is not None:
            return _of_pupil(pupil)
        guardian = self.guardians.get(line)
        return None if guardian is None else self._in_columns(_of_guardian(guardian))

    def _in_columns(self, texts: Texts) -> Texts:
        """What the list has columns for: a title of ours would not be understood when it comes back."""
        return {name: said for name, said in texts.items() if not self.fields or name in self.fields}


def _of_pupil(row: PupilRow) -> Texts:
    said = {
        "last_name": row.last_name,
        "first_name": row.first_name,
        "used_name": row.used_name,
        "birth_on": row.birth_on.isoformat() if row.birth_on else None,
        "level": row.level,
        "classroom": row.classroom,
    }
    return {name: (str(text),) for name, text in said.items() if text}


def _of_guardian(row: GuardianRow) -> Texts:
    """A list of guardians: the children side by side, an empty text where one lacks a field."""
    own = {
        "civility": row.civility or "",
        "last_name": row.last_name,
        "used_name": row.used_name or "",
        "first_name": row.first_name,
        "organisation": "oui" if row.organisation else "",
        "email": row.email or "",
    }
    texts: Texts = {name: (text,) for name, text in own.items()}
    for kind in _PHONES:
        texts[kind] = tuple(phone.number for phone in row.phones if phone.kind == kind) or ("",)
    for name in ("last_name", "used_name", "first_name", "classroom"):
        texts[f"child.{name}"] = tuple(getattr(child, name) or "" for child in row.children)
    return texts


def cell(name: str, nth: int) -> str:
    """How a correction names one of several cells of a field, counted from 0."""
    return f"{name}#{nth}"


def with_cells(texts: Texts, said: Mapping[str, str]) -> Texts:
    """The texts with what was written: of one cell of a field, or of the whole field."""
    done = dict(texts)
    for field, text in said.items():
        name, hash_sign, nth = field.partition("#")
        if not hash_sign:
            done[name] = (text,)
            continue
        at, cells = int(nth), list(done.get(name, ()))
        cells += [""] * (at + 1 - len(cells))
        cells[at] = text
        done[name] = tuple(cells)
    return done
