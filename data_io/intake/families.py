"""Plans guardians, their numbers and the households they make. Adds and completes, never takes away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.intake import strange_lists
from data_io.intake.cells import differences, not_corrected_by_people
from data_io.intake.guardian_match import Book
from data_io.intake.households import group
from data_io.intake.imported import last_imported
from data_io.intake.known_guardians import (
    KnownGuardian,
    guardian_key,
    guardians_of,
    households_by_hand,
    households_of,
)
from data_io.intake.plan import Cell, Grouping, GuardianChange, Guardians, Link, NewGuardian, NewPhone
from data_io.intake.roll import Roll
from data_io.rosters.rows import ChildRef, FileReading, GuardianRow
from models.codes import PhoneKind
from models.problems import Problem, ProblemCode

_COLUMNS = ("civility", "last_name", "used_name", "first_name", "email")
_TEXTS = {
    ProblemCode.CHILD_NOT_FOUND: "Enfant absent des listes d’élèves de cette école : lien non repris.",
    ProblemCode.CHILD_AMBIGUOUS: "Plusieurs élèves portent ce nom : lien non repris.",
    ProblemCode.CHILD_OTHER_CLASS: "L’élève de ce nom est dans une autre classe : lien non repris.",
}


@dataclass(slots=True)
class Families:
    """What guardians' rows give; `cells` are shown with each child, `named` are all children they name."""

    links: list[Link] = field(default_factory=list)
    phones: list[NewPhone] = field(default_factory=list)
    created: list[KnownGuardian] = field(default_factory=list)
    changed: dict[UUID, tuple[Cell, ...]] = field(default_factory=dict)
    households: tuple[Grouping, ...] = ()
    cells: dict[UUID, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    named: dict[UUID, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unused_lines: int = 0

    @property
    def guardians(self) -> Guardians:
        """As a plan keeps it."""
        return Guardians(
            created=tuple(_as_new(guardian) for guardian in self.created),
            changed=tuple(GuardianChange(key, cells) for key, cells in self.changed.items()),
            links=tuple(self.links),
            phones=tuple(self.phones),
        )


def names_guardians(readings: Sequence[FileReading]) -> bool:
    """True when one of these lists names a guardian or a number."""
    return any(sheet.guardians for reading in readings for sheet in reading.sheets)


def plan_families(session: Session, school_id: UUID, readings: Sequence[FileReading], roll: Roll) -> Families:
    """What the guardians of these lists change; nothing is read from the base when no list names one."""
    if not names_guardians(readings):
        return Families()
    planner = _Planner(
        roll, Book(guardians_of(session, school_id)), strange_lists.of_other_schools(readings, roll)
    )
    for file, row, beside_pupils in _rows(readings):
        planner.take(file, row, beside_pupils)
    families = planner.families
    families.problems.extend(strange_lists.problems(planner.unbelieved))
    _keep_corrections(session, families)
    _show_changes(families, planner.book, roll)
    touched = {link.pupil_id for link in families.links}
    if touched:
        families.households = group(
            planner.book.guardians,
            roll.pupils,
            households_of(session, school_id),
            touched,
            households_by_hand(session, school_id),
        )
    return families


def _rows(readings: Sequence[FileReading]) -> Iterator[tuple[str, GuardianRow, bool]]:
    for reading in readings:
        for sheet in reading.sheets:
            for row in sheet.guardians:
                yield reading.name, row, bool(sheet.pupils)


class _Planner:
    """Takes one row after the other."""

    def __init__(self, roll: Roll, book: Book, unbelieved: Collection[str]) -> None:
        self.roll = roll
        self.unbelieved = unbelieved
        self.book = book
        self.families = Families()
        self.said: dict[UUID, set[str]] = defaultdict(set)

    def take(self, file: str, row: GuardianRow, beside_pupils: bool) -> None:
        """Link the guardian of this row to the children it names."""
        if beside_pupils:
            child = self.roll.at((file, row.sheet, row.line))
            children = [] if child is None else [child]
        else:
            children = self._children(file, row)
        if not children:
            self.families.unused_lines += not beside_pupils
            return
        self.families.named.update(dict.fromkeys(children))
        guardian = self.book.find(row, children)
        if guardian is None:
            guardian = self._create(row)
        else:
            self._complete(guardian, row)
        self._link(guardian, children)
        self._ring(guardian, row)

    def _children(self, file: str, row: GuardianRow) -> list[UUID]:
        found: dict[UUID, None] = {}
        for child in row.children:
            candidates = self.roll.candidates(child)
            code = self._why_not(file, child, candidates)
            if code is None:
                found[candidates[0]] = None
            else:
                problem = Problem(file, row.sheet, row.line, _column(row, child), code, _TEXTS[code])
                self.families.problems.append(problem)
        return list(found)

    def _why_not(self, file: str, child: ChildRef, candidates: Sequence[UUID]) -> ProblemCode | None:
        if len(candidates) != 1:
            return ProblemCode.CHILD_AMBIGUOUS if candidates else ProblemCode.CHILD_NOT_FOUND
        is_other = self.roll.contradicts(candidates[0], child, believed=file not in self.unbelieved)
        return ProblemCode.CHILD_OTHER_CLASS if is_other else None

    def _create(self, row: GuardianRow) -> KnownGuardian:
        guardian = KnownGuardian(
            uuid7(),
            row.organisation,
            row.civility,
            row.last_name,
            row.used_name,
            row.first_name,
            row.email,
            is_new=True,
        )
        self.said[guardian.id].update(name for name in _COLUMNS if getattr(row, name))
        self.book.add(guardian)
        self.families.created.append(guardian)
        return guardian

    def _complete(self, guardian: KnownGuardian, row: GuardianRow) -> None:
        """The first line that says something of a guardian decides; a later one only fills what is blank."""
        left_out = {*self.said[guardian.id], *(("email",) if guardian.never_called else ())}
        columns = [name for name in _COLUMNS if name not in left_out]
        cells = differences(guardian, row, columns)
        self.said[guardian.id].update(name for name in columns if getattr(row, name))
        if row.last_name and not guardian.name_key:
            self.book.name(guardian, row)
        if guardian.is_new:
            for cell in cells:
                setattr(guardian, cell.column, cell.after)
        elif cells:
            self.families.changed[guardian.id] = self.families.changed.get(guardian.id, ()) + cells

    def _link(self, guardian: KnownGuardian, children: Sequence[UUID]) -> None:
        for child in children:
            if child not in guardian.children:
                self.book.link(guardian, child)
                self.families.links.append(Link(uuid7(), guardian.id, child))
                self.families.cells[child].append(Cell("guardian.name", None, guardian.who or None))

    def _ring(self, guardian: KnownGuardian, row: GuardianRow) -> None:
        if guardian.never_called:
            return
        new = {phone.number: phone.kind for phone in row.phones if phone.number not in guardian.phones}
        self.book.ring(guardian, new)
        for number, kind in new.items():
            self.families.phones.append(NewPhone(uuid7(), guardian.id, PhoneKind(kind), number))


def _column(row: GuardianRow, child: ChildRef) -> str:
    """Which of the children of the line, as a person counts."""
    return f"Enfant {row.children.index(child) + 1}"


def _keep_corrections(session: Session, families: Families) -> None:
    imported = last_imported(session, families.changed)
    kept = {
        guardian_id: not_corrected_by_people(cells, imported.get(guardian_id, {}))
        for guardian_id, cells in families.changed.items()
    }
    families.changed = {guardian_id: cells for guardian_id, cells in kept.items() if cells}


def _show_changes(families: Families, book: Book, roll: Roll) -> None:
    """Beside each child: the new numbers and values of its guardians."""
    known = {guardian.id: guardian for guardian in book.guardians}
    shown: list[tuple[UUID, tuple[Cell, ...]]] = [
        (phone.guardian_id, (Cell("guardian.phone", None, phone.number),)) for phone in families.phones
    ]
    shown += [
        (guardian.id, (Cell("guardian.email", None, guardian.email),))
        for guardian in families.created
        if guardian.email
    ]
    for guardian_id, changed in families.changed.items():
        cells = tuple(Cell(f"guardian.{cell.column}", cell.before, cell.after) for cell in changed)
        shown.append((guardian_id, cells))
    for guardian_id, cells in shown:
        for child in known[guardian_id].children & roll.pupils.keys():
            families.cells[child].extend(cells)


def _as_new(guardian: KnownGuardian) -> NewGuardian:
    return NewGuardian(
        id=guardian.id,
        organisation=guardian.organisation,
        civility=guardian.civility,
        last_name=guardian.last_name,
        used_name=guardian.used_name,
        first_name=guardian.first_name,
        email=guardian.email,
        match_key=guardian_key(guardian.last_name, guardian.first_name),
    )
