"""The lines of the overview: schools, those of a dispersed RPI together, most pupils to help first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data_io.queries.school_figures import SchoolCoverage
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
        """Pupils listed or declared without access, with difficulty, or of whom nobody knows yet."""
        return self.counts.shown.pupils - self.counts.shown.assured

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
        """Pupils of closed classes whose family nobody has reached since the closure began."""
        return sum(school.never_reached for school in self.schools)

    @property
    def waits_to_reach(self) -> bool:
        """True when pupils of it are listed, it is closed, and those never reached may be told."""
        return self.in_closure and self.counts.pupils > 0 and self.contacts_shown

    @property
    def contacts_shown(self) -> bool:
        """False by level, and where they would tell the work of one teacher."""
        return all(school.contacts_shown for school in self.schools)

    @property
    def declared_shown(self) -> bool:
        """The same of families declared reached."""
        return all(school.declared_shown for school in self.schools)

    @property
    def purged(self) -> bool:
        """True of a day whose names are purged: its classes and levels are known no more."""
        return any(school.purged for school in self.schools)

    @property
    def needs(self) -> int:
        """Equipment that families asked for and nobody found yet."""
        return sum(school.needs for school in self.schools)

    @property
    def untouched(self) -> int:
        """Schools of the line that have a list and no answer about anybody yet."""
        return sum(school.untouched for school in self.schools)

    @property
    def without_report(self) -> int:
        """Schools of the line that are closed, wholly or in part, and where nobody looked that day."""
        return sum(school.late and school.in_closure for school in self.schools)

    @property
    def looked_on(self) -> date | None:
        """The last day on which somebody looked in each of its schools; None when in one nobody ever did."""
        days = [school.looked_on for school in self.schools]
        return None if None in days else min(day for day in days if day)

    @property
    def longest_unseen(self) -> date:
        """Orders lines, those where nobody ever looked first."""
        return self.looked_on or date.min


def school_lines(rows: Iterable[SchoolCoverage]) -> list[SchoolLine]:
    """Most pupils to help first, then most pupils not listed yet, then by name."""
    groups: dict[object, list[SchoolCoverage]] = {}
    for row in rows:
        groups.setdefault(row.line, []).append(row)
    lines = [SchoolLine(tuple(found), total(found), reasons(found)) for found in groups.values()]
    return sorted(lines, key=_order)


def _order(line: SchoolLine) -> tuple[int, int, str]:
    return -line.to_help, -line.counts.not_told, fold(line.name)


def of_one_class(lines: Iterable[SchoolLine]) -> int:
    """The closed lines whose contacts are in no figure: they would be the work of one teacher."""
    return sum(line.in_closure and not line.contacts_shown for line in lines)
