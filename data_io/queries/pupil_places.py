"""Where a pupil is or was last: whoever left may still be asked about."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codes import EnrolmentKind
from models.errors import NotFound
from models.people import Enrolment
from models.rights import Place
from models.territory import Circonscription, Classroom, School


def place_of(session: Session, pupil_id: UUID) -> Place:
    """The school of the latest class of reference.

    Raises:
        NotFound: no such pupil was ever enrolled.
    """
    found = session.execute(
        select(Circonscription.departement_code, Circonscription.id, School.id)
        .join(School, School.circonscription_id == Circonscription.id)
        .join(Classroom, Classroom.school_id == School.id)
        .join(Enrolment, Enrolment.classroom_id == Classroom.id)
        .where(Enrolment.pupil_id == pupil_id, Enrolment.kind == EnrolmentKind.REFERENCE)
        .order_by(Enrolment.ends_on.is_(None).desc(), Enrolment.starts_on.desc(), Enrolment.id.desc())
        .limit(1)
    ).first()
    if found is None:
        raise NotFound("Cet élève n’est pas dans la base.")
    departement, circonscription_id, school_id = found
    return Place(departement, circonscription_id, school_id)
