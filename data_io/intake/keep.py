"""Keeps a plan with its rows and what was decided so far: a reload loses nothing, a day later it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Uuid, and_, bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.database import answers, require_writing
from data_io.intake.plan import Plan
from data_io.intake.plan_json import from_json, to_json
from data_io.intake.review import Review
from models.asks import asks
from models.errors import NotFound
from models.intake import RosterPlan
from models.rights import Act, Actor

KEPT_FOR = timedelta(hours=24)


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def keep(session: Session, actor: Actor, review: Review | Plan, *, at: datetime) -> UUID:
    """Keep a plan, instead of the one this person had for the school or the own class; expired ones go."""
    require_writing(session)
    review = Review(review) if isinstance(review, Plan) else review
    plan = review.plan
    require_import(session, actor, plan.school_id, plan.own_class_id)
    session.execute(
        delete(RosterPlan).where(
            or_(
                RosterPlan.expires_at <= at,
                and_(
                    RosterPlan.school_id == plan.school_id,
                    RosterPlan.made_by == actor.account_id,
                    RosterPlan.own_class_id.is_not_distinct_from(plan.own_class_id),
                ),
                RosterPlan.id == plan.id,
            )
        )
    )
    session.execute(
        insert(RosterPlan).values(
            id=plan.id,
            school_id=plan.school_id,
            made_at=at,
            made_by=actor.account_id,
            expires_at=at + KEPT_FOR,
            base_version=plan.base_version,
            own_class_id=plan.own_class_id,
            content=to_json(review),
            applied=False,
        )
    )
    return plan.id


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def kept(session: Session, actor: Actor, plan_id: UUID, *, at: datetime) -> Review:
    """A plan that waits for a decision.

    Raises:
        NotFound: there is none, or it expired.
        NotAllowed: it is for a school of somebody else.
    """
    found = session.execute(
        select(RosterPlan.school_id, RosterPlan.content).where(
            RosterPlan.id == plan_id, RosterPlan.expires_at > at
        )
    ).one_or_none()
    review = from_json(found.content) if found is not None else None
    if review is None:
        raise NotFound("Cet aperçu n’est plus disponible : déposez le fichier de nouveau.")
    require_import(session, actor, review.plan.school_id, review.plan.own_class_id)
    return review


# Asked at every rerun of the screen: built once.
_WAITING = (
    select(RosterPlan.content)
    .where(
        RosterPlan.school_id == bindparam("school", type_=Uuid),
        RosterPlan.made_by == bindparam("account", type_=Uuid),
        RosterPlan.own_class_id.is_not_distinct_from(bindparam("own_class", type_=Uuid)),
        RosterPlan.expires_at > bindparam("at"),
    )
    .order_by(RosterPlan.made_at.desc())
    .limit(1)
)


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def waiting(
    session: Session, actor: Actor, school_id: UUID, *, at: datetime, own_class_id: UUID | None = None
) -> Review | None:
    """The plan that this person left undecided for a school, or for the own class."""
    require_import(session, actor, school_id, own_class_id)
    asked = {"school": school_id, "account": actor.account_id, "own_class": own_class_id, "at": at}
    content = answers(session, _WAITING, asked).scalar()
    return from_json(content) if content is not None else None


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def forget(session: Session, actor: Actor, plan_id: UUID) -> None:
    """Throw a plan away: it was applied, or somebody decided against it."""
    require_writing(session)
    found = session.execute(
        select(RosterPlan.school_id, RosterPlan.made_by).where(RosterPlan.id == plan_id)
    ).one_or_none()
    if found is not None:
        if found.made_by is None or found.made_by != actor.account_id:
            require_import(session, actor, found.school_id, None)
        session.execute(delete(RosterPlan).where(RosterPlan.id == plan_id))


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def require_import(session: Session, actor: Actor, school_id: UUID, own_class_id: UUID | None) -> None:
    """Refuse whoever may not import into the school, or into the own class.

    Raises:
        NotAllowed: it is not a school, or a class, of this person.
        NotFound: there is no such school or class.
    """
    if own_class_id is None:
        actor.require(Act.IMPORT_ROSTER, scope.of_school(session, school_id).place)
        return
    place = scope.of_classroom(session, own_class_id).place
    actor.require(Act.IMPORT_OWN_CLASS, place)
    if place.school_id != school_id:
        raise NotFound("Cette classe n’est pas de cette école.")
