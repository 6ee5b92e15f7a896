"""A school to import into: Jules-Ferry of the cast, its classes known, nobody enrolled."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Site, a_territory


@pytest.fixture
def school(session: Session) -> Site:
    return a_territory(session).jules_ferry
