"""Plans files without reading them: the very bytes applied last, on a roster nobody touched since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import scope
from data_io.intake.known import roster_version
from data_io.intake.plan import Plan
from data_io.intake.seen import nothing_new, seen_unread
from data_io.rosters.reading import NamedFile
from models.asks import asks
from models.rights import Act, Actor
from models.school_year import school_year


@asks(Act.IMPORT_ROSTER)
def plan_unread(  # noqa: PLR0913 - as `importing.plan_files`
    session: Session,
    actor: Actor,
    school_id: UUID,
    files: Sequence[NamedFile],
    *,
    on: date,
    today: date,
    year: int | None = None,
) -> Plan | None:
    """The plan that reading them would give: everybody unchanged. None when they must be read to know.

    A day to come or another school year than that day's is for `importing.plan_files` to judge.

    Raises:
        NotAllowed: the actor may not import rosters into this school.
        NotFound: there is no such school.
    """
    actor.require(Act.IMPORT_ROSTER, scope.of_school(session, school_id).place)
    of_the_day, version = school_year(on), roster_version(session, school_id)
    if on > today or year not in (None, of_the_day):
        return None
    found = seen_unread(session, school_id, files, (of_the_day, version))
    if found is None:
        return None
    seen, sources = found
    return nothing_new(Plan(uuid7(), school_id, of_the_day, on, version, sources), seen)
