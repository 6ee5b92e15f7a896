"""A school to import into: Jules-Ferry of the cast, its classes known, nobody enrolled."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Site, Territory, a_territory


@pytest.fixture
def school(session: Session) -> Site:
    return a_territory(session).jules_ferry


@pytest.fixture
def database_with_schools(session: Session) -> tuple[Session, Territory]:
    """A base into which one example after another brings a school of its own."""
    return session, a_territory(session)
