"""The invented circonscription: twelve drawn schools, then plain ones as the pupils asked for need."""

import random
from collections.abc import Iterator

from sample_data.generator.nouns import Classroom, School
from sample_data.generator.sketches import SKETCHES, Sketch

CIRCONSCRIPTION = "Trémaden"
_FIRST_EXTRA = 201
_PUPILS_OF_AN_EXTRA = 124
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"

_BEGINNINGS = ("Plou", "Lan", "Tré", "Ker", "Loc", "Pen", "Saint-", "Coat", "Gui")
_ENDINGS = ("vélan", "gadec", "mérien", "zival", "nivel", "rohan-Vihan", "breguer", "livien")
_PATRONS = ("du Bourg", "les Goélands", "Per Jakez", "la Fontaine", "les Genêts", "du Moulin", "Mona Ozouf")
_EXTRA_ROOMS = (
    "PS MS:PS MS:26|GS CP:GS CP:24|CE1:CE1:24|CE2 CM1:CE2 CM1:25|CM1 CM2:CM1 CM2:25",
    "TPS PS:TPS PS:25|MS GS:MS GS:26|CP CE1:CP CE1:23|CE1 CE2:CE1 CE2:24|CM:CM1 CM2:26",
    "CP:CP:23|CE1:CE1:24|CE2:CE2:25|CM1:CM1:26|CM2:CM2:26",
)


def with_key(number: int) -> str:
    """The UAI with its right letter; no school of the open directory has a number in this range."""
    return with_letter(359_000 + number)


def with_letter(digits: int) -> str:
    """Seven digits and the letter that goes with them."""
    return f"{digits:07d}{_LETTERS[digits % len(_LETTERS)]}"


def schools(pupils: int, rng: random.Random) -> list[School]:
    """Schools whose lists hold exactly so many pupils together; the one without a list comes on top."""
    sketches = list(SKETCHES)
    drawn = sum(_seats(sketch) for sketch in sketches if sketch.layout != "none")
    extras = max(0, round((pupils - drawn) / _PUPILS_OF_AN_EXTRA))
    sketches += [_extra(index, rng) for index in range(extras)]
    listed = [sketch for sketch in sketches if sketch.layout != "none"]
    seats = iter(_shared([seats for sketch in listed for _, _, seats in _rooms(sketch)], pupils))
    return [_built(sketch, seats if sketch.layout != "none" else None, rng) for sketch in sketches]


def _rooms(sketch: Sketch) -> list[tuple[str, tuple[str, ...], int]]:
    cut = (room.split(":") for room in sketch.rooms.split("|"))
    return [(label, tuple(levels.split()), int(seats)) for label, levels, seats in cut]


def _seats(sketch: Sketch) -> int:
    return sum(seats for _, _, seats in _rooms(sketch))


def _shared(weights: list[int], total: int) -> list[int]:
    """Whole shares in proportion to the weights, adding up to the total exactly."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for index in by_rest[: total - sum(shares)]:
        shares[index] += 1
    return shares


def _built(sketch: Sketch, seats: Iterator[int] | None, rng: random.Random) -> School:
    rooms = [
        Classroom(label, levels, drawn if seats is None else next(seats))
        for label, levels, drawn in _rooms(sketch)
    ]
    kept = tuple(room for room in rooms if room.seats)
    count = sum(room.seats for room in kept)
    return School(
        uai=with_key(sketch.number),
        number=sketch.number,
        name=sketch.name,
        kind=sketch.kind,
        commune=sketch.commune,
        postcode=sketch.postcode,
        classrooms=kept,
        layout=sketch.layout,
        expected=_official(count, rng),
        private=sketch.private,
        rep=sketch.rep,
        rpi=sketch.rpi,
    )


def _official(count: int, rng: random.Random) -> int:
    """The number of last autumn's count: pupils came and went since, a few more went than came."""
    wished = count + rng.randint(-2, 6) * (1 + count // 120)
    return max(-(-count * 100 // 105), min(count * 100 // 82, wished))


def _extra(index: int, rng: random.Random) -> Sketch:
    commune = _BEGINNINGS[index % len(_BEGINNINGS)] + _ENDINGS[index // len(_BEGINNINGS) % len(_ENDINGS)]
    rooms = rng.choice(_EXTRA_ROOMS)
    kind = "élémentaire" if rooms.startswith("CP") else "primaire"
    private = index % 3 == 2
    sector = "privée" if private else "publique"
    name = f"Ecole {kind} {sector} {rng.choice(_PATRONS)}"
    return Sketch(
        number=_FIRST_EXTRA + index,
        name=name,
        kind=kind,
        commune=commune,
        postcode=f"3599{index % 10}",
        layout=("onde_csv", "onde_xlsx", "onde_csv", "onde_ods", "onde_2017")[index % 5],
        rooms=rooms,
        private=private,
    )
