"""A circonscription closed from Tuesday to Friday, and one pupil of CM1."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from models.codes import Role
from models.rights import Actor
from tests.cast import Territory, a_closure, a_pupil, a_territory
from tests.data_io.actions.opened_accounts import appointed


@pytest.fixture
def land(session: Session) -> Territory:
    territory = a_territory(session)
    a_closure(session, territory.circonscription)
    return territory


@pytest.fixture
def pupil(session: Session, land: Territory) -> UUID:
    return a_pupil(session, land.cm1)


@pytest.fixture
def head(session: Session, land: Territory) -> Actor:
    """Of Jules-Ferry, with an account and a role that the base knows."""
    return appointed(session, "jules.ferry", Role.HEAD, school_id=land.jules_ferry.id)


@pytest.fixture
def ien(session: Session, land: Territory) -> Actor:
    """Of the circonscription, likewise."""
    return appointed(session, "inspection", Role.IEN, circonscription_id=land.circonscription.id)
