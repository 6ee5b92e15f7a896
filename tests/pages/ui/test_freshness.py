"""Stable is not stale: somebody looked and all is the same, or nobody looked."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from data_io.queries.changes import Changes, News
from data_io.queries.school_lines import SchoolLine
from pages.ui import figures, freshness
from pages.ui.situation import Moment
from tests.pages.ui.lines import a_line

SCHOOL = UUID(int=1)
WEDNESDAY = date(2021, 4, 7)
NOW = Moment(WEDNESDAY, datetime(2021, 4, 7, 16, tzinfo=UTC), is_today=True)


def seen(day: date | None, name: str = "Jules") -> SchoolLine:
    line = a_line(SCHOOL, name)
    return replace(line, schools=(replace(line.schools[0], looked_on=day, late=day != WEDNESDAY),))


def said(line: SchoolLine, changes: Changes | None = None) -> str:
    return freshness.words(
        line, News(date(2021, 4, 6), {SCHOOL: changes} if changes else {}, frozenset({SCHOOL})), NOW
    )


def test_somebody_looked_and_nothing_changed():
    assert said(seen(WEDNESDAY)) == "vu aujourd’hui : stable, rien n’a changé"


def test_somebody_looked_and_pupils_gained_or_lost_access():
    assert said(seen(WEDNESDAY), Changes(3, 1)) == "vu aujourd’hui : l’accès de 4 élèves a changé"


def test_nobody_looked_is_said_with_the_day():
    assert said(seen(date(2021, 4, 6))).replace("\xa0", " ") == "personne n’a regardé depuis mardi 6 avril"
    assert said(seen(None)) == "personne n’a encore regardé"


def test_the_late_ones_come_first_those_never_seen_before_all():
    lines = [seen(WEDNESDAY, "A"), seen(date(2021, 4, 2), "B"), seen(None, "C"), seen(date(2021, 4, 6), "D")]

    assert [line.name for line in figures.behind(figures.NO_REPORT, lines)] == ["C", "B", "D"]


def test_an_open_school_where_nobody_looked_is_not_late_and_not_called_seen():
    line = seen(None)
    is_open = replace(line, schools=(replace(line.schools[0], in_closure=False),))

    assert figures.behind(figures.NO_REPORT, [line, is_open]) == [line]
    assert said(is_open) == "personne n’a encore regardé"


def test_the_table_says_it_in_a_few_letters():
    def short(line: SchoolLine, changes: Changes | None = None) -> str:
        news = News(date(2021, 4, 6), {SCHOOL: changes} if changes else {}, frozenset({SCHOOL}))
        return freshness.in_table(line, news, NOW).replace("\xa0", " ")

    told = [short(seen(WEDNESDAY)), short(seen(WEDNESDAY), Changes(3, 1)), short(seen(date(2021, 9, 27)))]

    assert told == ["vu, stable", "vu, accès changé : 4", "vu le 27 septembre"]
    assert short(seen(None)) == "jamais vu"
    assert max(map(len, told)) <= 20
