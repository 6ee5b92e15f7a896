"""What leaves of a territory is written down: who took it, and how much it held."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from data_io import journal
from data_io.database import require_writing
from data_io.queries.territories import Territory
from models.asks import asks
from models.rights import Act, Actor

NOTE, RETURN = "note", "figures_return"


@asks(Act.TAKE_NOTE)
def write_down(
    session: Session, actor: Actor, territory: Territory, kind: str, lines: int, *, at: datetime
) -> None:
    """Add the line of the journal.

    Raises:
        NotAllowed: the actor takes no figures of this territory.
    """
    require_writing(session)
    actor.require(Act.TAKE_NOTE, territory.place)
    journal.exported(
        session, actor, kind, {"lines": lines}, object_id=territory.place.circonscription_id, at=at
    )
