"""The guardians on a teacher's list: of the pupils that the list brings, and nobody known changes.

A known guardian may be linked to such a pupil; no number, no value of a known guardian is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from data_io.intake.plan import Change, Grouping, Guardians, Plan
from models.problems import Problem, ProblemCode

_KNOWN = (
    "Les responsables des élèves déjà connus de l’école ne sont pas repris :"
    " la liste de la direction les complète."
)


@dataclass(frozen=True, slots=True)
class OwnGuardians:
    """What of the plan's guardians a teacher's list may write; `changed` are pupils listed before by it."""

    guardians: Guardians
    households: tuple[Grouping, ...]
    changed: tuple[Change, ...]
    problems: tuple[Problem, ...]


def of_own_class(plan: Plan, pupil_ids: Collection[UUID]) -> OwnGuardians:
    """Of these pupils alone: the arrivals of the list, and those whom a teacher's list brought before."""
    said = plan.guardians
    links = tuple(link for link in said.links if link.pupil_id in pupil_ids)
    linked = {link.guardian_id for link in links}
    created = tuple(one for one in said.created if one.id in linked)
    new = {one.id for one in created}
    kept = Guardians(
        created=created, links=links, phones=tuple(one for one in said.phones if one.guardian_id in new)
    )
    left_out = said != kept
    problem = Problem(plan.files[0].name, "", 0, "", ProblemCode.OTHER_CLASS, _KNOWN)
    return OwnGuardians(
        kept,
        tuple(_households(plan.households, pupil_ids)),
        tuple(_changes(plan.changed, {link.pupil_id for link in links}, kept)),
        (problem,) if left_out else (),
    )


def _households(groupings: Iterable[Grouping], pupil_ids: Collection[UUID]) -> Iterator[Grouping]:
    """The pupils of the list join a household; those who were in it stay as they are."""
    for one in groupings:
        own = tuple(pupil_id for pupil_id in one.pupil_ids if pupil_id in pupil_ids)
        if own:
            yield replace(one, pupil_ids=own)


def _changes(changed: Iterable[Change], pupil_ids: Collection[UUID], kept: Guardians) -> Iterator[Change]:
    """What is written beside a pupil listed before, as the review shows it."""
    texts = {phone.number for phone in kept.phones} | {one.email for one in kept.created}
    for change in changed:
        if change.pupil_id in pupil_ids:
            cells = (c for c in change.cells if c.column == "guardian.name" or c.after in texts)
            own = tuple(cell for cell in cells if cell.column.startswith("guardian."))
            yield replace(change, cells=own)
