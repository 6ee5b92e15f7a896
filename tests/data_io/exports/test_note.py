"""The note of a day whose names are purged: the figures by school stay, the rest says that it is gone."""

from datetime import timedelta

from data_io.actions import freezing
from data_io.exports.note import note
from data_io.queries.territories import territories
from models.codes import CheckOutcome
from tests import cast
from tests.cast import DAY, NOON, OPERATOR, TUESDAY, YEAR
from tests.data_io.queries.facts import EVENING, a_check

SUMMER = NOON + timedelta(days=100)


def test_a_purged_day_has_its_note(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription, starts_on=TUESDAY, ends_on=TUESDAY + DAY)
    a_check(session, cast.a_pupil(session, t.cm1), CheckOutcome.DOES)
    ien = cast.IEN_OF(t.circonscription)
    (place,) = territories(session, ien)
    freezing.freeze(session, OPERATOR, YEAR, at=SUMMER)

    text = note(session, ien, place, on=TUESDAY, as_of=EVENING, timezone="Europe/Paris")

    assert "1 élève sur 1 attendu a accès au travail" in text
    assert text.count("Les noms de ce jour sont purgés") == 2
    assert "Sans appareil" not in text
