"""What may befall one pupil during the closure: one lot a function, each ending in a line of the rule."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from models.codes import (
    Channel,
    CheckOutcome,
    Connection,
    Device,
    HalfDay,
    Lender,
    LoanItem,
    Outcome,
    Struggle,
)
from sample_data.events import (
    Answered,
    Called,
    Checked,
    Event,
    HandedOver,
    Lent,
    OnSite,
    PaperHanded,
    PaperPosted,
    PupilKey,
    Returned,
)

LAST_HOUR_TODAY = 9
"""On the last day nothing happens later than this: that day is still going on."""

_struggles = tuple(Struggle)
_lenders = tuple(Lender)
_items = (LoanItem.TABLET, LoanItem.COMPUTER, LoanItem.TABLET)


@dataclass(frozen=True, slots=True)
class Days:
    """The school days of the closure so far; the last one is today."""

    closure: Sequence[date]
    rng: random.Random

    @property
    def first(self) -> date:
        return self.closure[0]

    @property
    def today(self) -> date:
        return self.closure[-1]

    @property
    def middle(self) -> date:
        """Early enough for something else to come after it."""
        return self.closure[len(self.closure) // 2 - (len(self.closure) > 1)]

    def recent(self) -> date:
        """One of the last two days: such news is fresh whatever the closure allows."""
        return self.rng.choice(self.closure[-2:])

    def before(self) -> date:
        """A working day of the weeks before, when equipment was asked about in advance."""
        day = self.first - timedelta(days=self.rng.randint(7, 20))
        return day - timedelta(days=max(0, day.weekday() - 4))

    def hour(self, on: date, latest: int = 18) -> int:
        if on == self.today:
            return self.rng.randint(8, LAST_HOUR_TODAY)
        return self.rng.randint(min(9, latest), latest)


Lot = Callable[[PupilKey, Days], Iterator[Event]]


def equipped_and_reached(pupil: PupilKey, days: Days) -> Iterator[Event]:
    yield from _equipment(pupil, days, Device.ENOUGH, Connection.SUFFICIENT)
    yield from reached(pupil, days)


def manages(pupil: PupilKey, days: Days) -> Iterator[Event]:
    """Most of them: equipped, and the teacher saw the work come back."""
    if days.rng.random() < 0.7:
        yield from _equipment(pupil, days, Device.ENOUGH, Connection.SUFFICIENT)
    if days.rng.random() < 0.5:
        yield from reached(pupil, days)
    yield _check(pupil, days, CheckOutcome.DOES)


def struggles(pupil: PupilKey, days: Days) -> Iterator[Event]:
    yield from _equipment(pupil, days, Device.SHARED, Connection.SUFFICIENT)
    yield from reached(pupil, days)
    yield _check(pupil, days, CheckOutcome.STRUGGLES, days.rng.choice(_struggles))


def receives_nothing(pupil: PupilKey, days: Days) -> Iterator[Event]:
    if days.rng.random() < 0.5:
        yield from reached(pupil, days)
    yield _check(pupil, days, CheckOutcome.NOTHING)


def paper_handed(pupil: PupilKey, days: Days) -> Iterator[Event]:
    yield from _equipment(pupil, days, Device.NONE, Connection.SUFFICIENT)
    on = days.recent()
    yield PaperHanded(pupil.id, on, days.hour(on))


def paper_posted(pupil: PupilKey, days: Days) -> Iterator[Event]:
    """Equipment was never asked about; posting is no news, so somebody rang as well."""
    yield PaperPosted(pupil.id, days.middle, days.hour(days.middle))
    yield from reached(pupil, days)


def on_site(pupil: PupilKey, days: Days) -> Iterator[Event]:
    """Received every second day, today too."""
    for on in reversed(days.closure[::-2][:2]):
        yield OnSite(pupil.id, on, HalfDay.MORNING)
        if days.rng.random() < 0.7:
            yield OnSite(pupil.id, on, HalfDay.AFTERNOON)


def lent(pupil: PupilKey, days: Days) -> Iterator[Event]:
    if days.rng.random() < 0.3:
        yield from _equipment(pupil, days, Device.ENOUGH, Connection.NONE)
        item = LoanItem.KEY_4G
    else:
        yield from _equipment(pupil, days, Device.NONE, Connection.SUFFICIENT)
        item = days.rng.choice(_items)
    on = days.middle
    yield Lent(pupil.id, item, days.rng.choice(_lenders), on, days.hour(on))
    yield from reached(pupil, days)


def lent_and_returned(pupil: PupilKey, days: Days) -> Iterator[Event]:
    yield from _equipment(pupil, days, Device.NONE, Connection.SUFFICIENT)
    yield Lent(pupil.id, LoanItem.TABLET, Lender.SCHOOL, days.first, 8)
    yield Returned(pupil.id, days.today, LAST_HOUR_TODAY)


def got_worse(pupil: PupilKey, days: Days) -> Iterator[Event]:
    """The check is overturned by what came after: to be looked at again."""
    yield Answered(pupil.id, Device.ENOUGH, Connection.SUFFICIENT, days.first, 8)
    yield Checked(pupil.id, CheckOutcome.DOES, None, days.middle, 8)
    yield Answered(pupil.id, Device.NONE, None, days.today, LAST_HOUR_TODAY)


def without_news(pupil: PupilKey, days: Days) -> Iterator[Event]:
    """Reached on the first day, and nothing since but attempts."""
    yield from _equipment(pupil, days, Device.ENOUGH, Connection.SUFFICIENT)
    yield _greeting(pupil, days, days.first)
    if len(days.closure) > 2:
        yield from attempts(pupil, days, days.closure[2:])


def to_verify(pupil: PupilKey, days: Days) -> Iterator[Event]:
    on = days.before()
    yield Answered(pupil.id, Device.ENOUGH, Connection.SUFFICIENT, on, days.hour(on))
    yield from attempts(pupil, days, days.closure)


def not_asked(pupil: PupilKey, days: Days) -> Iterator[Event]:
    """Nobody knows; some were rung in vain and handed to the head."""
    if days.rng.random() < 0.6:
        tried = list(attempts(pupil, days, days.closure))
        yield from tried
        if len(tried) > 1:
            yield HandedOver(pupil.id, days.today, LAST_HOUR_TODAY)


def having(device: Device, connection: Connection) -> Lot:
    """Answered so, and reached lately."""

    def lot(pupil: PupilKey, days: Days) -> Iterator[Event]:
        yield from _equipment(pupil, days, device, connection)
        yield from reached(pupil, days)

    return lot


def reached(pupil: PupilKey, days: Days) -> Iterator[Event]:
    """A two-way contact in the last two days, now and then after a try in vain."""
    if len(days.closure) > 2 and days.rng.random() < 0.2:
        yield from attempts(pupil, days, days.closure[:1])
    yield _greeting(pupil, days, days.recent())


def attempts(pupil: PupilKey, days: Days, among: Sequence[date]) -> Iterator[Event]:
    """Tries without an answer, by another way when no number is known."""
    outcomes = (Outcome.NO_ANSWER, Outcome.MESSAGE_LEFT, Outcome.WRONG_NUMBER, Outcome.NO_ANSWER)
    for on, outcome in zip(among[:2], cycle(days.rng.sample(outcomes, len(outcomes))), strict=False):
        if pupil.has_phone:
            yield Called(pupil.id, outcome, Channel.PHONE, on, days.hour(on))
        else:
            yield Called(pupil.id, Outcome.SENT, Channel.MESSAGE, on, days.hour(on))


def _greeting(pupil: PupilKey, days: Days, on: date | None = None) -> Called:
    day = on or days.today
    by_hand = (Channel.ENT, Channel.ON_SITE, Channel.MESSAGE)
    channel = Channel.PHONE if pupil.has_phone and days.rng.random() < 0.85 else days.rng.choice(by_hand)
    return Called(pupil.id, Outcome.REACHED, channel, day, days.hour(day))


def _equipment(pupil: PupilKey, days: Days, device: Device, connection: Connection) -> Iterator[Event]:
    on = days.before() if days.rng.random() < 0.6 else days.first
    hour = 8 if on == days.first else days.hour(on)
    yield Answered(pupil.id, device, connection, on, hour)


def _check(pupil: PupilKey, days: Days, outcome: CheckOutcome, struggle: Struggle | None = None) -> Checked:
    on = days.recent()
    return Checked(pupil.id, outcome, struggle, on, LAST_HOUR_TODAY if on == days.today else 19)
