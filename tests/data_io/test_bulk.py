"""Rows written at the speed of the driver, and what the database then knows of them."""

from sqlalchemy import func, select, text
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.database import make_engine, reading, writing
from models.people import Enrolment, Pupil
from models.pupil_state import PupilState
from tests import cast

COLUMNS = ("id", "last_name", "first_name", "sort_key")


def pupils(count: int):
    return [(uuid7(), f"Nom{n}", "Prénom", f"nom{n}") for n in range(count)]


def test_many_rows_are_inserted_as_the_mapping_says(database):
    with writing(database) as session:
        assert insert_rows(session, Pupil, COLUMNS, pupils(300)) == 300

    with reading(database) as session:
        assert session.scalar(select(func.count()).select_from(Pupil)) == 300
        assert session.scalars(select(Pupil).where(Pupil.last_name == "Nom7")).one().first_name == "Prénom"


def test_after_many_rows_sqlite_knows_how_large_the_tables_of_families_are(sqlite_url):
    engine = make_engine(sqlite_url)
    with writing(engine) as session:
        room = cast.a_territory(session).cm1
        pupil_ids = [cast.a_pupil(session, room) for _ in range(3)]

    with writing(engine) as session:
        insert_rows(session, Pupil, COLUMNS, pupils(300))

    with reading(engine) as session:
        known = session.execute(text("SELECT tbl, stat FROM sqlite_stat1")).all()
    engine.dispose()
    assert {stat.split()[0] for table, stat in known if table == Enrolment.__tablename__} == {
        str(len(pupil_ids))
    }
    assert PupilState.__tablename__ not in {table for table, _ in known}
