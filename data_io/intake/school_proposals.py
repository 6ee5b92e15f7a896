"""Proposes a school for each file of a drop, among those of the actor; what is not sure a person decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.intake import school_numbers
from data_io.intake.known_by_school import Child, KnownBySchool, children_of
from data_io.intake.school_clues import Clues, clues_of
from data_io.rosters.rows import FileReading
from models.asks import asks
from models.rights import Act, Actor

# Fewer children than this are homonyms or brothers and sisters as easily as a class.
_FEWEST = 3
_RUNNER_UP = 4


@dataclass(frozen=True, slots=True)
class Offered:
    """A file of a drop: its path in the folder; no reading when it was refused."""

    path: str
    reading: FileReading | None
    # School numbers found in a column of the file.
    numbers: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Proposal:
    """`school_id` is the likeliest, None when nothing tells; `why` is a French sentence without any name."""

    school_id: UUID | None
    sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the children of a file say: the school that knows most of them."""

    school_id: UUID | None
    count: int
    of: int
    is_certain: bool

    @property
    def said(self) -> str:
        known = "élève sur {} y est déjà connu" if self.count < 2 else "élèves sur {} y sont déjà connus"
        return f"{self.count} {known.format(self.of)}"


@asks(Act.IMPORT_ROSTER)
def propose(session: Session, actor: Actor, files: Sequence[Offered]) -> list[Proposal]:
    """One proposal a file, in order; no school outside the actor's is compared or named."""
    clues = clues_of(session, actor)
    children = _children(session, files)
    known_by_school = KnownBySchool(session, actor) if any(children) else None
    known = [_known(known_by_school.count(some) if known_by_school else Counter(), some) for some in children]
    own = [_of_file(file, clues, one) for file, one in zip(files, known, strict=True)]
    return [_followed(at, own, children) for at in range(len(files))]


def _children(session: Session, files: Sequence[Offered]) -> list[frozenset[Child]]:
    found = iter(children_of(session, [file.reading for file in files if file.reading]))
    return [next(found) if file.reading else frozenset() for file in files]


def _known(counts: Counter[UUID], children: frozenset[Child]) -> _Known:
    if not counts:
        return _Known(None, 0, len(children), is_certain=False)
    (best, count), *others = counts.most_common(2)
    second = others[0][1] if others else 0
    certain = count >= _FEWEST and count * 2 >= len(children) and second * _RUNNER_UP <= count
    return _Known(best if count > second else None, count, len(children), certain)


def _of_file(file: Offered, clues: Clues, known: _Known) -> Proposal:
    written = school_numbers.in_text(file.path) | file.numbers
    if written:
        return _by_number(written, clues, known)
    named, how = clues.by_name(file.path)
    if known.is_certain:
        if named in (None, known.school_id):
            return Proposal(known.school_id, True, f"{known.said}.")
        return Proposal(known.school_id, False, f"{known.said}, mais le nom du fichier dit une autre école.")
    if named is not None:
        return Proposal(named, False, how)
    if known.school_id is not None:
        return Proposal(known.school_id, False, f"{known.said} : trop peu pour être sûr.")
    return _by_classes(file, clues)


def _by_number(written: frozenset[str], clues: Clues, known: _Known) -> Proposal:
    own = {clues.by_number[number] for number in written if number in clues.by_number}
    if len(written) > 1:
        return Proposal(None, False, "Plusieurs numéros d’école y sont écrits.")
    if not own:
        (number,) = written
        return Proposal(None, False, f"Le numéro {number} n’est pas celui d’une de vos écoles.")
    (school_id,) = own
    if known.is_certain and known.school_id != school_id:
        return Proposal(
            school_id, False, "Le numéro de l’école y est écrit, mais une autre école connaît ces élèves."
        )
    return Proposal(school_id, True, "Le numéro de l’école y est écrit.")


def _by_classes(file: Offered, clues: Clues) -> Proposal:
    sheets = file.reading.sheets if file.reading else ()
    labels = {row.classroom for sheet in sheets for row in sheet.pupils if row.classroom}
    school_id = clues.by_classes(labels)
    if school_id is None:
        return Proposal(None, False, "Rien dans ce fichier ne dit de quelle école il vient.")
    return Proposal(school_id, False, "Les classes portent les noms de celles de cette école.")


def _followed(at: int, proposals: Sequence[Proposal], children: Sequence[frozenset[Child]]) -> Proposal:
    """Guardians go with the list of their children, a list with one of which the school is sure."""
    own = proposals[at]
    if own.sure or not children[at]:
        return own
    names = {child.name_key for child in children[at]}
    shared = {
        other: len(names & {child.name_key for child in children[other]}) for other in range(len(children))
    }
    with_it = {
        proposals[other].school_id
        for other, count in shared.items()
        if other != at and proposals[other].sure and count >= _FEWEST and count * 2 >= len(names)
    }
    if len(with_it) != 1:
        return own
    (school_id,) = with_it
    if own.school_id not in (None, school_id):
        return replace(
            own, why="Les mêmes enfants que dans un autre fichier, dont le nom dit une autre école."
        )
    return Proposal(school_id, True, "Les mêmes enfants que dans un autre fichier de cette école.")


def _mostly(names: set[str], others: set[str]) -> bool:
    shared = len(names & others)
    return shared >= _FEWEST and shared * 2 >= len(names)
