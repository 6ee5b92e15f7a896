"""The lines of the overview: schools, those of a dispersed RPI together, most pupils to help first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from data_io.queries.school_coverage import SchoolCoverage
from data_io.queries.totals import reasons, total
from models.codes import Reason
from models.names import fold
from models.rates import Coverage
from models.school_names import spoken


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school, or the schools of one RPI; counts and reasons are added."""

    schools: tuple[SchoolCoverage, ...]
    counts: Coverage
    reasons: Counter[Reason]

    @property
    def school_id(self) -> UUID:
        """The school to open the line by: the first of an RPI stands for all."""
        return self.schools[0].school_id

    @property
    def name(self) -> str:
        """`Anita Conti (élémentaire), Trémaden`, or `RPI Kerbihan (3 écoles)` after its first commune."""
        if len(self.schools) > 1:
            communes = sorted((school.commune or school.name for school in self.schools), key=fold)
            return f"RPI {communes[0]} ({len(self.schools)} écoles)"
        school = self.schools[0]
        name = spoken(school.name)
        return f"{name}, {school.commune}" if school.commune else name

    @property
    def to_help(self) -> int:
        """Pupils listed without access, with difficulty, or of whom nobody knows yet."""
        return self.counts.pupils - self.counts.assured

    @property
    def without_list(self) -> int:
        """Schools of the line that have no list in."""
        return self.counts.schools_without_list

    @property
    def in_closure(self) -> bool:
        """True when one of its schools is closed, wholly or in part."""
        return any(school.in_closure for school in self.schools)

    @property
    def never_reached(self) -> int:
        """Pupils of closed schools whose family nobody has reached since the closure began."""
        return sum(school.counts.not_reached for school in self.schools if school.in_closure)

    @property
    def untouched(self) -> int:
        """Schools of the line that have a list and no answer about anybody yet."""
        return sum(school.untouched for school in self.schools)

    @property
    def without_report(self) -> int:
        """Schools of the line that have not said "point du jour fait"."""
        return sum(not school.day_reported for school in self.schools)


def school_lines(rows: Iterable[SchoolCoverage]) -> list[SchoolLine]:
    """Most pupils to help first, then most pupils not listed yet, then by name."""
    groups: dict[object, list[SchoolCoverage]] = {}
    for row in rows:
        groups.setdefault((row.circonscription_id, row.rpi) if row.rpi else row.school_id, []).append(row)
    lines = [SchoolLine(tuple(found), total(found), reasons(found)) for found in groups.values()]
    return sorted(lines, key=_order)


def _order(line: SchoolLine) -> tuple[int, int, str]:
    return -line.to_help, -line.counts.not_listed, fold(line.name)
