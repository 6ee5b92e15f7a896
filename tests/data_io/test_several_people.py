"""Several people at once, with old windows, in any order: nothing is lost, and little is asked."""

import os
import subprocess
import sys
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select

from data_io import integrity
from data_io.database import reading, writing
from data_io.settings import ROOT
from models.facts import AccessCheck, Contact, EquipmentAnswer
from tests.cast import a_pupil, a_territory
from tests.data_io import pressing
from tests.data_io.interleavings import SeveralPeople

# 1,000 a kind of database before a release: CONTINUITE_INTERLEAVINGS=1000 (README).
EXAMPLES = int(os.environ.get("CONTINUITE_INTERLEAVINGS", "60"))
AT_RANDOM = settings(
    max_examples=EXAMPLES,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_any_order_of_acts_of_several_people_loses_nothing(session):
    class OnThisBase(SeveralPeople):
        base = session

    run_state_machine_as_test(OnThisBase, settings=AT_RANDOM)


def test_two_programs_that_press_at_once_lose_nothing(url, database):
    with writing(database) as session:
        land = a_territory(session)
        pupils = [a_pupil(session, land.cm1) for _ in range(3)]

    said = [line for one in _pressing(url, land.cm1.id, pupils) for line in one]

    acknowledged = {UUID(line) for line in said if line != "asked"}
    assert len(said) == 2 * pressing.PRESSES
    assert len(acknowledged) == len(said) - said.count("asked")
    with reading(database) as session:
        kinds = (EquipmentAnswer, AccessCheck, Contact)
        assert {fact for kind in kinds for fact in session.scalars(select(kind.id))} == acknowledged
        assert integrity.check(session) == []


def _pressing(url: str, classroom_id: UUID, pupils: list[UUID]) -> list[list[str]]:
    """Two processes on one base; each must end well, neither may find it locked."""
    told = [str(one) for one in (classroom_id, *pupils)]
    command = [sys.executable, "-m", "tests.data_io.pressing", url]
    running = [
        subprocess.Popen([*command, str(mine), *told], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for mine in range(2)
    ]
    said = [one.communicate()[0].split() for one in running]
    assert [one.returncode for one in running] == [0, 0]
    return said
