"""Depuis hier in sentences: what moved, where most, and whether anybody looked."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from data_io.queries.changes import Changes, News
from pages.ui import compared, since_yesterday
from pages.ui.situation import Moment
from tests.pages.ui.lines import a_line

ONE, OTHER, THIRD = (UUID(int=n) for n in range(3))
LINES = [a_line(ONE, "Ecole primaire publique du Port"), a_line(OTHER, "Sainte Anne"), a_line(THIRD, "Jules")]


def said(schools: dict[UUID, Changes], *recorded_at: UUID) -> list[str]:
    news = News(date(2021, 4, 6), schools, frozenset(recorded_at))
    return since_yesterday.sentences(news, LINES, "hier")


def test_gains_come_first_with_the_schools_of_the_largest_then_losses():
    moved = {ONE: Changes(3, 1), OTHER: Changes(12, 0), THIRD: Changes(1, 0)}

    assert said(moved, *moved) == [
        "**16 élèves** ont maintenant accès au travail · Sainte Anne 12, École du Port 3",
        "**1 élève** ne l’a plus",
    ]


def test_nothing_changed_differs_from_nobody_looked():
    assert said({}, ONE) == ["Il y a eu des saisies depuis hier, sans changement de l’accès au travail"]
    assert said({}) == ["Personne n’a rien saisi depuis hier"]


def test_access_lost_by_silence_alone_says_that_nobody_recorded_anything():
    assert said({ONE: Changes(0, 2)}) == [
        "**2 élèves** n’ont plus accès au travail",
        "Personne n’a rien saisi depuis hier",
    ]


@pytest.mark.parametrize(
    ("on", "is_today", "title"),
    [(7, True, "hier"), (7, False, "la veille"), (10, True, "mardi"), (20, True, "le mardi 6\u00a0avril")],
)
def test_the_evening_compared_with_is_named_as_people_say_it(on, is_today, title):
    moment = Moment(date(2021, 4, on), datetime(2021, 4, on, 10, tzinfo=UTC), is_today)

    assert compared.since_evening(date(2021, 4, 6), moment) == title
