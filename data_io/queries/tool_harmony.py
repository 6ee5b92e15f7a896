"""How many different tools the families of a school meet: for its head with the classes, above as a count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from data_io.queries.tool_uses import ClassTools, classes_with_tools
from models.asks import asks
from models.columns import FOREVER
from models.harmony import Families, Harmony, Tools, of_classes, of_families
from models.names import fold
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.school_names import spoken
from models.territory import Circonscription, Classroom, School
from models.tool_uses import OF_A_CLASS, UsePurpose

Counts = Mapping[UsePurpose, Tools]


@dataclass(frozen=True, slots=True)
class SchoolTools:
    """A school as its head sees it: by class, by purpose, and families with several children."""

    classes: tuple[ClassTools, ...]
    counts: Counts
    families: Families

    @property
    def sentences(self) -> list[str]:
        """One a purpose in which classes differ."""
        return [found.sentence for found in self.counts.values() if found.sentence]


@dataclass(frozen=True, slots=True)
class ToolsLine:
    """A school above it, or the schools of one RPI: counts only, no class and no name of a tool.

    `without`: some class works without a tool. `unanswered`: some class said nothing.
    """

    name: str
    schools: int
    harmony: Mapping[UsePurpose, Harmony]
    different: Mapping[UsePurpose, int]
    without: Mapping[UsePurpose, bool]
    unanswered: Mapping[UsePurpose, bool]


@asks(Act.DECLARE_TOOLS)
def tools_of_school(session: Session, actor: Actor, school_id: UUID) -> SchoolTools:
    """The classes of a school with their tools, and what its families meet.

    Raises:
        NotFound: there is no such school.
        NotAllowed: the actor does not declare for the whole school.
    """
    actor.require(Act.DECLARE_TOOLS, scope.of_school(session, school_id).place)
    return kept_for(session, actor, ("school tools", school_id), None, lambda: _of_school(session, school_id))


def _of_school(session: Session, school_id: UUID) -> SchoolTools:
    classes = classes_with_tools(session, School.id == school_id)
    families = _families(session, school_id)
    uses = {one.classroom_id: one.uses for one in classes}
    return SchoolTools(tuple(classes), _counts(classes), of_families(uses, families))


def _counts(classes: Sequence[ClassTools]) -> Counts:
    uses = [one.uses for one in classes]
    return {purpose: of_classes(uses, purpose) for purpose in OF_A_CLASS}


def _families(session: Session, school_id: UUID) -> list[frozenset[UUID]]:
    """The classes of each family with its children now."""
    rooms: dict[UUID, set[UUID]] = defaultdict(set)
    rows = session.execute(
        select(Pupil.household_id, PupilState.classroom_id)
        .join(PupilState, PupilState.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .where(Classroom.school_id == school_id, PupilState.to_at == FOREVER)
    )
    for household_id, classroom_id in rows:
        if household_id is not None:
            rooms[household_id].add(classroom_id)
    return [frozenset(found) for found in rooms.values()]


@asks(Act.OVERSEE)
def tools_by_school(session: Session, actor: Actor) -> list[ToolsLine]:
    """Each school the actor oversees, in name order, those of a dispersed RPI together."""
    return list(kept_for(session, actor, "tools by school", None, lambda: _lines(session, actor)))


def _lines(session: Session, actor: Actor) -> list[ToolsLine]:
    within = scope.schools_visible(actor, Act.OVERSEE)
    rows = session.execute(
        select(School.id, School.name, School.commune, School.rpi, School.circonscription_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within)
        .order_by(School.id)
    )
    classes: dict[UUID, list[ClassTools]] = defaultdict(list)
    for one in classes_with_tools(session, within):
        classes[one.school_id].append(one)
    groups: dict[object, list[tuple[UUID, str, str]]] = defaultdict(list)
    for school_id, name, commune, rpi, circonscription_id in rows:
        groups[(circonscription_id, rpi) if rpi else school_id].append((school_id, name, commune))
    lines = [
        _line(schools, [room for one in schools for room in classes[one[0]]]) for schools in groups.values()
    ]
    return sorted(lines, key=lambda line: fold(line.name))


def _line(schools: Sequence[tuple[UUID, str, str]], classes: Sequence[ClassTools]) -> ToolsLine:
    counts = _counts(classes)
    return ToolsLine(
        name=_name(schools),
        schools=len(schools),
        harmony={purpose: found.harmony for purpose, found in counts.items()},
        different={purpose: found.different for purpose, found in counts.items()},
        without={purpose: found.without > 0 for purpose, found in counts.items()},
        unanswered={purpose: found.unanswered > 0 for purpose, found in counts.items()},
    )


def _name(schools: Iterable[tuple[UUID, str, str]]) -> str:
    """As the overview says it."""
    every = list(schools)
    if len(every) > 1:
        communes = sorted((commune or name for _, name, commune in every), key=fold)
        return f"RPI {communes[0]} ({len(every)} écoles)"
    _, name, commune = every[0]
    return f"{spoken(name)}, {commune}" if commune else spoken(name)
