"""Lines of the overview without a database."""

from collections import Counter
from uuid import UUID

from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.school_lines import SchoolLine
from models.codes import Priority, Sector
from models.rates import Coverage


def a_line(school_id: UUID, name: str) -> SchoolLine:
    """One school of which only the name counts."""
    school = SchoolCoverage(
        school_id=school_id,
        uai="0350001A",
        name=name,
        commune="",
        sector=Sector.PUBLIC,
        priority=Priority.NONE,
        rpi=None,
        circonscription_id=UUID(int=99),
        circonscription="Rennes Centre",
        counts=Coverage(),
        reasons={},
        whole_list=False,
        day_reported=False,
        in_closure=True,
    )
    return SchoolLine((school,), Coverage(), Counter())
