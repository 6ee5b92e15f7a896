"""The invented nouns the writers put on paper: schools, classrooms, adults, children. No file format here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

YEAR = 2026
"""The school year of every sample file starts in September of this year."""

LEVELS = ("TPS", "PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2")


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    postcode: str
    commune: str


@dataclass(frozen=True, slots=True)
class Classroom:
    label: str
    levels: tuple[str, ...]
    seats: int


@dataclass(frozen=True, slots=True)
class School:
    uai: str
    number: int
    name: str
    kind: str
    commune: str
    postcode: str
    classrooms: tuple[Classroom, ...]
    layout: str
    expected: int
    private: bool = False
    rep: bool = False
    rpi: str = ""

    @property
    def catchment(self) -> str:
        """Brothers and sisters are drawn inside it: one commune, or the communes of one RPI."""
        return self.rpi or self.commune

    @property
    def seats(self) -> int:
        return sum(room.seats for room in self.classrooms)


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in one classroom: what a child is put on."""

    school: School
    classroom: Classroom
    level: str


@dataclass(frozen=True, slots=True)
class Adult:
    """A person, or an organisation that answers for a child and has no first name."""

    last_name: str
    first_name: str
    used_name: str
    civility: str
    address: Address
    email: str = ""
    home: str = ""
    work: str = ""
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    last_name: str
    first_name: str
    used_name: str
    sex: str
    birth_on: date
    ine: str
    seat: Seat
    guardians: tuple[Adult, ...]

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Where the child lives: two addresses when the parents live apart."""
        return tuple(dict.fromkeys(adult.address for adult in self.guardians))[:2]


def seats_of(school: School) -> Iterator[Seat]:
    """Every place of the school, the levels of a mixed class shared out evenly."""
    for room in school.classrooms:
        for place in range(room.seats):
            yield Seat(school, room, room.levels[place * len(room.levels) // room.seats])


def guardians_of(children: list[Child]) -> dict[Adult, list[Child]]:
    """The adults of these children in the order met, each with the children among these."""
    found: dict[Adult, list[Child]] = {}
    for child in children:
        for adult in child.guardians:
            found.setdefault(adult, []).append(child)
    return found
