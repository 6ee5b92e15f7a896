"""The fixtures give what the other tests rest on."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, inspect, make_url, select
from sqlalchemy.orm import Session

from data_io import schema
from models.mapping import Base
from models.territory import Circonscription
from tests.databases import SqliteDatabases, Unwritten


@pytest.fixture
def unwritten_sqlite(sqlite_databases: SqliteDatabases) -> Iterator[Unwritten]:
    databases = Unwritten(sqlite_databases)
    yield databases
    databases.close()


def test_a_test_gets_a_database_in_the_current_schema(database: Engine):
    assert schema.current(database) == schema.HEAD
    assert set(Base.metadata.tables) <= set(inspect(database).get_table_names())


def test_both_kinds_are_served(url: str, request):
    assert make_url(url).get_backend_name() == request.node.callspec.params["kind"]


def test_work_that_is_thrown_away_leaves_the_database_to_the_next_test(unwritten_sqlite: Unwritten):
    before = unwritten_sqlite.engine()
    with Session(before) as session:
        session.add(Circonscription(name="Trémaden", departement_code="035"))
        session.flush()
        session.rollback()
    unwritten_sqlite.settle()

    assert unwritten_sqlite.engine() is before


def test_after_something_was_committed_the_next_test_gets_an_empty_database(unwritten_sqlite: Unwritten):
    with Session(unwritten_sqlite.engine()) as session:
        session.add(Circonscription(name="Trémaden", departement_code="035"))
        session.commit()
    unwritten_sqlite.settle()

    with Session(unwritten_sqlite.engine()) as session:
        assert session.scalars(select(Circonscription)).all() == []
