"""The last days of the invented circonscription, as pure data: who was asked, reached, helped, forgotten."""

import random
from collections.abc import Iterator, Sequence
from datetime import date

from models.codes import Channel, Connection, Device, Level, Outcome
from sample_data import lots
from sample_data.events import Called, DayReported, Event, PupilKey, WithoutTeacher, WorkSent
from sample_data.lots import Days, Lot

_SILENT_SHARE = 0.06
"""The school where nobody entered anything is the one whose share of the pupils is nearest to this."""

_phone = lots.having(Device.PHONE, Connection.SUFFICIENT)

LOTS: tuple[tuple[Lot, int], ...] = (
    (lots.manages, 500),
    (lots.equipped_and_reached, 225),
    (lots.paper_handed, 30),
    (lots.paper_posted, 15),
    (lots.on_site, 25),
    (lots.lent, 15),
    (lots.struggles, 30),
    (lots.having(Device.SHARED, Connection.SUFFICIENT), 24),
    (lots.having(Device.VARIES, Connection.SUFFICIENT), 6),
    (_phone, 14),
    (lots.having(Device.ENOUGH, Connection.LIMITED), 12),
    (lots.without_news, 16),
    (lots.receives_nothing, 20),
    (lots.having(Device.NONE, Connection.SUFFICIENT), 16),
    (lots.having(Device.ENOUGH, Connection.NONE), 12),
    (lots.lent_and_returned, 3),
    (lots.got_worse, 3),
    (lots.to_verify, 22),
    (lots.not_asked, 20),
)
"""Out of about a thousand pupils of a school that works at it."""

_FORGOTTEN: tuple[tuple[Lot, int], ...] = ((lots.to_verify, 1), (lots.not_asked, 2))
_QUIET_EVERY, _QUIET_SHARE = 6, 0.3


def story(pupils: Sequence[PupilKey], closure_days: Sequence[date], rng: random.Random) -> Iterator[Event]:
    """Every event in the order it happened. The last of the days is today, and nothing comes after 9 h on it.

    Equipment answers reach back up to 21 days before the closure, when the schools asked in advance.
    """
    days = Days(closure_days, rng)
    silent = _silent_school(pupils)
    told = [pupil for pupil in pupils if pupil.school_uai != silent]
    orphan = _class_without_teacher(told)
    events = [*_class_events(told, orphan, days), *_pupil_events(told, orphan, days), *_reports(told, days)]
    yield from sorted(events, key=lambda event: (event.on, event.hour))


def _silent_school(pupils: Sequence[PupilKey]) -> str | None:
    """None when there are too few schools to leave one out; never the first: the demo plays there."""
    sizes: dict[str, int] = {}
    for pupil in pupils:
        sizes[pupil.school_uai] = sizes.get(pupil.school_uai, 0) + 1
    if len(sizes) < 3:
        return None
    del sizes[min(sizes)]
    wanted = len(pupils) * _SILENT_SHARE
    return min(sizes, key=lambda uai: (abs(sizes[uai] - wanted), uai))


def _class_without_teacher(pupils: Sequence[PupilKey]) -> tuple[str, str] | None:
    """A class with CE2 pupils in the school that has most classes, so that the others of it go on."""
    rooms: dict[str, dict[str, None]] = {}
    for pupil in pupils:
        rooms.setdefault(pupil.school_uai, {})[pupil.classroom_label] = None
    if not rooms:
        return None
    biggest = max(rooms, key=lambda uai: (len(rooms[uai]), uai))
    if len(rooms[biggest]) < 2:
        return None
    older = [p.classroom_label for p in pupils if p.school_uai == biggest and p.level is Level.CE2]
    return biggest, (older or list(rooms[biggest]))[-1]


def _class_events(pupils: Sequence[PupilKey], orphan: tuple[str, str] | None, days: Days) -> Iterator[Event]:
    rooms: dict[tuple[str, str], list[PupilKey]] = {}
    for pupil in pupils:
        rooms.setdefault((pupil.school_uai, pupil.classroom_label), []).append(pupil)
    for place, (room, members) in enumerate(rooms.items()):
        if room == orphan:
            yield WithoutTeacher(*room, days.first, None)
            continue
        yield WorkSent(*room, days.first)
        if len(days.closure) > 2 and place % 2:
            yield WorkSent(*room, days.closure[2])
        if place % 3 == 0:
            yield from (_told_all(pupil, days) for pupil in members)


def _told_all(pupil: PupilKey, days: Days) -> Called:
    return Called(pupil.id, Outcome.SENT, Channel.ENT, days.first, 8, collective=True)


def _pupil_events(pupils: Sequence[PupilKey], orphan: tuple[str, str] | None, days: Days) -> Iterator[Event]:
    """Each lot is dealt once first, so that every reason shows however few the pupils are."""
    once = [lot for lot, _ in LOTS]
    quiet = set(sorted({pupil.school_uai for pupil in pupils})[_QUIET_EVERY - 1 :: _QUIET_EVERY])
    for pupil in days.rng.sample(pupils, len(pupils)):
        if (pupil.school_uai, pupil.classroom_label) == orphan:
            yield from lots.attempts(pupil, days, days.closure[:1])
        elif pupil.school_uai in quiet and days.rng.random() < _QUIET_SHARE:
            yield from _one_of(_FORGOTTEN, days.rng)(pupil, days)
        elif once and _fits(once[-1], pupil):
            yield from once.pop()(pupil, days)
        else:
            yield from _one_of(LOTS, days.rng)(pupil, days)


def _fits(lot: Lot, pupil: PupilKey) -> bool:
    """A phone alone is enough in the nursery classes, so there it would not show what it is dealt for."""
    return lot is not _phone or pupil.level is None or not pupil.level.is_nursery


def _one_of(weighted: Sequence[tuple[Lot, int]], rng: random.Random) -> Lot:
    return rng.choices([lot for lot, _ in weighted], [weight for _, weight in weighted])[0]


def _reports(pupils: Sequence[PupilKey], days: Days) -> Iterator[Event]:
    """Most heads say each evening that the day is complete; today nobody could yet."""
    for place, uai in enumerate(sorted({pupil.school_uai for pupil in pupils})):
        for on in days.closure[:-1]:
            if place % 4 or on == days.first:
                yield DayReported(uai, on)
