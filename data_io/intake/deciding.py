"""Carries what a person decided into a plan: which pupil a line is, and who of a teacher's list has left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from data_io.intake.decisions import Choice, Decision, Decisions
from data_io.intake.doubts import Doubt, Why
from data_io.intake.known import Known, KnownPupil
from data_io.intake.lines import Line, Lines
from data_io.intake.match import Matches
from data_io.intake.plan import Departure
from data_io.intake.sorting import Groups, person


def with_decided(lines: Lines, decisions: Decisions) -> Lines:
    """Lines that repeat a name are taken as lines of their own once a person said whose they are."""
    places = {one.place for one in decisions.doubts}
    told = tuple(line for line in lines.doubtful if line.place in places)
    if not told:
        return lines
    waiting = tuple(line for line in lines.doubtful if line.place not in places)
    return replace(lines, kept=(*lines.kept, *told), doubtful=waiting)


def decided(lines: Sequence[Line], pupils: Sequence[KnownPupil], decisions: Decisions) -> Matches | None:
    """What is settled before anything is compared; a pupil who is gone, or said twice, settles nothing."""
    if not decisions.doubts:
        return None
    matches = Matches()
    by_place = {one.place: one for one in decisions.doubts}
    by_id = {pupil.id: pupil for pupil in pupils}
    for position, line in enumerate(lines):
        decision = by_place.get(line.place)
        if decision is not None:
            _settle(matches, position, decision, by_id)
    return matches


def _settle(matches: Matches, position: int, decision: Decision, pupils: dict[UUID, KnownPupil]) -> None:
    if decision.choice is Choice.BOTH:
        matches.new.add(position)
        return
    pupil = pupils.get(decision.pupil_id) if decision.pupil_id is not None else None
    if pupil is None or any(found.id == pupil.id for found in matches.found.values()):
        return
    matches.found[position] = pupil
    (matches.kept if decision.choice is Choice.KEEP else matches.taken).add(position)


def without_provisional(
    groups: Groups, absent: Iterable[Departure], known: Known, decisions: Decisions
) -> tuple[Departure, ...]:
    """A pupil of a teacher's list who is not on this one is never ended unless a person says so."""
    provisional = {pupil.id: pupil for pupil in known.pupils if pupil.provisional}
    choices = {one.place: one.choice for one in decisions.doubts}
    leave = []
    for departure in absent:
        pupil = provisional.get(departure.pupil_id)
        choice = choices.get(place_of(departure.pupil_id))
        if pupil is None or choice is Choice.APPLY:
            leave.append(departure)
        elif choice is Choice.KEEP:
            groups.confirmed.append(pupil.id)
        else:
            groups.doubts.append(_unlisted(pupil))
    return tuple(leave)


def place_of(pupil_id: UUID) -> tuple[str, str, int]:
    """Where a decision about a pupil without a line stands."""
    return "", pupil_id.hex, 0


def _unlisted(pupil: KnownPupil) -> Doubt:
    shown = person(pupil)
    return Doubt(*place_of(pupil.id), pupil.who, shown.label, (pupil.id,), Why.PROVISIONAL, shown, (shown,))
