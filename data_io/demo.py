"""The invented circonscription in an empty base: rosters through the real import, then the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from data_io import demo_story, demo_tools, integrity
from data_io.actions import accounts
from data_io.actions.closures import NewClosure, open_closure
from data_io.calendar import calendar_of
from data_io.days import local_day
from data_io.intake import importing
from data_io.intake.schools import load_schools
from data_io.rosters.reading import read_files
from data_io.settings import ROOT, settings
from models.codes import EnrolmentKind, PhoneState, Role
from models.columns import FOREVER
from models.errors import RuleBroken
from models.people import Enrolment, Guardianship, PhoneNumber, Pupil
from models.pupil_state import PupilState
from models.rights import Actor
from models.school_days import SchoolCalendar
from models.security import Account
from models.territory import Circonscription, Classroom, School
from sample_data.events import PupilKey
from sample_data.generator import circonscription as invented

SAMPLE = ROOT / "sample_data"
LOGINS = ("ien.tremaden", "direction.conti", "classe.conti")
# Three school days before today: enough for a family to be too long without news.
_DAYS_TOLD = 4
_LISTS_BEFORE = timedelta(days=45)
_GOES_ON = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Person:
    """One sign-in to print."""

    title: str
    login: str
    password: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was put into the base; nothing when it held the demo already."""

    people: tuple[Person, ...]
    schools: int = 0
    pupils: int = 0
    facts: int = 0


def load(session: Session, actor: Actor, *, pupils: int | None, seed: int, now: datetime) -> Told:
    """Fill an empty base; on one that holds the demo, give new passwords to its three people.

    Raises:
        RuleBroken: the base holds something else.
    """
    held = session.scalar(select(Circonscription.name).limit(1))
    if held is not None and _people_of(session):
        return Told(_renew(session, actor, now))
    if held is not None:
        raise RuleBroken("La base contient déjà des données : la démonstration ne va que dans une base vide.")
    with _sample(pupils, seed) as folder:
        return _fill(session, actor, folder, seed, now)


@contextmanager
def _sample(pupils: int | None, seed: int) -> Iterator[Path]:
    """The sample in the repository, or one of another size made for the occasion."""
    if pupils is None:
        yield SAMPLE
        return
    with TemporaryDirectory() as made:
        invented.write(Path(made), pupils=pupils, seed=seed)
        yield Path(made)


def _fill(session: Session, actor: Actor, folder: Path, seed: int, now: datetime) -> Told:
    listed_at = now - _LISTS_BEFORE
    directory, expected = (folder / "annuaire.csv").read_bytes(), (folder / "effectifs.csv").read_bytes()
    load_schools(session, actor, directory, expected, at=listed_at)
    schools = _by_name(session.execute(select(School.uai, School.id)))
    for uai in sorted(path.name for path in (folder / "rosters").iterdir() if path.is_dir()):
        _import(session, actor, schools[uai], folder / "rosters" / uai, listed_at)
    place = session.scalars(select(Circonscription)).one()
    days = _days(calendar_of(session, place.id), local_day(now, place.timezone))
    zone = ZoneInfo(place.timezone)
    _close(session, actor, place.id, days, local_day(now, place.timezone), zone)
    stage = demo_story.Stage(days, zone, schools, _classrooms(session))
    keys = _pupils(session)
    facts = demo_story.write(session, keys, stage, seed=seed, now=now)
    integrity.rebuild(session, None, at=now)
    people = _invite(session, actor, place.id, schools, now)
    rooms = demo_tools.Rooms(place.id, stage.classroom_of, _people_of(session)[LOGINS[2]])
    demo_tools.declare(session, actor, rooms, told_at=listed_at, down_on=days[-2], now=now)
    return Told(people, len(schools), len(keys), facts)


def _import(session: Session, actor: Actor, school_id: UUID, folder: Path, at: datetime) -> None:
    on = local_day(at, settings().timezone)
    files = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    plan = importing.plan_files(session, actor, school_id, read_files(files, today=on), on=on, today=on)
    importing.apply_plan(session, actor, plan, at=at)


def _days(calendar: SchoolCalendar, today: date) -> list[date]:
    """The last school days up to today, oldest first."""
    days: list[date] = []
    day = today
    while len(days) < _DAYS_TOLD:
        day = calendar.latest(day)
        days.insert(0, day)
        day -= timedelta(days=1)
    return days


def _close(
    session: Session, actor: Actor, circonscription_id: UUID, days: list[date], today: date, zone: ZoneInfo
) -> None:
    starts_on, ends_on = days[0], today + _GOES_ON
    new = NewClosure(
        label="Fermeture des écoles",
        starts_on=starts_on,
        ends_on=ends_on,
        circonscription_ids=(circonscription_id,),
    )
    the_evening_before = datetime.combine(starts_on - timedelta(days=1), time(20), zone).astimezone(UTC)
    open_closure(session, actor, new, at=the_evening_before)


def _classrooms(session: Session) -> dict[tuple[str, str], UUID]:
    rows = session.execute(select(School.uai, Classroom.label, Classroom.id).join(School))
    return {(uai, label): found for uai, label, found in rows}


def _pupils(session: Session) -> list[PupilKey]:
    callable_now = exists(
        select(PhoneNumber.id)
        .join(Guardianship, Guardianship.guardian_id == PhoneNumber.guardian_id)
        .where(Guardianship.pupil_id == Pupil.id, PhoneNumber.state == PhoneState.USABLE)
    )
    enrolled = and_(Enrolment.pupil_id == Pupil.id, Enrolment.kind == EnrolmentKind.REFERENCE)
    rows = session.execute(
        select(Pupil.id, School.uai, Classroom.label, Pupil.level, callable_now)
        .join(Enrolment, enrolled)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .order_by(School.uai, Classroom.label, Pupil.sort_key, Pupil.id)
    )
    return [PupilKey(*row) for row in rows]


def _invite(
    session: Session, actor: Actor, circonscription_id: UUID, schools: dict[str, UUID], now: datetime
) -> tuple[Person, ...]:
    uai, label = _shown_class(session)
    classroom_id = _classrooms(session)[uai, label]
    new: tuple[tuple[str, str, Role, dict[str, Any]], ...] = (
        ("IEN", "IEN de Trémaden", Role.IEN, {"circonscription_id": circonscription_id}),
        ("Direction", "Direction de l’école", Role.HEAD, {"school_id": schools[uai]}),
        ("Classe", "Enseignant ou enseignante", Role.TEACHER, {"classroom_id": classroom_id}),
    )
    people = []
    for login, (title, name, role, place) in zip(LOGINS, new, strict=True):
        invited = accounts.NewAccount(login, name, role, must_change_password=False, **place)
        people.append(Person(title, login, accounts.add(session, actor, invited, at=now).password))
    return tuple(people)


def _shown_class(session: Session) -> tuple[str, str]:
    """The class of the first school with most pupils of whom nothing was heard: its UAI and label."""
    unheard = func.count().filter(PupilState.last_news_on.is_(None))
    uai, label = session.execute(
        select(School.uai, Classroom.label)
        .join(Classroom, Classroom.school_id == School.id)
        .join(PupilState, and_(PupilState.classroom_id == Classroom.id, PupilState.to_at == FOREVER))
        .group_by(School.uai, Classroom.label)
        .order_by(School.uai, unheard.desc(), Classroom.label)
        .limit(1)
    ).one()
    return uai, label


def _by_name(rows: Iterable[Any]) -> dict[str, UUID]:
    return {name: found for name, found in rows}  # noqa: C416 - typed rows, not pairs


def _people_of(session: Session) -> dict[str, UUID]:
    rows = session.execute(select(Account.login, Account.id).where(Account.login.in_(LOGINS)))
    return _by_name(rows)


def _renew(session: Session, actor: Actor, now: datetime) -> tuple[Person, ...]:
    found = _people_of(session)
    people = []
    for title, login in zip(("IEN", "Direction", "Classe"), LOGINS, strict=True):
        given = accounts.reset(session, actor, found[login], at=now)
        session.get_one(Account, found[login]).must_change_password = False
        people.append(Person(title, login, given.password))
    return tuple(people)
