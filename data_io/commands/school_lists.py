"""The lists of many schools: read by one child process, planned as they come, written all or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_io.commands import running
from data_io.database import reading, writing
from data_io.intake import importing, year_change
from data_io.intake.importing import Applied
from data_io.intake.plan import Plan
from data_io.intake.unread import plan_unread
from data_io.queries.header_mappings import header_mappings
from data_io.rosters.instructions import Instructions
from data_io.rosters.reading import NamedFile, each_read
from data_io.rosters.rows import FileReading, Refused
from models.errors import ChangedMeanwhile, NotFound, UnreadableFile

Readings = Sequence[FileReading | Refused]


@dataclass(frozen=True, slots=True)
class Planned:
    """What the lists of one school change, and what was read of them: nothing if their bytes said all."""

    plan: Plan
    read: Readings = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of the lists of one school."""

    uai: str
    applied: Applied


@dataclass(frozen=True, slots=True)
class SchoolLists:
    """The files of each school, planned and applied as of a day."""

    base: Engine
    files: dict[str, list[NamedFile]]
    day: date
    year: int | None
    last_year_left: bool

    def planned(self, *, whole: bool) -> dict[str, Planned]:
        """The plan of each school; `whole`: reading also the files whose bytes say all.

        The lists of a school are planned while the child process reads the files of the next: nothing but
        the writing is left for the transaction that others wait for.

        Raises:
            UnreadableFile: one file is refused, and nothing of the others is taken either.
        """
        known = {} if whole else {uai: plan for uai in self.files if (plan := self._known(uai)) is not None}
        planned = {uai: Planned(plan) for uai, plan in known.items()}
        refused: list[Refused] = []
        for uai, read in self._each_read([uai for uai in self.files if uai not in known]):
            refused += [one for one in read if isinstance(one, Refused)]
            if not refused:
                with reading(self.base) as session:
                    planned[uai] = Planned(self._plan(session, uai, read), read)
        if refused:
            raise UnreadableFile(" ".join(one.message for one in refused), code=refused[0].code)
        return {uai: planned[uai] for uai in self.files}

    def _each_read(self, wanted: Sequence[str]) -> Iterator[tuple[str, Readings]]:
        """The files of each school, all by one child process, telling a terminal how far it is.

        They are read by the columns that each school told before.
        """
        columns = {uai: self._columns(uai) for uai in wanted}
        named = [one for uai in wanted for one in self.files[uai]]
        said = [columns[uai] for uai in wanted for _ in self.files[uai]]
        results = running.counted(each_read(named, today=self.day, said=said), len(named), "Fichiers lus")
        for uai in wanted:
            yield uai, [next(results) for _ in self.files[uai]]

    def _columns(self, uai: str) -> Instructions:
        with reading(self.base) as session, suppress(NotFound):
            school_id = running.school_id(session, uai)
            return Instructions(remembered=header_mappings(session, running.actor(), school_id=school_id))
        return Instructions()

    def _known(self, uai: str) -> Plan | None:
        """A school that the base does not have is refused later, after its files."""
        with reading(self.base) as session, suppress(NotFound):
            return self._unread(session, uai)
        return None

    def done(self, planned: dict[str, Planned], *, dry_run: bool) -> list[Done]:
        """All schools in one transaction, or none."""
        if dry_run:
            plans = {uai: one.plan for uai, one in planned.items()}
            return [Done(uai, Applied(None, plan.counts, plan.problems)) for uai, plan in plans.items()]
        with writing(self.base) as session:
            return [Done(uai, self._apply(session, uai, one)) for uai, one in planned.items()]

    def _apply(self, session: Session, uai: str, planned: Planned) -> Applied:
        try:
            return importing.apply_plan(session, running.actor(), planned.plan, at=running.now())
        except ChangedMeanwhile:
            # Somebody wrote meanwhile: what is in the files counts again.
            read = planned.read or next(self._each_read([uai]))[1]
            plan = self._plan(session, uai, read)
            return importing.apply_plan(session, running.actor(), plan, at=running.now())

    def _plan(self, session: Session, uai: str, read: Readings) -> Plan:
        school_id, today = running.school_id(session, uai), running.today()
        plan = importing.plan_files(
            session, running.actor(), school_id, read, on=self.day, today=today, year=self.year
        )
        return year_change.answered(plan, left=self.last_year_left)

    def _unread(self, session: Session, uai: str) -> Plan | None:
        return plan_unread(
            session,
            running.actor(),
            running.school_id(session, uai),
            self.files[uai],
            on=self.day,
            today=running.today(),
            year=self.year,
        )
