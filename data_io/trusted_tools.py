"""The directory of trusted tools: a dated file copied into the base, replaced whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, delete, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.database import answers, require_writing
from models.errors import UnreadableFile
from models.names import fold
from models.tool_cells import COLUMNS, MOST_TOOLS, WrongCell, add_once, from_cells
from models.tool_facts import ListedTool
from models.trusted_tools import Limits, Public, TrustedTool

FILE = Path(__file__).parent / "reference" / "trusted_tools.csv"
# Asked at every drawing of the screen: built once.
_TOOLS = select(*ListedTool.__table__.columns).order_by(ListedTool.place)
_COMMON = _TOOLS.where(ListedTool.circonscription_id.is_(None))
_OWN = _TOOLS.where(ListedTool.circonscription_id == bindparam("of", type_=Uuid))
_STAYS = "La liste d’avant reste en service."


def load(session: Session, file: Path) -> int:
    """Make the common directory that of the file; give how many tools there are.

    Raises:
        UnreadableFile: there is no such file, or it or one of its lines is not as it should be.
    """
    try:
        # What the screen gives begins with a mark of its encoding, for spreadsheet programs.
        with file.open(encoding="utf-8-sig", newline="") as opened:
            tools = tools_in(csv.reader(opened, delimiter=";"))
    except OSError:
        raise UnreadableFile(f"La liste des outils ne s’ouvre pas : {file.name}.") from None
    except (UnicodeDecodeError, csv.Error):
        said = f"{file.name} n’est pas un CSV en UTF-8 : enregistrez-le de nouveau ainsi."
        raise UnreadableFile(f"{said} {_STAYS}") from None
    return replace(session, None, tools)


def is_loaded(session: Session) -> bool:
    """True once the common directory is in the base."""
    common = select(ListedTool.id).where(ListedTool.circonscription_id.is_(None))
    return session.execute(common.limit(1)).first() is not None


def tools_in(lines: Iterable[Sequence[str]], *, of_sheet: bool = False) -> list[TrustedTool]:
    """The tools of a text file or of a workbook's sheet, columns found by name.

    Raises:
        UnreadableFile: a column or a value is wrong: with its line and column; or the tools are too many.
    """
    numbered = enumerate(lines, start=1) if of_sheet else _by_line_of_text(lines)
    _, header = next(numbered, (1, ()))
    names = [name.strip().lower() for name in header]
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise UnreadableFile(f"Ligne 1 : il manque la colonne « {missing[0]} ». {_STAYS}", code="wrong_tool")
    # One more than there may be: that is enough to know.
    tools = list(islice(_each(numbered, names), MOST_TOOLS + 1))
    if not tools:
        raise UnreadableFile(f"Ce fichier ne contient aucun outil. {_STAYS}", code="empty")
    if len(tools) > MOST_TOOLS:
        raise UnreadableFile(f"Une liste a {MOST_TOOLS} outils au plus. {_STAYS}", code="too_many")
    return tools


def _by_line_of_text(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row with the line it begins on: a cell of several lines takes several."""
    number = 1
    for row in rows:
        yield number, row
        number += 1 + sum(cell.count("\n") for cell in row)


def _each(numbered: Iterable[tuple[int, Sequence[str]]], names: Sequence[str]) -> Iterator[TrustedTool]:
    """One by one, so that a name that stands twice is told at its second line."""
    seen: set[str] = set()
    for number, line in numbered:
        if not any(map(str.strip, line)):
            continue
        try:
            tool = from_cells({**dict.fromkeys(names, ""), **dict(zip(names, line, strict=False))})
            add_once(tool, seen)
        except WrongCell as wrong:
            where = f"Ligne {number}, colonne « {wrong.column} »"
            raise UnreadableFile(f"{where} : {wrong.message} {_STAYS}", code=wrong.code) from None
        yield tool


def as_file(cells: Iterable[dict[str, str]]) -> bytes:
    """The directory as a file to edit and send back; a spreadsheet takes no cell of it for a formula."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(cells)
    return written.getvalue().encode("utf-8-sig")


def replace(session: Session, circonscription_id: UUID | None, tools: Sequence[TrustedTool]) -> int:
    """Make these the directory, of all or of one circonscription; without any, its own one is gone."""
    require_writing(session)
    session.execute(delete(ListedTool).where(_of(circonscription_id)))
    rows = [_row(circonscription_id, place, tool) for place, tool in enumerate(tools)]
    if rows:
        session.execute(insert(ListedTool), rows)
    return len(rows)


def directory_of(session: Session, circonscription_id: UUID | None) -> tuple[TrustedTool, ...]:
    """The circonscription's own directory, else the common one, in the order of its file."""
    return kept(session, circonscription_id) or kept(session, None)


def kept(session: Session, circonscription_id: UUID | None) -> tuple[TrustedTool, ...]:
    """This very directory; empty where a circonscription has none of its own."""
    if circonscription_id is None:
        return tuple(_tool(row) for row in answers(session, _COMMON, {}))
    return tuple(_tool(row) for row in answers(session, _OWN, {"of": circonscription_id}))


def _of(circonscription_id: UUID | None) -> Any:
    column = ListedTool.circonscription_id
    return column.is_(None) if circonscription_id is None else column == circonscription_id


def _row(circonscription_id: UUID | None, place: int, tool: TrustedTool) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "circonscription_id": circonscription_id,
        "place": place,
        "name": tool.name,
        "name_key": fold(tool.name),
        "group": tool.group,
        "purposes": ",".join(tool.purposes),
        "publics": ",".join(tool.publics),
        "url": tool.url,
        "conditions": tool.conditions,
        **asdict(tool.limits),
        "source": tool.source,
        "dated": tool.dated,
    }


# The same lines are read at every drawing of a screen.
@lru_cache(maxsize=1_024)
def _tool(row: Any) -> TrustedTool:
    return TrustedTool(
        name=row.name,
        group=row.group,
        purposes=tuple(row.purposes.split(",")),
        publics=tuple(Public(code) for code in row.publics.split(",")),
        url=row.url,
        conditions=row.conditions,
        limits=Limits(
            row.fewest_participants,
            row.most_participants,
            row.most_minutes,
            recording=row.recording,
            outsiders=row.outsiders,
        ),
        source=row.source,
        dated=row.dated,
    )
