"""The overview of whoever reads a whole département or académie, nothing kept, beside the bare counting."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Engine, text

from benchmarks import lives, territory_base
from benchmarks.figures import Figure, ratio
from benchmarks.taking_turns import medians, ready
from data_io.database import writing
from data_io.days import evening_of
from data_io.queries.school_coverage import coverage_by_school
from models.codes import Role
from models.rights import Actor, Grant, Place

_ROUNDS = 5
_READER = Actor(None, (Grant(Role.DEPARTEMENT, Place(territory_base.DEPARTEMENT)),))
# Milliseconds of server time; and how much dearer than counting alone the rule, the days and the rest may be.
_DEPARTEMENT, _ACADEMIE, _BARE = 100, 250, 5
_COUNTING = """
select school_id, level, count(*), sum(last_news_on >= :since) from pupil_state
join classroom on classroom.id = pupil_state.classroom_id
where from_at <= :at and to_at > :at group by school_id, level
"""


def measure(*, quick: bool) -> Iterator[Figure]:
    """110,000 and 325,000 pupils; in a hurry a part of them."""
    wide = [(territory_base.academie(quick=quick), "52,000" if quick else "325,000", _ACADEMIE)]
    if not quick:
        wide.insert(0, (territory_base.departement(), "110,000", _DEPARTEMENT))
    for engine, pupils, budget in wide:
        subjects = {"overview": ready(partial(_ask, engine)), "bare": ready(partial(_count, engine))}
        taken = medians(subjects, _ROUNDS)
        what = f"overview of all {pupils} pupils, nothing kept"
        yield Figure(what, "server time", taken["overview"] * 1000, budget, unit="ms")
        yield ratio(what, "the bare counting by school and level", (taken["overview"], taken["bare"]), _BARE)


def _ask(engine: Engine) -> None:
    # A writing session works every figure out anew.
    with writing(engine) as session:
        as_of = evening_of(lives.LAST_DAY, "Europe/Paris")
        if not coverage_by_school(session, _READER, on=lives.LAST_DAY, as_of=as_of):
            raise RuntimeError("the overview is empty")


def _count(engine: Engine) -> None:
    asked = {"since": lives.FIRST_DAY.isoformat(), "at": "2021-04-09 22:00:00.000000"}
    with engine.connect() as connection:
        connection.execute(text(_COUNTING), asked).all()
