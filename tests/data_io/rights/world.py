"""A world with something to see and to change at every place, so that a refusal is never an empty base."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import contacts, equipment, header_mappings, paper
from data_io.actions.header_mappings import NewMapping
from models.codes import Device, Outcome, PaperStep, Role
from models.intake import RosterImport, Transfer
from models.people import Enrolment, Guardianship, PhoneNumber, Pupil
from models.rights import OF_A_CLASS, OF_A_SCHOOL, Actor, Grant, Place
from models.security import Assignment
from models.territory import School
from tests.cast import (
    DAY,
    NOON,
    OPERATOR,
    TUESDAY,
    Site,
    Territory,
    a_closure,
    a_territory,
    account_of,
    an_account,
)
from tests.data_io.actions.telling import a_call, a_packet, an_answer
from tests.data_io.intake.lists import a_list, child, guardian, imported, mobile, pupil

DIGEST = "d" * 64
# The last day of class before that Tuesday: the Monday was a holiday.
BEFORE = TUESDAY - 4 * DAY


@dataclass(frozen=True)
class Corner:
    """One class with two pupils of one family, and all that hangs on it and on its school."""

    name: str
    classroom: Site
    school: Site
    circonscription: Site
    uai: str
    label: str
    pupils: tuple[UUID, ...]
    guardian_id: UUID
    phone_id: UUID
    fact_id: UUID
    closure_id: UUID
    import_id: UUID
    transfer_id: UUID
    account_id: UUID
    assignment_id: UUID

    def place(self, level: str) -> Place:
        """The place as a right of this level sees it; `all` is nowhere in particular."""
        if level == "all":
            return Place()
        site: Site = getattr(self, level)
        return site.place


@dataclass(frozen=True)
class World:
    """The class of one's own, another class of the school, another school, another circonscription."""

    land: Territory
    corners: tuple[Corner, ...]

    @property
    def own(self) -> Corner:
        return self.corners[0]


def a_world(session: Session) -> World:
    land = a_territory(session)
    here, far = land.circonscription, land.elsewhere
    places = (
        ("own", land.cm1, land.jules_ferry, here, "CM1"),
        ("sister class", land.cp, land.jules_ferry, here, "CP"),
        ("other school", land.ce2, land.tilleuls, here, "CE2"),
        ("elsewhere", land.far_class, land.far_school, far, "CM2"),
    )
    closures = {
        school.id: a_closure(session, school, starts_on=BEFORE)
        for school in (land.jules_ferry, land.tilleuls, land.far_school)
    }
    for at, (_, _, school, _, label) in enumerate(places):
        _fill(session, school, label, at)
    corners = [_corner(session, at, place, closures[place[2].id]) for at, place in enumerate(places)]
    return World(land, tuple(corners))


def _fill(session: Session, school: Site, label: str, at: int) -> None:
    """A list of the class: two children of one mother, nobody like them in another class."""
    names = [(f"NOM{at}", f"Un{at}"), (f"NOM{at}", f"Deux{at}")]
    rows = [pupil(last, first, label, group="Chorale") for last, first in names]
    children = [child(last, first, label) for last, first in names]
    mother = guardian(f"NOM{at}", "Anne", *children, phones=(mobile(f"+3363998001{at}"),))
    imported(
        session, school, a_list(*rows), a_list(mother, name="responsables.csv"), on=BEFORE, at=NOON - 4 * DAY
    )


def _corner(session: Session, at: int, place: tuple[str, Site, Site, Site, str], closure_id: UUID) -> Corner:
    name, classroom, school, circonscription, label = place
    pupils = tuple(
        session.scalars(
            select(Pupil.id)
            .join(Enrolment, Enrolment.pupil_id == Pupil.id)
            .where(Enrolment.classroom_id == classroom.id)
            .order_by(Pupil.id)
        )
    )
    guardian_id = session.scalars(
        select(Guardianship.guardian_id).where(Guardianship.pupil_id == pupils[0])
    ).one()
    fact_id = equipment.answer(session, OPERATOR, an_answer(pupils[0], Device.NONE), at=NOON)
    silent = a_call(*pupils, guardian_id=guardian_id, outcome=Outcome.NO_ANSWER)
    contacts.log(session, OPERATOR, silent, at=NOON)
    # Posted work is access gained, and no news: the family stays in the queue.
    paper.move(session, OPERATOR, a_packet(pupils[0], PaperStep.POSTED), at=NOON)
    header_mappings.keep(
        session, OPERATOR, NewMapping(school.id, f"{at}{DIGEST[1:]}", {"last_name": (0,)}), at=NOON
    )
    account_id = an_account(session, Role.TEACHER, classroom, login=f"classe{at}@exemple.fr")
    return Corner(
        name=name,
        classroom=classroom,
        school=school,
        circonscription=circonscription,
        uai=session.get_one(School, school.id).uai,
        label=label,
        pupils=pupils,
        guardian_id=guardian_id,
        phone_id=session.scalars(select(PhoneNumber.id).where(PhoneNumber.guardian_id == guardian_id)).one(),
        fact_id=fact_id,
        closure_id=closure_id,
        import_id=_import_of(session, school),
        transfer_id=_transfer(session, school, pupils),
        account_id=account_id,
        assignment_id=_assignment_of(session, account_id),
    )


def _import_of(session: Session, school: Site) -> UUID:
    newest = RosterImport.id.desc()
    found = session.scalars(
        select(RosterImport.id).where(RosterImport.school_id == school.id).order_by(newest)
    )
    return found.first() or uuid7()


def _assignment_of(session: Session, account_id: UUID) -> UUID:
    return session.scalars(select(Assignment.id).where(Assignment.account_id == account_id)).one()


def _transfer(session: Session, school: Site, pupils: tuple[UUID, ...]) -> UUID:
    transfer_id = uuid7()
    session.execute(
        insert(Transfer).values(
            id=transfer_id,
            school_id=school.id,
            pupil_id=pupils[0],
            arrived_pupil_id=pupils[1],
            proposed_at=NOON,
        )
    )
    return transfer_id


def everybody(world: World) -> dict[str, Actor]:
    """One actor a role, all at the own place; who has no right at all; and the operator."""
    own = world.own
    place = {
        **dict.fromkeys(OF_A_CLASS, own.classroom.place),
        **dict.fromkeys(OF_A_SCHOOL, own.school.place),
        Role.DEPARTEMENT: Place(own.school.place.departement_code),
        Role.ADMIN: Place(),
    }
    found = {
        role.value: Actor(account_of(role), (Grant(role, place.get(role, own.circonscription.place)),))
        for role in Role
    }
    # As a disabled account, a right withdrawn and a link whose closure is over are seen: signed in, no grant.
    return found | {"nobody": Actor(account_of(Role.TEACHER)), "operator": OPERATOR}
