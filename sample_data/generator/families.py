"""Puts a family on every seat: together, apart, one parent, half-siblings, an organisation."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_data.generator import people
from sample_data.generator.nouns import LEVELS, YEAR, Address, Adult, Child, Classroom, School, Seat, seats_of

_KINDS = ("together", "apart", "alone", "recomposed", "placed")
_WEIGHTS = (70, 16, 9, 4, 1)
_CHILDREN = (1, 1, 1, 1, 2, 2, 2, 3)
_LOOK_FOR_A_SIBLING = 60


@dataclass(slots=True)
class Drawn:
    """A child before the parents are known."""

    seat: Seat
    last_name: str
    first_name: str
    sex: str
    birth_on: date
    used_name: str = ""


@dataclass(slots=True)
class Town:
    """What one run of the generator deals out: chance, phone numbers, names already borne in each school."""

    rng: random.Random
    mobiles: people.Numbers = field(default_factory=lambda: people.Numbers("063998"))
    landlines: people.Numbers = field(default_factory=lambda: people.Numbers("026191"))
    borne: set[tuple[str, str, str]] = field(default_factory=set)
    children_home: Adult = field(init=False)

    def __post_init__(self) -> None:
        """One home for children in care, the guardian of several who are no family of each other."""
        home = Address("4 rue du Vieux Puits", "35990", "Trémaden")
        phone = self.landlines.deal(self.rng)
        self.children_home = Adult(
            "MAISON D'ENFANTS KER AVEL", "", "", "", home, "direction@ker-avel.invalid", work=phone
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A family that must be there: its kind, and each child's names and seat (school number, level)."""

    kind: str
    children: tuple[tuple[str, str, str, int, str], ...]
    used_name: str = ""


def populate(schools: Iterable[School], town: Town, cast: Iterable[Part] = ()) -> list[Child]:
    """One child a seat of every school that sends a list, in the order of the classes."""
    seats = [seat for school in schools if school.layout != "none" for seat in seats_of(school)]
    order = {id(seat): place for place, seat in enumerate(seats)}
    free = list(seats)
    town.rng.shuffle(free)
    children = [child for part in cast for child in _played(part, free, town)]
    by_catchment: dict[str, list[Seat]] = {}
    for seat in free:
        by_catchment.setdefault(seat.school.catchment, []).append(seat)
    for waiting in by_catchment.values():
        while waiting:
            children += _family(_brood(waiting, town.rng), town)
    return sorted(children, key=lambda child: order[id(child.seat)])


def _played(part: Part, free: list[Seat], town: Town) -> list[Child]:
    """The children of one part; nobody when the circonscription is too small to seat them all."""
    drawn: list[Drawn] = []
    for last_name, first_name, sex, number, level in part.children:
        namesakes = part.kind == "homonyms"
        seat = _seat(free, number, level, {child.seat.classroom for child in drawn} if namesakes else set())
        if seat is None:
            free += [child.seat for child in drawn]
            return []
        free.remove(seat)
        born = _birthday(level, [] if namesakes else drawn, town.rng)
        drawn.append(Drawn(seat, last_name, first_name, sex, born, part.used_name))
    town.borne.update((child.seat.school.uai, child.last_name, child.first_name) for child in drawn)
    if part.kind == "homonyms":
        return [child for one in drawn for child in _parents("together", [one], town)]
    return _parents("together" if part.kind == "twins" else part.kind, drawn, town)


def _seat(free: Sequence[Seat], number: int, level: str, taken: set[Classroom]) -> Seat | None:
    fits = (s for s in free if s.school.number == number and s.level == level and s.classroom not in taken)
    return next(fits, None)


def _brood(waiting: list[Seat], rng: random.Random) -> list[Seat]:
    """The next seat and, near it, seats two levels off for brothers and sisters; now and then twins."""
    brood = [waiting.pop()]
    wanted, twins = rng.choice(_CHILDREN), rng.random() < 0.03
    for seat in reversed(waiting[-_LOOK_FOR_A_SIBLING:]):
        if len(brood) >= wanted:
            break
        apart = min(abs(LEVELS.index(seat.level) - LEVELS.index(other.level)) for other in brood)
        if apart > 1 or (twins and apart == 0 and len(brood) == 1):
            brood.append(seat)
    taken = {id(seat) for seat in brood}
    waiting[-_LOOK_FOR_A_SIBLING:] = [s for s in waiting[-_LOOK_FOR_A_SIBLING:] if id(s) not in taken]
    return brood


def _family(brood: list[Seat], town: Town) -> list[Child]:
    rng = town.rng
    last_name = rng.choice(people.SURNAMES)
    if rng.random() < 0.07:
        last_name = f"{last_name}-{rng.choice(people.SURNAMES)}"
    drawn: list[Drawn] = []
    for seat in brood:
        sex = rng.choice("FM")
        first_name = _first_name(seat, last_name, sex, town)
        used_name = rng.choice(people.SURNAMES) if rng.random() < 0.02 else ""
        drawn.append(Drawn(seat, last_name, first_name, sex, _birthday(seat.level, drawn, rng), used_name))
    return _parents(rng.choices(_KINDS, _WEIGHTS)[0], drawn, town)


def _first_name(seat: Seat, last_name: str, sex: str, town: Town) -> str:
    """A first name that no namesake bears in the school yet: the only homonyms are those of the cast."""
    names = people.GIRLS if sex == "F" else people.BOYS
    for _ in range(200):
        first_name = town.rng.choice(names)
        if (seat.school.uai, last_name, first_name) not in town.borne:
            break
    town.borne.add((seat.school.uai, last_name, first_name))
    return first_name


def _birthday(level: str, older: Sequence[Drawn], rng: random.Random) -> date:
    """A day in the year of the level; twins share it, and other brothers and sisters are ten months apart."""
    twin = next((child for child in older if child.seat.level == level), None)
    if twin is not None:
        return twin.birth_on
    for _ in range(40):
        year = YEAR - 2 - LEVELS.index(level) - (1 if rng.random() < 0.03 else 0)
        born = date(year, 1, 1) + timedelta(days=rng.randrange(240 if level == "TPS" else 365))
        if all(abs((born - child.birth_on).days) > 300 for child in older):
            break
    return born


def _parents(kind: str, drawn: list[Drawn], town: Town) -> list[Child]:
    if kind == "placed":
        return [_child(one, (town.children_home,), town) for one in drawn]
    home = _home(drawn[0], town)
    mother = _adult(town, drawn[0].last_name, "F", home)
    if kind == "alone":
        return [_child(one, (mother,), town) for one in drawn]
    elsewhere = home if kind == "together" else _home(drawn[0], town)
    father = _adult(town, drawn[0].last_name, "M", elsewhere)
    fathers = [father] * len(drawn)
    if kind == "recomposed" and len(drawn) > 1:
        fathers[-1] = _adult(town, town.rng.choice(people.SURNAMES), "M", home)
        drawn[-1].last_name = fathers[-1].last_name
    return [_child(one, (mother, his), town) for one, his in zip(drawn, fathers, strict=True)]


def _home(child: Drawn, town: Town) -> Address:
    return people.an_address(town.rng, child.seat.school.commune, child.seat.school.postcode)


def _child(one: Drawn, adults: tuple[Adult, ...], town: Town) -> Child:
    ine = people.an_ine(town.rng)
    return Child(one.last_name, one.first_name, one.used_name, one.sex, one.birth_on, ine, one.seat, adults)


def _adult(town: Town, family_name: str, sex: str, home: Address) -> Adult:
    """A mother often keeps her own name and uses the other; phones are missing or several."""
    rng = town.rng
    names = people.MOTHERS + people.MORE_MOTHERS if sex == "F" else people.FATHERS + people.MORE_FATHERS
    own = rng.choice(people.SURNAMES) if sex == "F" else family_name
    first_name = rng.choice(names)
    mobile = town.mobiles.deal(rng) if rng.random() < 0.88 else ""
    home_phone = town.landlines.deal(rng) if rng.random() < 0.25 else ""
    if mobile and rng.random() < 0.05:
        mobile, home_phone = f"{mobile} / {town.landlines.deal(rng)}", ""
    email = f"{people.plain(first_name)}.{people.plain(own)}{rng.randint(1, 999)}@courriel.invalid"
    return Adult(
        own,
        first_name,
        family_name if sex == "F" and own != family_name and rng.random() < 0.5 else "",
        "MME" if sex == "F" else "M.",
        home,
        email if rng.random() < 0.8 else "",
        home_phone,
        town.landlines.deal(rng) if rng.random() < 0.12 else "",
        mobile,
    )
