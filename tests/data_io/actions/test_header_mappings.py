"""Columns corrected for a school: kept by the header, used the next time, dropped; never another school's."""

import pytest

from data_io.actions import header_mappings
from data_io.actions.header_mappings import NewMapping
from data_io.queries.header_mappings import header_mappings as kept_mappings
from data_io.rosters.headers import header_digest
from data_io.rosters.instructions import Instructions
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading
from models.codes import Role
from models.errors import NotAllowed, RuleBroken
from tests.cast import HEAD_OF, IEN_OF, NOON, TEACHER_OF, a_territory, someone

FILE = ("liste.csv", b"Alpha;Beta;Gamma\nLE GOFF;Ewen;CP\n")
FIELDS = {"last_name": (0,), "first_name": (1,), "classroom": (2,)}
DIGEST = "d" * 64


@pytest.fixture
def cast(session):
    return a_territory(session)


def kept(session, actor, school, fields=None):
    return header_mappings.keep(session, actor, NewMapping(school.id, DIGEST, fields or FIELDS), at=NOON)


def test_the_same_header_is_read_the_same_way_the_next_time(session, cast):
    head = HEAD_OF(cast.jules_ferry)
    digest = header_digest(["Alpha", "Beta", "Gamma"])
    header_mappings.keep(session, head, NewMapping(cast.jules_ferry.id, digest, FIELDS), at=NOON)

    remembered = kept_mappings(session, head, school_id=cast.jules_ferry.id)
    (reading,) = read_files([FILE], said=[Instructions(remembered=remembered)])

    assert isinstance(reading, FileReading)
    assert [row.first_name for row in reading.sheets[0].pupils] == ["Ewen"]
    assert reading.sheets[0].header_digest == digest


def test_saying_it_again_replaces_what_was_said(session, cast):
    head = HEAD_OF(cast.jules_ferry)
    kept(session, head, cast.jules_ferry)
    kept(session, head, cast.jules_ferry, {"last_name": (1,), "first_name": (0,)})

    assert kept_mappings(session, head, school_id=cast.jules_ferry.id) == {
        DIGEST: {"last_name": (1,), "first_name": (0,)}
    }


def test_it_is_dropped_and_dropping_again_does_nothing(session, cast):
    head = HEAD_OF(cast.jules_ferry)
    kept(session, head, cast.jules_ferry)

    for _ in range(2):
        header_mappings.drop(session, head, cast.jules_ferry.id, DIGEST, at=NOON)

    assert kept_mappings(session, head, school_id=cast.jules_ferry.id) == {}


def test_a_school_has_its_own(session, cast):
    secretary = someone(Role.SECRETARY, cast.circonscription)
    kept(session, secretary, cast.jules_ferry)

    assert kept_mappings(session, secretary, school_id=cast.tilleuls.id) == {}


@pytest.mark.parametrize("fields", [{"diagnostic": (0,)}, {"last_name": (0,), "first_name": (0,)}])
def test_unknown_fields_and_columns_said_twice_are_refused(session, cast, fields):
    with pytest.raises(RuleBroken):
        kept(session, HEAD_OF(cast.jules_ferry), cast.jules_ferry, fields)


def test_only_who_may_import_there_says_reads_and_drops(session, cast):
    others = (HEAD_OF(cast.tilleuls), TEACHER_OF(cast.cm1), IEN_OF(cast.circonscription))
    for actor in (*others, someone(Role.SECRETARY, cast.elsewhere)):
        with pytest.raises(NotAllowed):
            kept(session, actor, cast.jules_ferry)
        with pytest.raises(NotAllowed):
            header_mappings.drop(session, actor, cast.jules_ferry.id, DIGEST, at=NOON)
        with pytest.raises(NotAllowed):
            kept_mappings(session, actor, school_id=cast.jules_ferry.id)
