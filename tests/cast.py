"""The cast of the tests: one circonscription, its schools, classes, pupils, families and accounts.

The days are those of Tuesday 6 to Friday 9 April 2021. Fixed accounts stand in every territory, so that an
actor is made without a session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import states
from models.codes import Level, PhoneKind, Role, Zone
from models.names import class_key, sort_key
from models.people import Enrolment, Guardian, Guardianship, PhoneNumber, Pupil
from models.rights import Actor, Grant, Place, operator
from models.security import Account, Assignment
from models.territory import Circonscription, Classroom, Closure, ClosureCover, School

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2021, 4, 5) + timedelta(days=n) for n in range(5))
NOON = datetime(2021, 4, 6, 10, 0, tzinfo=UTC)  # of that Tuesday, in Paris
AUTUMN = date(2020, 9, 1)  # when the pupils came
AUTUMN_MORNING = datetime(2020, 9, 1, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
YEAR = 2020


@dataclass(frozen=True)
class Site:
    """Somewhere of the cast: its id, and its place as rights see it."""

    id: UUID
    place: Place


@dataclass(frozen=True)
class Territory:
    """Two schools of one circonscription, and one school of another."""

    circonscription: Site
    jules_ferry: Site  # école Jules-Ferry: classes of CM1, CP and petite section
    cm1: Site
    cp: Site
    nursery: Site
    tilleuls: Site  # école Les Tilleuls: a class of CE2
    ce2: Site
    elsewhere: Site  # another circonscription
    far_school: Site
    far_class: Site


def account_of(role: Role) -> UUID:
    """The one account of a role that stands in every territory."""
    return UUID(int=0xCA57_0000 + list(Role).index(role))


def someone(role: Role, site: Site) -> Actor:
    """An actor with one role in one place."""
    return Actor(account_of(role), (Grant(role, site.place),))


def TEACHER_OF(classroom: Site) -> Actor:
    return someone(Role.TEACHER, classroom)


def HEAD_OF(school: Site) -> Actor:
    return someone(Role.HEAD, school)


def IEN_OF(circonscription: Site) -> Actor:
    return someone(Role.IEN, circonscription)


def ADMIN() -> Actor:
    return Actor(account_of(Role.ADMIN), (Grant(Role.ADMIN, Place()),))


OPERATOR = operator("tester")


def a_territory(session: Session) -> Territory:
    """The schools, their classes and one account for each role; no pupil, no closure."""
    for role in Role:
        session.add(Account(id=account_of(role), login=f"{role}@exemple.fr", created_at=AUTUMN_MORNING))
    circonscription = a_circonscription(session, "Rennes Centre")
    jules_ferry = a_school(session, circonscription, "0350001A", "École Jules-Ferry")
    tilleuls = a_school(session, circonscription, "0350002B", "École Les Tilleuls")
    elsewhere = a_circonscription(session, "Quimper Nord", departement="29")
    far_school = a_school(session, elsewhere, "0290001C", "École du Phare")
    return Territory(
        circonscription=circonscription,
        jules_ferry=jules_ferry,
        cm1=a_classroom(session, jules_ferry, "CM1", "CM1"),
        cp=a_classroom(session, jules_ferry, "CP", "CP"),
        nursery=a_classroom(session, jules_ferry, "Petite section", "PS"),
        tilleuls=tilleuls,
        ce2=a_classroom(session, tilleuls, "CE2", "CE2"),
        elsewhere=elsewhere,
        far_school=far_school,
        far_class=a_classroom(session, far_school, "CM2", "CM2"),
    )


def a_circonscription(session: Session, name: str, *, departement: str = "35") -> Site:
    row = Circonscription(id=uuid7(), name=name, departement_code=departement, zone=Zone.B)
    session.add(row)
    session.flush()
    return Site(row.id, Place(departement, row.id))


def a_school(session: Session, circonscription: Site, uai: str, name: str, **fields: object) -> Site:
    row = School(id=uuid7(), circonscription_id=circonscription.id, uai=uai, name=name, **fields)
    session.add(row)
    session.flush()
    return Site(row.id, Place(circonscription.place.departement_code, circonscription.id, row.id))


def a_classroom(session: Session, school: Site, label: str, levels: str = "", *, year: int = YEAR) -> Site:
    row = Classroom(
        id=uuid7(), school_id=school.id, year=year, label=label, label_key=class_key(label), levels=levels
    )
    session.add(row)
    session.flush()
    above = school.place
    return Site(row.id, Place(above.departement_code, above.circonscription_id, school.id, row.id))


def a_pupil(  # noqa: PLR0913 - what a test may want to say of a pupil
    session: Session,
    classroom: Site,
    *,
    first_name: str = "Maëlle",
    last_name: str = "LE GOFF",
    level: Level | None = Level.CM1,
    starts_on: date = AUTUMN,
    at: datetime = AUTUMN_MORNING,
) -> UUID:
    """A pupil enrolled in the class, of whom nothing is known yet: the first interval is open."""
    pupil = Pupil(
        id=uuid7(),
        last_name=last_name,
        first_name=first_name,
        level=level,
        sort_key=sort_key(last_name, first_name),
    )
    session.add(pupil)
    session.flush()
    session.add(Enrolment(id=uuid7(), pupil_id=pupil.id, classroom_id=classroom.id, starts_on=starts_on))
    session.flush()
    states.open_for_new(session, [(pupil.id, classroom.id, level)], at=at)
    return pupil.id


@dataclass(frozen=True)
class Family:
    """A guardian of the cast and the one number."""

    guardian_id: UUID
    phone_id: UUID
    pupil_ids: tuple[UUID, ...] = field(default=())


def a_family(
    session: Session,
    school: Site,
    pupil_ids: Sequence[UUID],
    *,
    do_not_call: bool = False,
    number: str = "+33639980012",
) -> Family:
    """One guardian of these pupils, who is called first and lives with them, with a mobile."""
    guardian = Guardian(
        id=uuid7(), school_id=school.id, last_name="LE GOFF", first_name="Anne", match_key="le goff anne"
    )
    session.add(guardian)
    session.flush()
    phone = PhoneNumber(id=uuid7(), guardian_id=guardian.id, kind=PhoneKind.MOBILE, number=number)
    session.add(phone)
    for pupil_id in pupil_ids:
        session.add(
            Guardianship(
                id=uuid7(),
                pupil_id=pupil_id,
                guardian_id=guardian.id,
                lives_with=True,
                call_first=not do_not_call,
                do_not_call=do_not_call,
            )
        )
    session.flush()
    return Family(guardian.id, phone.id, tuple(pupil_ids))


def a_closure(
    session: Session,
    site: Site,
    *,
    starts_on: date = TUESDAY,
    ends_on: date = FRIDAY,
    days_without_news: int | None = None,
) -> UUID:
    """A closure of the circonscription, school or class that `site` is."""
    closure = Closure(
        id=uuid7(),
        label="Fermeture d’avril",
        starts_on=starts_on,
        ends_on=ends_on,
        days_without_news=days_without_news,
        recorded_at=AUTUMN_MORNING,
    )
    session.add(closure)
    session.flush()
    target = (
        "classroom_id"
        if site.place.classroom_id
        else "school_id"
        if site.place.school_id
        else "circonscription_id"
    )
    session.add(ClosureCover(id=uuid7(), closure_id=closure.id, **{target: site.id}))
    session.flush()
    return closure.id


def an_account(session: Session, role: Role, site: Site, *, login: str) -> UUID:
    """An account of its own with one assignment since autumn, for what reads grants from the base."""
    account = Account(id=uuid7(), login=login, display_name=login, created_at=AUTUMN_MORNING)
    session.add(account)
    session.flush()
    place = site.place
    session.add(
        Assignment(
            id=uuid7(),
            account_id=account.id,
            role=role,
            circonscription_id=None if place.school_id else place.circonscription_id,
            school_id=None if place.classroom_id else place.school_id,
            classroom_id=place.classroom_id,
            starts_on=AUTUMN,
        )
    )
    session.flush()
    return account.id
