"""Trusted tools: how each query shows, and each act is done, at a corner."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from data_io.actions import outages as outage_acts
from data_io.actions import tool_directory as directory_acts
from data_io.actions import tool_uses as use_acts
from data_io.actions.outages import NewOutage
from data_io.actions.tool_uses import NewReady, NewUse
from data_io.queries import cned_accounts, outages, tool_directory, tool_harmony, tool_uses
from models.codes import Role
from models.rights import Act, Actor
from models.tool_uses import Use, UsePurpose
from tests.cast import NOON, OPERATOR, TUESDAY
from tests.data_io.rights.ways import Way, at, does
from tests.data_io.rights.world import Corner
from tests.models.directory import named

NEW = replace(named("Toutapod"), name="Nouvel outil")


def work_with(corner: Corner, tool: str = "Toutapod") -> NewUse:
    return NewUse(corner.classroom.id, Use(UsePurpose.WORK, tool), TUESDAY)


def among_teachers(corner: Corner) -> NewUse:
    return NewUse(corner.school.id, Use(UsePurpose.COLLEAGUES, "Triskell"), TUESDAY)


def down(corner: Corner) -> NewOutage:
    return NewOutage(corner.circonscription.id, corner.school.id, "Toutapod", TUESDAY)


def of_the_class(session: Session, actor: Actor, corner: Corner) -> Any:
    use_acts.declare(session, OPERATOR, work_with(corner), at=NOON)
    return tool_uses.tools_of_class(session, actor, corner.classroom.id)


def of_the_teachers(session: Session, actor: Actor, corner: Corner) -> Any:
    use_acts.declare(session, OPERATOR, among_teachers(corner), at=NOON)
    return tool_uses.tool_among_teachers(session, actor, corner.school.id, on=TUESDAY)


def works_there(actor: Actor, corner: Corner) -> bool:
    """A class of one's own shows what its school uses."""
    mine = {grant.place.school_id for grant in actor.grants_for(Act.DECLARE_TOOLS)}
    return actor.is_operator or corner.school.id in mine


def counted(session: Session, actor: Actor, corner: Corner) -> Any:
    """The line of the school, which goes by its name."""
    names = {"own": "Jules-Ferry", "sister class": "Jules-Ferry", "other school": "Tilleuls"}
    looked_for = names.get(corner.name, "Phare")
    return [one for one in tool_harmony.tools_by_school(session, actor) if looked_for in one.name]


def out_of_order(session: Session, actor: Actor, corner: Corner) -> Any:
    outage_acts.declare(session, OPERATOR, down(corner), at=NOON)
    return [one for one in outages.outages(session, actor, on=TUESDAY) if one.school_id == corner.school.id]


def sees_figures_there(actor: Actor, corner: Corner) -> bool:
    mine = {grant.place.school_id for grant in actor.grants_for(Act.SEE_COUNTS)}
    return actor.may(Act.SEE_COUNTS, corner.school.place) or corner.school.id in mine


def own_account(session: Session, actor: Actor, corner: Corner) -> Any:
    """What the actor said oneself, where that was allowed."""
    if says_own_account(actor, corner):
        said(session, actor, corner)
    return cned_accounts.own_cned_ready(session, actor, corner.classroom.id)


def said(session: Session, actor: Actor, corner: Corner) -> Any:
    new = NewReady(corner.classroom.id, True, TUESDAY)
    return use_acts.say_cned_ready(session, actor, new, at=NOON)


def says_own_account(actor: Actor, corner: Corner) -> bool:
    """The operator has no account of the CNED."""
    return not actor.is_operator and actor.may(Act.SAY_CNED_READY, corner.classroom.place)


def kept(session: Session, actor: Actor, corner: Corner) -> Any:
    found = tool_directory.kept_directories(session, actor)
    return [one for one in found if one.circonscription_id == corner.circonscription.id]


TOOL_READS: dict[str, Way] = {
    "data_io.queries.tool_uses.tools_of_class": at("classroom", of_the_class),
    "data_io.queries.tool_uses.tool_among_teachers": at("school", of_the_teachers, works_there),
    "data_io.queries.tool_harmony.tools_of_school": at(
        "school", lambda s, a, c: tool_harmony.tools_of_school(s, a, c.school.id)
    ),
    "data_io.queries.tool_harmony.tools_by_school": at("school", counted),
    "data_io.queries.outages.outages": at("school", out_of_order, sees_figures_there),
    "data_io.queries.cned_accounts.own_cned_ready": at("classroom", own_account, says_own_account),
    "data_io.queries.cned_accounts.cned_accounts": at(
        "school", lambda s, a, c: cned_accounts.cned_accounts(s, a, c.school.id, on=TUESDAY)
    ),
    "data_io.queries.tool_directory.directory": at(
        "all", lambda s, a, c: tool_directory.directory(s, a), lambda a, c: True
    ),
    "data_io.queries.tool_directory.directory_to_keep": at(
        "circonscription", lambda s, a, c: tool_directory.directory_to_keep(s, a, c.circonscription.id)
    ),
    "data_io.queries.tool_directory.kept_directories": at("circonscription", kept),
}
_DIRECTORY = "data_io.actions.tool_directory"
TOOL_WRITES: dict[str, Way] = {
    "data_io.actions.tool_uses.declare": does(
        "classroom", lambda s, a, c: use_acts.declare(s, a, work_with(c), at=NOON)
    ),
    "data_io.actions.tool_uses.say_cned_ready": does("classroom", said, says_own_account),
    "data_io.actions.outages.declare": does(
        "school", lambda s, a, c: outage_acts.declare(s, a, down(c), at=NOON)
    ),
    f"{_DIRECTORY}.replace": does(
        "circonscription",
        lambda s, a, c: directory_acts.replace(s, a, c.circonscription.id, [NEW], at=NOON),
    ),
    f"{_DIRECTORY}.keep_one": does(
        "circonscription",
        lambda s, a, c: directory_acts.keep_one(
            s, a, c.circonscription.id, NEW, instead_of="Toutapod", at=NOON
        ),
    ),
    f"{_DIRECTORY}.remove": does(
        "circonscription",
        lambda s, a, c: directory_acts.remove(s, a, c.circonscription.id, "Toutapod", at=NOON),
    ),
    f"{_DIRECTORY}.drop": does(
        "circonscription", lambda s, a, c: directory_acts.drop(s, a, c.circonscription.id, at=NOON)
    ),
}


def an_evening_of_tools(session: Session, actor: Actor, corner: Corner, **when: Any) -> None:
    """What somebody of the school says of tools; only who teaches has a CNED account to speak of."""
    use_acts.declare(session, actor, work_with(corner), **when)
    if Role.TEACHER in actor.roles:
        use_acts.say_cned_ready(session, actor, NewReady(corner.classroom.id, True, TUESDAY), **when)
    else:
        outage_acts.declare(session, actor, down(corner), **when)
