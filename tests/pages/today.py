"""A school on the day the test runs: screens ask the clock, so the cast must live today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import equipment
from data_io.actions.equipment import NewAnswer
from data_io.database import writing
from models.codes import Connection, Device
from models.rights import Actor, Place
from models.security import WebSession
from pages.ui import clock
from tests.cast import HEAD_OF, Site, Territory, a_closure, a_pupil, a_territory

DAY = timedelta(days=1)
# A circonscription and a school of which the base knows nothing.
NOWHERE = Site(UUID(int=7), Place("35", UUID(int=7), UUID(int=8)))


@dataclass(frozen=True)
class Today:
    """The territory, the day and the instant of the test."""

    cast: Territory
    on: date
    at: datetime


def territory_today(database: Engine, *, closed: bool = False) -> Today:
    """The cast, kept; `closed` opens a closure of the circonscription around today."""
    with writing(database) as session:
        cast = a_territory(session)
        on = clock.today()
        if closed:
            a_closure(session, cast.circonscription, starts_on=on - DAY, ends_on=on + 3 * DAY)
    return Today(cast, on, clock.now())


def pupils(  # noqa: PLR0913 - who, where, and since when
    session: Session,
    today: Today,
    school: Site,
    classroom: Site,
    number: int,
    device: Device = Device.UNKNOWN,
    at: datetime | None = None,
) -> list[UUID]:
    """So many pupils of a class with this device and a sufficient connection, recorded now or then."""
    at = at or today.at
    found = [
        a_pupil(session, classroom, last_name=f"LE GOFF {device} {n}", at=at - DAY) for n in range(number)
    ]
    if device is not Device.UNKNOWN:
        for pupil_id in found:
            answer = NewAnswer(pupil_id, device, Connection.SUFFICIENT, today.on)
            equipment.answer(session, HEAD_OF(school), answer, at=at)
    return found


def a_visit(database: Engine, actor: Actor, at: datetime) -> None:
    """This person was here then, and left."""
    assert actor.account_id
    with writing(database) as session:
        word = uuid7().hex
        session.add(
            WebSession(
                id=uuid7(),
                cookie_digest=word,
                account_id=actor.account_id,
                csrf_token=word,
                created_at=at,
                seen_at=at,
                revoked_at=at,
            )
        )
