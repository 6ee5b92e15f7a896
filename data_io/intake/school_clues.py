"""What tells the actor's schools apart: number, words of the name, commune, class labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import scope
from models.asks import asks
from models.names import class_key, fold
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School

# Words of every second school or of any file.
_SAY_NOTHING = frozenset(
    "ecole maternelle elementaire primaire publique privee public prive groupe scolaire rpi de du des d la "
    "le les l et aux au a eleves eleve liste listes classe classes responsables csvextraction csv xlsx xls "
    "ods txt copie final v1 v2 1 2 3".split()
)
_LEAST_CLASSES = 2


@dataclass(frozen=True, slots=True)
class _Words:
    """The words by which people call a school."""

    school_id: UUID
    name: frozenset[str]
    commune: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clues:
    """The actor's schools, looked up by what a file shows."""

    by_number: dict[str, UUID]
    words: tuple[_Words, ...]
    classes: dict[str, frozenset[UUID]]

    def by_name(self, path: str) -> tuple[UUID | None, str]:
        """The one school whose whole name stands in the path, else the only one of the commune; and how."""
        written = _words(path)
        named = _narrowest([(one.school_id, one.name) for one in self.words if one.name <= written])
        if len(named) > 1:
            there = {one.school_id for one in self.words if one.commune and one.commune <= written}
            named &= there
        if len(named) == 1:
            return named.pop(), "Le nom de l’école est dans le nom du fichier."
        communes = _narrowest([(one.school_id, one.commune) for one in self.words if one.commune <= written])
        if len(communes) == 1:
            return communes.pop(), "La commune est dans le nom du fichier."
        return None, ""

    def by_classes(self, labels: Iterable[str]) -> UUID | None:
        """The only school that has these classes, where no other of the actor's has them."""
        own = Counter(
            school_id
            for key in set(map(class_key, labels))
            if len(schools := self.classes.get(key, frozenset())) == 1
            for school_id in schools
        )
        return next(iter(own)) if len(own) == 1 and own.total() >= _LEAST_CLASSES else None


@asks(Act.IMPORT_ROSTER)
def clues_of(session: Session, actor: Actor) -> Clues:
    """The schools where the actor may import, and no other."""
    mine = scope.schools_visible(actor, Act.IMPORT_ROSTER)
    join = School.circonscription_id == Circonscription.id
    schools = session.execute(
        select(School.id, School.uai, School.name, School.commune).join(Circonscription, join).where(mine)
    ).all()
    labels = session.execute(
        select(Classroom.label_key, School.id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, join)
        .where(mine)
    )
    classes: defaultdict[str, set[UUID]] = defaultdict(set)
    for key, school_id in labels:
        classes[key].add(school_id)
    return Clues(
        {uai: school_id for school_id, uai, _, _ in schools},
        tuple(_Words(school_id, _words(name), _words(commune)) for school_id, _, name, commune in schools),
        {key: frozenset(some) for key, some in classes.items()},
    )


def _narrowest(found: Iterable[tuple[UUID, frozenset[str]]]) -> set[UUID]:
    """The schools with most words in the path: « Lande Verte » before « Lande »."""
    some = [(school_id, len(words)) for school_id, words in found if words]
    most = max((count for _, count in some), default=0)
    return {school_id for school_id, count in some if count == most}


def _words(text: str) -> frozenset[str]:
    apart = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    return frozenset(apart.split()) - _SAY_NOTHING
