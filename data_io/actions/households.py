"""Families corrected by hand: children separated, two families joined. No list changes either any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, scope
from data_io.actions.recording import refuse_if
from data_io.database import require_writing
from models.asks import asks
from models.errors import ChangedMeanwhile
from models.people import Household, Pupil
from models.rights import Act, Actor, Place

# The family of each of some children as whoever corrects it saw it; a child alone is its own.
Shown = Mapping[UUID, UUID]


@asks(Act.CORRECT_FAMILIES)
def split(
    session: Session,
    actor: Actor,
    pupil_ids: Collection[UUID],
    *,
    shown: Shown | None = None,
    at: datetime,
) -> UUID:
    """These children become a family of their own; give its id.

    Raises:
        NotFound: one of them is no longer enrolled.
        NotAllowed: one of them is not of the actor's school.
        RuleBroken: they are not some of the children of one family.
        ChangedMeanwhile: one of them is of another family than `shown`.
    """
    place = _permitted(session, actor, pupil_ids)
    homes = _homes(session, pupil_ids)
    _refuse_changed(session, shown)
    refuse_if(len(homes) != 1 or None in homes, "Choisissez des enfants d’une même famille.")
    (home,) = homes
    members = set(session.scalars(select(Pupil.id).where(Pupil.household_id == home)))
    refuse_if(members == set(pupil_ids), "Laissez au moins un enfant dans l’autre famille.")
    session.execute(update(Household).where(Household.id == home).values(by_hand=True))
    return _together(session, actor, place, pupil_ids, act="split_household", at=at)


@asks(Act.CORRECT_FAMILIES)
def join(
    session: Session, actor: Actor, one: UUID, other: UUID, *, shown: Shown | None = None, at: datetime
) -> UUID:
    """The families of two children become one; give its id.

    Raises:
        NotFound: one of them is no longer enrolled.
        NotAllowed: one of them is not of the actor's school.
        RuleBroken: they are of one family already, or of two schools.
        ChangedMeanwhile: one of them is of another family than `shown`.
    """
    place = _permitted(session, actor, (one, other))
    _refuse_changed(session, shown)
    homes = _homes(session, (one, other))
    refuse_if(one == other or (len(homes) == 1 and None not in homes), "Ces enfants sont déjà réunis.")
    of_these = Pupil.household_id.in_([home for home in homes if home is not None])
    members = {one, other, *session.scalars(select(Pupil.id).where(of_these))}
    return _together(session, actor, place, members, act="join_households", at=at)


def _permitted(session: Session, actor: Actor, pupil_ids: Collection[UUID]) -> Place:
    require_writing(session)
    refuse_if(not pupil_ids, "Choisissez au moins un enfant.")
    places = [where.place for where in scope.of_pupils(session, pupil_ids).values()]
    for place in places:
        actor.require(Act.CORRECT_FAMILIES, place)
    schools = {place.school_id for place in places}
    refuse_if(len(schools) > 1, "Une famille réunit les élèves d’une seule école.")
    return places[0]


def _homes(session: Session, pupil_ids: Collection[UUID]) -> set[UUID | None]:
    session.flush()
    return set(session.scalars(select(Pupil.household_id).where(Pupil.id.in_(pupil_ids))))


def _refuse_changed(session: Session, shown: Shown | None) -> None:
    for pupil_id, home in (shown or {}).items():
        if {one or pupil_id for one in _homes(session, [pupil_id])} != {home}:
            raise ChangedMeanwhile("Cette famille vient d’être corrigée ailleurs. Regardez-la de nouveau.")


def _together(
    session: Session, actor: Actor, place: Place, pupil_ids: Collection[UUID], *, act: str, at: datetime
) -> UUID:
    """A new household of these pupils, made by hand; one that nobody is in any more goes."""
    left = _homes(session, pupil_ids) - {None}
    household_id = uuid7()
    session.add(Household(id=household_id, school_id=place.school_id, by_hand=True))
    session.flush()
    session.execute(update(Pupil).where(Pupil.id.in_(pupil_ids)).values(household_id=household_id))
    lived_in = exists().where(Pupil.household_id == Household.id)
    session.execute(delete(Household).where(Household.id.in_(left), ~lived_in))
    journal.record(session, actor, act, kind="household", object_id=household_id, at=at)
    tell_families(session, place)
    return household_id


def tell_families(session: Session, place: Place) -> None:
    """Queues of families and plans of lists made before are out of date."""
    if place.circonscription_id is not None:
        journal.bump(session, (place.circonscription_id,))
    if place.school_id is not None:
        journal.bump_roster(session, place.school_id)
