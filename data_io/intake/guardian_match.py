"""Which guardian a row speaks of: the same name with a child, a number or an address in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from data_io.intake.known_guardians import KnownGuardian, guardian_key
from data_io.rosters.rows import GuardianRow


class Book:
    """Guardians by name, by child and by number, growing while rows are read."""

    def __init__(self, guardians: Iterable[KnownGuardian]) -> None:
        self.guardians: list[KnownGuardian] = []
        self._by_name: dict[str, list[KnownGuardian]] = defaultdict(list)
        self._by_child: dict[UUID, list[KnownGuardian]] = defaultdict(list)
        self._nameless: dict[str, list[KnownGuardian]] = defaultdict(list)
        for guardian in guardians:
            self.add(guardian)

    def add(self, guardian: KnownGuardian) -> None:
        """Take in a guardian, known or planned."""
        self.guardians.append(guardian)
        if guardian.name_key:
            self._by_name[guardian.name_key].append(guardian)
        if guardian.listed_as:
            self._by_name[guardian.listed_as].append(guardian)
        for child in guardian.children:
            self._by_child[child].append(guardian)
        self.ring(guardian, guardian.phones)

    def link(self, guardian: KnownGuardian, child: UUID) -> None:
        """The guardian answers for one more child."""
        guardian.children.add(child)
        self._by_child[child].append(guardian)

    def ring(self, guardian: KnownGuardian, numbers: Iterable[str]) -> None:
        """The guardian has these numbers too."""
        guardian.phones.update(numbers)
        if not guardian.name_key:
            for number in numbers:
                self._nameless[number].append(guardian)

    def name(self, guardian: KnownGuardian, row: GuardianRow) -> None:
        """A number of which nobody had written whose it is got a name."""
        self._by_name[guardian_key(row.last_name, row.first_name)].append(guardian)

    def find(self, row: GuardianRow, children: Collection[UUID]) -> KnownGuardian | None:
        """The guardian of this row; None when it is somebody new."""
        key = guardian_key(row.last_name, row.first_name)
        family = [guardian for child in children for guardian in self._by_child.get(child, ())]
        if not key:
            siblings = [g for phone in row.phones for g in self._nameless.get(phone.number, ())]
            return next((g for g in family + siblings if _reached_alike(g, row)), None)
        of_this_name = self._by_name.get(key, ())
        for guardian in of_this_name:
            if not guardian.children.isdisjoint(children) or _reached_alike(guardian, row):
                return guardian
        return next((g for g in family if not g.name_key and _reached_alike(g, row)), None)


def _reached_alike(guardian: KnownGuardian, row: GuardianRow) -> bool:
    if any(phone.number in guardian.phones for phone in row.phones):
        return True
    return bool(row.email and guardian.email and row.email.lower() == guardian.email.lower())
