"""One world for all tries of a module: each happens in a savepoint that is rolled back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_io.database import make_engine, writing
from tests.data_io.rights.world import World, a_world


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with request.getfixturevalue(f"{request.param}_databases").fresh() as address:
        engine = make_engine(address)
        yield engine
        engine.dispose()


@pytest.fixture(scope="module")
def place(shared: Engine) -> Iterator[tuple[Session, World]]:
    with writing(shared) as session:
        world = a_world(session)
        session.flush()
        yield session, world
        session.rollback()
