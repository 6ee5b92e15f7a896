"""The shape of a public survey of 4,696 schools, most of which answered in part: sums and shares hold."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.database import make_engine, writing
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.totals import CirconscriptionCoverage, coverage_by_circonscription, total
from models.codes import Role
from models.facts import DeclaredCounts
from models.rates import TOO_FEW
from models.rights import Actor, Grant, Place
from models.territory import School
from tests.cast import NOON, TUESDAY, a_circonscription, account_of

SCHOOLS, DISTRICTS = 4_696, 80
LARGE, TWO = 660, 2
STATES = ("assured", "fragile", "not_assured")


@dataclass(frozen=True)
class Survey:
    """What was told, by district, and what the queries say of it."""

    told: dict[str, Counter[str]]
    schools: list[SchoolCoverage]
    districts: list[CirconscriptionCoverage]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def survey(request: pytest.FixtureRequest) -> Iterator[Survey]:
    with request.getfixturevalue(f"{request.param}_databases").fresh() as address:
        engine = make_engine(address)
        with writing(engine) as session:
            told = _filled(session)
            session.flush()
            reader = Actor(account_of(Role.DEPARTEMENT), (Grant(Role.DEPARTEMENT, Place("35")),))
            yield Survey(
                told,
                coverage_by_school(session, reader, on=TUESDAY, as_of=NOON),
                coverage_by_circonscription(session, reader, on=TUESDAY, as_of=NOON),
            )
            session.rollback()
        engine.dispose()


def _filled(session: Session) -> dict[str, Counter[str]]:
    """Schools of all sizes; a third said nothing, the others know of some of their pupils."""
    chance = random.Random(4_696)
    districts = [a_circonscription(session, f"District {n}") for n in range(DISTRICTS)]
    told: dict[str, Counter[str]] = defaultdict(Counter)
    schools, counts = [], []
    for number in range(SCHOOLS):
        size, known = chance.randint(12, LARGE), chance.random() * (chance.random() > 0.33)
        parts = [int(size * known * share) for share in (0.7, 0.2, 0.1)]
        if not number:
            size, parts = LARGE, [TWO, 0, 0]
        at = number % DISTRICTS
        school = {"id": uuid7(), "circonscription_id": districts[at].id, "uai": f"{number:07d}Z"}
        schools.append(school | {"name": f"École {number}", "expected_pupils": size})
        told[f"District {at}"].update({"expected": size})
        if sum(parts):
            told[f"District {at}"].update(dict(zip(STATES, parts, strict=True)))
            fact = {"id": uuid7(), "on": TUESDAY, "recorded_at": NOON, "school_id": school["id"]}
            said = {"classroom_label": "CM1", "pupils": size, **dict(zip(STATES, parts, strict=True))}
            counts.append(fact | said)
    session.execute(insert(School), schools)
    session.execute(insert(DeclaredCounts), counts)
    return told


def test_the_schools_of_a_district_add_up_to_it_and_to_what_was_told(survey: Survey):
    assert len(survey.schools) == SCHOOLS
    for district in survey.districts:
        rows = [row for row in survey.schools if row.circonscription_id == district.circonscription_id]
        assert total(rows) == district.counts
        shown = district.counts.shown
        found = {"expected": district.counts.expected, **{name: getattr(shown, name) for name in STATES}}
        assert found == {name: survey.told[district.name][name] for name in found}


def test_the_districts_add_up_to_the_departement(survey: Survey):
    assert total(survey.districts) == total(survey.schools)
    assert total(survey.schools).expected == sum(one["expected"] for one in survey.told.values())


def test_the_share_among_known_answers_is_not_the_share_among_all(survey: Survey):
    counts = total(survey.schools)

    assert counts.known_share is not None
    assert counts.share.percent is not None
    assert counts.known_share.percent != counts.share.percent
    assert counts.share.part / counts.share.whole < counts.known_share.part / counts.known_share.whole


def test_two_known_answers_of_six_hundred_and_sixty_carry_no_share(survey: Survey):
    large = next(row.counts for row in survey.schools if row.uai == "0000000Z")

    assert (large.expected, large.shown.assured, large.shown.unknown) == (LARGE, TWO, LARGE - TWO)
    assert large.known_share_text == TOO_FEW
    assert large.share.short != "0\u202f%"
