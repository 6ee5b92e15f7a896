"""The overview's questions of one circonscription: alone or inside an académie, today or a past day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Engine, select

from benchmarks import lives, territory_base
from benchmarks.figures import Figure, ratio
from benchmarks.taking_turns import medians, ready
from data_io.database import reading, writing
from data_io.days import evening_of
from data_io.queries.closure_in_force import closure_in_force
from data_io.queries.school_coverage import coverage_by_school
from models.codes import Role
from models.rights import Actor, Grant, Place
from models.territory import Circonscription

_ROUNDS = 15
_INSIDE, _PAST = 1.3, 3


def measure(*, quick: bool) -> Iterator[Figure]:
    """Both bases in turns, and the first day of the closure against its last."""
    own, wide = territory_base.alone(), territory_base.academie(quick=quick)
    own_reader, wide_reader = _ien(own), _ien(wide)
    subjects = {
        "own": ready(lambda: _ask(own, own_reader, lives.LAST_DAY)),
        "wide": ready(lambda: _ask(wide, wide_reader, lives.LAST_DAY)),
        "past": ready(lambda: _ask(wide, wide_reader, lives.FIRST_DAY)),
    }
    for act in subjects.values():
        act()()
    taken = medians(subjects, _ROUNDS)
    among = "among 52,000 pupils" if quick else "among 325,000 pupils"
    what = f"overview of 7,500 pupils {among}"
    yield ratio(what, "in a base of its own", (taken["wide"], taken["own"]), _INSIDE)
    yield ratio(f"a past day, {among}", "today, in the same base", (taken["past"], taken["wide"]), _PAST)


def _ien(engine: Engine) -> Actor:
    with reading(engine) as session:
        measured = Circonscription.name == territory_base.MEASURED
        found = session.execute(
            select(Circonscription.id, Circonscription.departement_code).where(measured)
        ).one()
    return Actor(None, (Grant(Role.IEN, Place(found.departement_code, found.id)),))


def _ask(engine: Engine, actor: Actor, on: date) -> None:
    # A writing session works every figure out anew: what a reading kept would measure nothing.
    with writing(engine) as session:
        closure_in_force(session, actor, on=on)
        if not coverage_by_school(session, actor, on=on, as_of=evening_of(on, "Europe/Paris")):
            raise RuntimeError("the overview is empty")
