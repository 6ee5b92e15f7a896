"""Mutants of the samples: bits flipped, pieces lost, doubled, exchanged, cut off. A seed gives one mutant."""

from collections.abc import Callable
from functools import cache
from random import Random

from tests.data_io.rosters.hostile.making.zips import zipped
from tests.data_io.rosters.hostile.samples import Sample, all_samples


def mutant(seed: int) -> tuple[Sample, bytes]:
    """The sample and what became of it."""
    chance = Random(seed)
    sample = chance.choice(_samples())
    if sample.parts is None:
        return sample, _changed(sample.content, chance)
    part = chance.choice(sorted(sample.parts))
    return sample, zipped({**sample.parts, part: _changed(sample.parts[part], chance)})


@cache
def _samples() -> list[Sample]:
    return all_samples()


def _changed(content: bytes, chance: Random) -> bytes:
    for _turn in range(chance.choice((1, 1, 1, 2, 3, 8))):
        content = chance.choice(_CHANGES)(content, chance)
    return content


def _flip_a_bit(content: bytes, chance: Random) -> bytes:
    at = _place(content, chance)
    return (
        content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        if content
        else b""
    )


def _set_a_byte(content: bytes, chance: Random) -> bytes:
    at = _place(content, chance)
    return (
        content[:at] + bytes([chance.choice((0, 1, 0x7F, 0x80, 0xFF, 0x22, 0x3C, 0x3B))]) + content[at + 1 :]
    )


def _lose_a_piece(content: bytes, chance: Random) -> bytes:
    begins, ends = _piece(content, chance)
    return content[:begins] + content[ends:]


def _double_a_piece(content: bytes, chance: Random) -> bytes:
    begins, ends = _piece(content, chance)
    return content[:ends] + content[begins:ends] + content[ends:]


def _exchange_two_pieces(content: bytes, chance: Random) -> bytes:
    first, second = sorted((_piece(content, chance), _piece(content, chance)))
    (a, b), (c, d) = first, (max(second[0], first[1]), max(second[1], first[1]))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def _cut_off(content: bytes, chance: Random) -> bytes:
    return content[: _place(content, chance)]


def _blank_a_piece(content: bytes, chance: Random) -> bytes:
    begins, ends = _piece(content, chance)
    return content[:begins] + bytes(ends - begins) + content[ends:]


_CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip_a_bit,
    _flip_a_bit,
    _set_a_byte,
    _lose_a_piece,
    _double_a_piece,
    _exchange_two_pieces,
    _cut_off,
    _blank_a_piece,
)


def _place(content: bytes, chance: Random) -> int:
    return chance.randrange(max(1, len(content)))


def _piece(content: bytes, chance: Random) -> tuple[int, int]:
    begins = _place(content, chance)
    return begins, min(len(content), begins + chance.choice((1, 2, 4, 16, 64, 512)))
