"""The week of the tests: Tuesday 6 to Friday 9 April 2021, after Easter Monday, in zone B."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from models.access import Access, Window, assess
from models.closures import Breadth, Cover, window
from models.codes import Level
from models.school_days import SchoolCalendar
from models.standing import Event, fold

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2021, 4, 5) + timedelta(days=n) for n in range(5))
EASTER_MONDAY = (MONDAY, MONDAY)
SPRING = (date(2021, 4, 24), date(2021, 5, 9))
CALENDAR = SchoolCalendar(holidays=(EASTER_MONDAY, SPRING))
TARGET = UUID(int=1)


def a_closure(
    starts_on: date = TUESDAY,
    ends_on: date = FRIDAY,
    *,
    breadth: Breadth = Breadth.CIRCONSCRIPTION,
    days_without_news: int | None = None,
    number: int = 1,
) -> Cover:
    return Cover(
        UUID(int=number), f"Fermeture {number}", starts_on, ends_on, days_without_news, breadth, TARGET
    )


def at(day: date, minute: int = 0) -> datetime:
    """An instant of that day; later ones of one test pass a minute."""
    return datetime.combine(day, time(10, minute), UTC)


def closed(on: date, *covers: Cover) -> Window | None:
    return window(covers or (a_closure(),), on, CALENDAR)


def access(*events: Event, on: date, level: Level | None = Level.CM1) -> Access:
    """The access of a pupil on a day of the closure, after these events."""
    return assess(fold(events, level), on, closed(on))


def access_later(*events: Event, on: date) -> Access:
    """The access of a CM1 in a closure of two weeks that allows two school days without news."""
    cover = a_closure(ends_on=FRIDAY + timedelta(days=7), days_without_news=2)
    return assess(fold(events, Level.CM1), on, closed(on, cover))


def readiness(*events: Event, level: Level | None = Level.CM1) -> Access:
    """The same outside any closure."""
    return assess(fold(events, level), TUESDAY, None)
