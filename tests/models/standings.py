"""Generated standings, windows and days, near enough to one another that every line of the rule is met."""

from datetime import date, timedelta

from hypothesis import strategies as st

from models.access import Standing, Window, equipment
from models.codes import CheckOutcome, Connection, Device, Level

FIRST = date(2021, 4, 5)
DAYS = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))
PERHAPS = st.none() | DAYS
LEVELS = st.none() | st.sampled_from(Level)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """What may be known of a pupil."""
    device, connection = draw(st.sampled_from(Device)), draw(st.sampled_from(Connection))
    alone = equipment(device, connection, draw(LEVELS))
    checked = draw(st.none() | st.sampled_from(CheckOutcome))
    packet, missing = sorted(draw(st.tuples(DAYS, DAYS))), sorted(draw(st.tuples(DAYS, DAYS)))
    has_packet, is_missing, is_open = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return Standing(
        device=device,
        connection=connection,
        equipment_state=alone.state,
        equipment_reason=alone.reason,
        check_outcome=checked,
        check_on=draw(DAYS) if checked else None,
        check_overturned=draw(st.booleans()) if checked else False,
        paper_open_on=draw(PERHAPS),
        paper_from_on=packet[0] if has_packet else None,
        paper_until_on=packet[1] if has_packet else None,
        on_site_days=" ".join(sorted({day.isoformat() for day in draw(st.lists(DAYS, max_size=3))})),
        no_teacher_from_on=missing[0] if is_missing else None,
        no_teacher_until_on=missing[1] if is_missing and not is_open else None,
        last_attempt_on=draw(PERHAPS),
        last_sent_on=draw(PERHAPS),
        last_reached_on=draw(PERHAPS),
        last_news_on=draw(PERHAPS),
    )


@st.composite
def windows(draw: st.DrawFn, on: date) -> Window:
    """A closure in force that day."""
    before = st.integers(0, 6).map(lambda n: on - timedelta(days=n))
    run, starts = sorted(draw(st.tuples(before, before)))
    return Window(starts, run, draw(before))
