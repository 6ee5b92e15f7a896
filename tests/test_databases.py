"""The fixtures give what the other tests rest on."""

from sqlalchemy import Engine, inspect, make_url

from data_io import schema
from models.mapping import Base


def test_a_test_gets_a_database_in_the_current_schema(database: Engine):
    assert schema.current(database) == schema.HEAD
    assert set(Base.metadata.tables) <= set(inspect(database).get_table_names())


def test_both_kinds_are_served(url: str, request):
    assert make_url(url).get_backend_name() == request.node.callspec.params["url"]
