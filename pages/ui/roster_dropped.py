"""A drop of files of many schools: read, each proposed to its school, then compared school by school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from data_io.database import engine, reading
from data_io.intake import school_numbers
from data_io.intake.school_proposals import Offered, Proposal, propose
from data_io.queries.header_mappings import header_mappings
from data_io.queries.own_schools import OwnSchool
from data_io.rosters.reading import read_cells
from data_io.rosters.rows import FileCells, FileReading, Refused
from models.rights import Actor
from pages.ui import formats, roster_intake, roster_sent
from pages.ui.roster_intake import Made
from pages.ui.roster_progress import Progress
from pages.ui.roster_sent import Sent


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file of the drop, what was read of it, and the school proposed."""

    sent: Sent
    reading: FileReading | Refused
    proposal: Proposal

    @property
    def is_read(self) -> bool:
        """False when the file was refused."""
        return isinstance(self.reading, FileReading)


def read(actor: Actor, sent: Sequence[Sent], progress: Progress) -> list[Dropped]:
    """Each file with its proposal; one that nobody understood, once more by the columns its school told."""
    readings = roster_sent.read(sent, progress)
    proposals = _proposals(actor, sent, readings)
    told = {
        at: one
        for at, proposal in enumerate(proposals)
        if isinstance(readings[at], Refused) and proposal.sure and proposal.school_id
        if (one := _remembering(actor, sent[at], proposal.school_id)).said.remembered
    }
    if told:
        again = dict(zip(told, roster_sent.read(list(told.values()), progress), strict=True))
        readings = [again.get(at, one) for at, one in enumerate(readings)]
        proposals = _proposals(actor, sent, readings)
    return [Dropped(*one) for one in zip(sent, readings, proposals, strict=True)]


def _proposals(
    actor: Actor, sent: Sequence[Sent], readings: Sequence[FileReading | Refused]
) -> list[Proposal]:
    offered = [_offered(one, found) for one, found in zip(sent, readings, strict=True)]
    with reading(engine()) as session:
        return propose(session, actor, offered)


def _remembering(actor: Actor, sent: Sent, school_id: UUID) -> Sent:
    with reading(engine()) as session:
        return sent.remembering(header_mappings(session, actor, school_id=school_id))


def plan(
    actor: Actor,
    dropped: Sequence[Dropped],
    schools: Mapping[int, OwnSchool],
    progress: Progress,
) -> list[OwnSchool]:
    """Keep a plan for each school, all or none; give the schools left alone for a file that was refused."""
    files: defaultdict[OwnSchool, list[Dropped]] = defaultdict(list)
    for at, school in schools.items():
        files[school].append(dropped[at])
    waiting = {one.proposal.school_id for one in dropped if not one.is_read}
    made = []
    for done, (school, some) in enumerate(files.items()):
        progress.show(done, len(files), _how_far(done, files))
        if school.school_id not in waiting:
            made.append(_plan_one(actor, school.school_id, some, progress))
    roster_intake.keep_all(actor, made)
    return [school for school in files if school.school_id in waiting]


def _plan_one(actor: Actor, school_id: UUID, dropped: Sequence[Dropped], progress: Progress) -> Made:
    sent = [_remembering(actor, one.sent, school_id) for one in dropped]
    found = [one.reading for one in dropped]
    if any(one.said.remembered for one in sent):
        # Only now is it known whose columns to remember.
        found = roster_sent.read(sent, progress)
    return roster_intake.made(actor, school_id, sent, found)


def _how_far(done: int, files: Mapping[OwnSchool, Sequence[Dropped]]) -> str:
    lines = [_lines(some) for some in files.values()]
    schools = formats.counted(done, "école comparée", "écoles comparées")
    compared, all_lines = formats.number(sum(lines[:done])), formats.number(sum(lines))
    return f"{schools} sur {len(files)}, {compared} lignes sur {all_lines}"


def _lines(dropped: Sequence[Dropped]) -> int:
    read = [one.reading for one in dropped if isinstance(one.reading, FileReading)]
    return sum(sheet.rows for one in read for sheet in one.sheets)


def _offered(sent: Sent, found: FileReading | Refused) -> Offered:
    if isinstance(found, Refused):
        return Offered(sent.path, None)
    return Offered(sent.path, found, _numbers(sent) if school_numbers.has_column(found) else frozenset())


def _numbers(sent: Sent) -> frozenset[str]:
    (cells,) = read_cells([(sent.name, sent.content)], said=[sent.said])
    return school_numbers.in_columns(cells) if isinstance(cells, FileCells) else frozenset()
