"""Every role at every function that reads or writes, in the own place and outside it: as the table says."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from models.asks import ASKED
from models.errors import NotAllowed, NotFound
from models.rights import Actor
from scripts.every_way import functions_with
from tests.data_io.rights.reads import READS
from tests.data_io.rights.ways import Way
from tests.data_io.rights.world import Corner, World, everybody
from tests.data_io.rights.writes import WRITES

WAYS = READS | WRITES
# Parts of an act that was asked for by its own name, which hand the actor on to the journal.
INSIDE_AN_ACT = {
    "data_io.actions.assignments.end": "inside an act on an account",
    "data_io.actions.assignments.give": "inside an act on an account",
    "data_io.actions.invitation_links.make": "inside an invitation",
    "data_io.actions.inviting.invite": "one of those whom the act may invite",
    "data_io.actions.link_rights.may_add": "says who may",
    "data_io.actions.link_rights.may_hand_over": "says who may",
    "data_io.actions.link_rights.within_reach": "says who may, or refuses",
    "data_io.actions.vouching.is_vouched": "says who may",
    "data_io.actions.vouching.opened_by_words": "inside an invitation",
    "data_io.actions.vouching.renew": "inside an act on an account",
    "data_io.actions.recording.add": "asks the right of the fact itself",
    "data_io.actions.recording.insert": "after `permit`",
    "data_io.actions.recording.settle": "after `permit`",
    "data_io.intake.undo_writing.write": "after `undo` asked",
    "data_io.actions.requests.keep": "after `permit`",
}


REACHED = sorted(functions_with("session", "actor"))


def test_every_way_into_the_data_names_its_acts():
    assert [name for name in REACHED if name not in ASKED and name not in INSIDE_AN_ACT] == []


def test_what_is_called_inside_an_act_is_still_there():
    assert [name for name in INSIDE_AN_ACT if name not in REACHED] == []


def test_every_way_into_the_data_is_tried():
    assert sorted(set(REACHED) - set(INSIDE_AN_ACT)) == sorted(WAYS)


@pytest.mark.parametrize("name", sorted(WAYS))
def test_the_table_is_what_happens(place: tuple[Session, World], name: str):
    session, world = place
    way = WAYS[name]

    tried = {
        (who, corner.name): (may(name, way, actor, corner), happens(session, way, actor, corner))
        for who, actor in everybody(world).items()
        for corner in world.corners
    }

    assert {where: found for where, found in tried.items() if found[0] != found[1]} == {}
    assert {expected for expected, _ in tried.values()} >= {True}


def may(name: str, way: Way, actor: Actor, corner: Corner) -> bool:
    """What the table says: one of the named acts, at the level the way is refused at."""
    if way.expected is not None:
        return way.expected(actor, corner)
    return any(actor.may(act, corner.place(way.level)) for act in ASKED[name])


def happens(session: Session, way: Way, actor: Actor, corner: Corner) -> bool:
    """What the base says; nothing of the try stays."""
    with session.begin_nested() as tried:
        try:
            shown = way.call(session, actor, corner)
        except (NotAllowed, NotFound):
            return False
        finally:
            if tried.is_active:
                tried.rollback()
            session.expire_all()
    return bool(shown) if way.reads else True
