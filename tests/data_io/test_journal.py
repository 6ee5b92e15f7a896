"""The journal: ids, codes, names of fields, counts; refused accesses; what an export held."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from data_io import demo, journal, refused
from data_io.actions import closures
from data_io.actions.closures import NewClosure
from data_io.database import make_engine, reading, writing
from data_io.queries.journal_lines import acts_told, journal_lines
from data_io.refused import Bound
from models import journal_words
from models.errors import NotAllowed
from models.rights import Act, Place, operator
from models.security import JournalEntry
from tests import journalled
from tests.cast import ADMIN, DAY, HEAD_OF, IEN_OF, MINUTE, NOON, OPERATOR, TEACHER_OF, a_territory

NOT_CODES = [
    "MARTIN Léa",
    "06 39 98 00 12",
    "a@b.fr",
    "sign_in\nrefused",
    "x\u2028y",
    "",
    "é",
    "a b",
    "ｃ",
    "x=1=2",
]


def lines(session) -> list[JournalEntry]:
    return list(session.scalars(select(JournalEntry).order_by(JournalEntry.at)))


def record(session, act="record", kind="school", fields=()):
    journal.record(session, OPERATOR, act, kind=kind, object_id=None, at=NOON, fields=fields)


@pytest.mark.parametrize("text", NOT_CODES)
@pytest.mark.parametrize("where", ["act", "kind", "fields"])
def test_a_line_takes_nothing_but_codes(session, text, where):
    with pytest.raises(ValueError, match="codes"):
        record(session, **{where: [text] if where == "fields" else text})


def test_the_name_of_a_system_user_ends_no_line(session):
    actor = operator("root\nadmin sign_in\u2028" + "x" * 80)

    journal.record(session, actor, "record", kind="school", object_id=None, at=NOON)

    (line,) = lines(session)
    assert line.operator == f"root?admin sign_in?{'x' * 45}"


@pytest.mark.parametrize("code", ["device", "open_names", "CM1", "lines=12"])
def test_columns_codes_and_counts_are_taken(session, code):
    record(session, fields=[code])

    assert lines(session)[0].fields == [code]


@pytest.mark.parametrize("value", ["Maëlle", "LEGOFF", "maelle_le_goff", "0639980012"])
def test_the_reader_of_every_line_of_the_tests_knows_a_value(value):
    assert journalled.strange("record", "school", ["device", value]) == [value]


def test_a_value_written_by_any_test_fails_it(session):
    with pytest.raises(AssertionError, match="LEGOFF"):
        record(session, fields=["LEGOFF"])


def test_nothing_of_the_demo_stands_in_the_journal(sqlite_url):
    engine = make_engine(sqlite_url)
    with writing(engine) as session:
        demo.load(session, OPERATOR, pupils=120, seed=7, now=datetime.now(UTC))
        told = lines(session)
    engine.dispose()

    assert told
    assert [journalled.strange(one.act, one.object_kind, one.fields) for one in told] == [[]] * len(told)
    assert {one.act for one in told} <= set(journal_words.ACTS) | set(Act)
    assert {one.object_kind for one in told} <= set(journal_words.KINDS)


def a_refusal(act=Act.CLOSE_SCHOOL) -> NotAllowed:
    return NotAllowed("Non.", act=act)


def test_a_refusal_says_which_act_was_refused_and_where(session):
    land = a_territory(session)

    with pytest.raises(NotAllowed) as refusal:
        TEACHER_OF(land.cm1).require(Act.REPORT_DAY, land.jules_ferry.place)

    assert (refusal.value.act, refusal.value.kind) == ("report_day", "school")
    assert refusal.value.object_id == land.jules_ferry.id


def test_a_refused_act_leaves_a_line_though_it_wrote_nothing(database):
    with writing(database) as session:
        land = a_territory(session)
    head = HEAD_OF(land.jules_ferry)
    closure = NewClosure("Grippe", NOON.date(), NOON.date(), circonscription_ids=(land.circonscription.id,))

    with pytest.raises(NotAllowed) as refusal, writing(database) as session:
        closures.open_closure(session, head, closure, at=NOON)
    refused.note(lambda: database, head, refusal.value, at=NOON, bound=Bound())

    with reading(database) as session:
        (line,) = lines(session)
    assert (line.account_id, line.act, line.fields) == (head.account_id, "refused", ["close_circonscription"])
    assert (line.object_kind, line.object_id) == ("circonscription", land.circonscription.id)


def test_a_loop_of_refusals_does_not_fill_the_disk(database):
    with writing(database) as session:
        land = a_territory(session)
    bound = Bound(most=3, span=timedelta(minutes=10))

    for number in range(100):
        for actor in (HEAD_OF(land.jules_ferry), IEN_OF(land.circonscription)):
            refused.note(lambda: database, actor, a_refusal(), at=NOON + number * MINUTE / 60, bound=bound)
    refused.note(lambda: database, HEAD_OF(land.jules_ferry), a_refusal(), at=NOON + 11 * MINUTE, bound=bound)

    with reading(database) as session:
        assert session.scalar(select(func.count()).select_from(JournalEntry)) == 7


def test_an_export_leaves_its_kind_and_counts(session):
    land = a_territory(session)

    journal.exported(
        session, HEAD_OF(land.cm1), "coverage", {"lines": 12}, object_id=land.jules_ferry.id, at=NOON
    )

    (line,) = lines(session)
    assert (line.act, line.object_kind, line.fields) == ("export", "coverage", ["lines=12"])


def test_the_journal_is_read_by_day_and_by_act(session):
    land = a_territory(session)
    for late, act in enumerate(("record", "void", "record")):
        journal.record(session, HEAD_OF(land.cm1), act, kind="contact", object_id=None, at=NOON + late * DAY)

    before = NOON + 2 * DAY

    found = journal_lines(session, ADMIN(), since=NOON, before=before)
    (void,) = journal_lines(session, ADMIN(), since=NOON, before=before, act="void")
    assert [one.act for one in found] == ["void", "record"]
    assert void.who == "head@exemple.fr"
    assert acts_told(session, ADMIN(), since=NOON, before=before) == ["record", "void"]


@pytest.mark.parametrize("ask", [journal_lines, acts_told])
def test_only_who_runs_the_installation_reads_it(session, ask):
    land = a_territory(session)

    for actor in (HEAD_OF(land.jules_ferry), TEACHER_OF(land.cm1), IEN_OF(land.circonscription)):
        with pytest.raises(NotAllowed):
            ask(session, actor, since=NOON, before=NOON + DAY)


def test_a_place_is_named_by_its_narrowest_part(session):
    land = a_territory(session)

    assert land.cm1.place.narrowest == ("classroom", land.cm1.id)
    assert Place().narrowest == ("base", None)
