"""Lists as the reader gives them, written in a line each."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io.intake.importing import Applied, apply_plan, plan_files
from data_io.intake.plan import Plan
from data_io.rosters.rows import ChildRef, FileReading, GuardianRow, PhoneCell, PupilRow, SheetReading
from models.codes import EnrolmentKind, Level
from models.intake import RosterImport
from models.people import Enrolment, Pupil
from models.territory import Classroom
from tests.cast import DAY, HEAD_OF, NOON, TUESDAY, Site

BIRTH = date(2011, 5, 17)
_FILES = count()


def pupil(last_name: str, first_name: str, classroom: str = "CM1", **more) -> PupilRow:
    """One line of a list; the line number is given by the list."""
    values = {
        "used_name": None,
        "birth_on": None,
        "level": None,
        "ine": None,
        "device": None,
        "connection": None,
    }
    return PupilRow(
        sheet="", line=0, last_name=last_name, first_name=first_name, classroom=classroom, **(values | more)
    )


def guardian(last_name: str, first_name: str, *children: ChildRef, **more) -> GuardianRow:
    values = {"organisation": False, "civility": None, "used_name": None, "email": None, "phones": ()}
    return GuardianRow(
        sheet="", line=0, last_name=last_name, first_name=first_name, children=children, **(values | more)
    )


def child(last_name: str, first_name: str, classroom: str = "CM1") -> ChildRef:
    return ChildRef(last_name, None, first_name, classroom)


def mobile(number: str) -> PhoneCell:
    return PhoneCell("mobile", number)


def a_list(
    *rows: PupilRow | GuardianRow, name: str = "eleves.csv", problems=(), ignored: int = 0, dropped=()
) -> FileReading:
    """A file of one sheet, its lines under the header; each call gives other bytes, so another digest."""
    numbered = [_at(row, line) for line, row in enumerate(rows, start=2)]
    sheet = SheetReading(
        name="",
        layout="onde_pupils",
        header_line=1,
        encoding="utf-8",
        delimiter=";",
        rows=len(rows),
        pupils=tuple(row for row in numbered if isinstance(row, PupilRow)),
        guardians=tuple(row for row in numbered if isinstance(row, GuardianRow)),
        problems=tuple(problems),
        dropped=tuple(dropped),
        ignored=ignored,
    )
    return FileReading(name, f"digest-of-{name}-{next(_FILES)}", (sheet,))


def _at(row, line: int):
    values = {name: getattr(row, name) for name in row.__slots__}
    return type(row)(**(values | {"line": line}))


def a_class(
    classroom: str = "CM1", count: int = 8, level: Level | None = Level.CM1, first: int = 0
) -> list[PupilRow]:
    """Pupils of different names and birth dates."""
    return [
        pupil(f"NOM{n}", f"Prénom{n}", classroom, birth_on=BIRTH + timedelta(days=n), level=level)
        for n in range(first, first + count)
    ]


def planned(
    session: Session,
    school: Site,
    *lists: FileReading,
    on: date = TUESDAY,
    today: date | None = None,
    **more,
) -> Plan:
    return plan_files(session, HEAD_OF(school), school.id, lists, on=on, today=today or on, **more)


def imported(
    session: Session, school: Site, *lists: FileReading, on: date = TUESDAY, at: datetime = NOON, **more
) -> Applied:
    """Plan and apply, as the head of the school."""
    return apply_plan(session, HEAD_OF(school), planned(session, school, *lists, on=on, **more), at=at)


def some(counts: dict[str, int]) -> dict[str, int]:
    """The counts that are not zero."""
    return {name: number for name, number in counts.items() if number}


def codes(found: Plan | Applied) -> list[str]:
    return [problem.code.value for problem in found.problems]


def imports_of(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(RosterImport)) or 0


def who(session: Session, last_name: str, first_name: str) -> list[Pupil]:
    """The pupils of that name, as the base has them now."""
    session.expire_all()
    query = (
        select(Pupil).where(Pupil.last_name == last_name, Pupil.first_name == first_name).order_by(Pupil.id)
    )
    return list(session.scalars(query))


def class_of(session: Session, pupil_id: UUID) -> str | None:
    """The label of the class the pupil is enrolled in now."""
    return session.scalar(
        select(Classroom.label)
        .join(Enrolment, Enrolment.classroom_id == Classroom.id)
        .where(Enrolment.pupil_id == pupil_id, Enrolment.ends_on.is_(None))
        .where(Enrolment.kind == EnrolmentKind.REFERENCE)
    )


def group_of(session: Session, pupil_id: UUID) -> list[str]:
    """The labels of the second groups that the pupil is in now."""
    return list(
        session.scalars(
            select(Classroom.label)
            .join(Enrolment, Enrolment.classroom_id == Classroom.id)
            .where(Enrolment.pupil_id == pupil_id, Enrolment.ends_on.is_(None))
            .where(Enrolment.kind == EnrolmentKind.GROUP)
        )
    )


def later(days: int) -> datetime:
    return NOON + days * DAY


def names(rows: Iterable[Pupil]) -> list[str]:
    return [f"{row.last_name} {row.first_name}" for row in rows]
