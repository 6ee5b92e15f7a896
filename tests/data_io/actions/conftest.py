"""A circonscription closed from Tuesday to Friday, and one pupil of CM1."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.cast import Territory, a_closure, a_pupil, a_territory


@pytest.fixture
def land(session: Session) -> Territory:
    territory = a_territory(session)
    a_closure(session, territory.circonscription)
    return territory


@pytest.fixture
def pupil(session: Session, land: Territory) -> UUID:
    return a_pupil(session, land.cm1)
