"""Households: pupils of the school with the same set of guardians who may be called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from uuid_utils.compat import uuid7

from data_io.intake.known_guardians import KnownGuardian
from data_io.intake.plan import Grouping
from data_io.intake.roll import Listed

# Somebody linked to more families than this is a place, a mistake or a shared telephone, not a parent.
MOST_FAMILIES = 3
Callable = frozenset[UUID]


def group(
    guardians: Iterable[KnownGuardian],
    pupils: Mapping[UUID, Listed],
    current: Mapping[UUID, UUID | None],
    touched: Collection[UUID],
    by_hand: Collection[UUID] = (),
) -> tuple[Grouping, ...]:
    """The households to write for the pupils whose guardians change, and for those grouped with them.

    Who is in one of the households that a person made, `by_hand`, stays there, and nobody joins them.
    """
    callable_of = {
        pupil_id: callable_
        for pupil_id, callable_ in _callable_of(guardians, pupils).items()
        if current.get(pupil_id) not in by_hand
    }
    together: dict[Callable, list[UUID]] = defaultdict(list)
    for pupil_id, callable_ in callable_of.items():
        together[callable_].append(pupil_id)
    concerned = {callable_of[pupil_id] for pupil_id in touched if pupil_id in callable_of}
    elsewhere = [ids for callable_, ids in together.items() if callable_ not in concerned]
    taken = {household_id for ids in elsewhere for n in ids if (household_id := current.get(n)) is not None}
    taken.update(by_hand)
    found: list[Grouping] = []
    for callable_, members in together.items():
        if callable_ in concerned:
            grouping = _grouping(members, current, taken)
            taken.add(grouping.household_id)
            if grouping.pupil_ids:
                found.append(grouping)
    return tuple(found)


def _callable_of(guardians: Iterable[KnownGuardian], pupils: Mapping[UUID, Listed]) -> dict[UUID, Callable]:
    """For each pupil, the guardians who may be called; pupils without any are left out."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for guardian in guardians:
        children = [child for child in guardian.children if child in pupils]
        families = {pupils[child].family for child in children}
        if guardian.organisation or len(families) > MOST_FAMILIES:
            continue
        for child in children:
            if child not in guardian.not_to_call:
                found[child].add(guardian.id)
    return {pupil_id: frozenset(ids) for pupil_id, ids in found.items()}


def _grouping(members: list[UUID], current: Mapping[UUID, UUID | None], taken: Collection[UUID]) -> Grouping:
    """The household most of them share already, unless another group has it; else a new one."""
    shared = Counter(
        household_id
        for pupil_id in members
        if (household_id := current.get(pupil_id)) is not None and household_id not in taken
    )
    if not shared:
        return Grouping(uuid7(), True, tuple(members))
    household_id = shared.most_common(1)[0][0]
    moving = tuple(pupil_id for pupil_id in members if current.get(pupil_id) != household_id)
    return Grouping(household_id, False, moving)
