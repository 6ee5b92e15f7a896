"""Honest numbers: counts of pupils that add up, and the French words that never say more than is known."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Self

NARROW_SPACE = "\u202f"
NO_GROUP = "n/d"
TOO_FEW = "trop peu de réponses"

# Below this many pupils a percentage says more than it knows.
_SMALL_GROUP = 20
# Fewer known answers than this, and than half, carry no share.
_FEW_KNOWN = 5


def number(count: int) -> str:
    """A count as French writes it: `7 431`, with narrow spaces that do not break."""
    return f"{count:,}".replace(",", NARROW_SPACE)


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """A count and its noun; zero and one are singular in French."""
    return f"{number(count)} {singular if abs(count) < 2 else plural or singular + 's'}"


def pupils(count: int) -> str:
    """`0 élève`, `1 élève`, `3 élèves`."""
    return counted(count, "élève")


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a whole, both in pupils; it prints itself without blurring."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """None for an empty group, where 0 % would mislead."""
        return self.part / self.whole if self.whole else None

    @property
    def percent(self) -> int | None:
        """A whole percentage: 100 only when complete, 0 only when none, None for an empty group."""
        if not self.whole:
            return None
        if self.part in (0, self.whole):
            return 100 if self.part else 0
        rounded = (200 * self.part + self.whole) // (2 * self.whole)
        return min(max(rounded, 1), 99)

    @property
    def short(self) -> str:
        """`76 %`, or `n/d`: for a column whose counts stand beside it."""
        return NO_GROUP if self.percent is None else f"{number(self.percent)}{NARROW_SPACE}%"

    @property
    def text(self) -> str:
        """`76 %`; `3 élèves sur 4` in a small group; the count where rounding would hide it; or `n/d`."""
        if not self.whole:
            return NO_GROUP
        if self.whole < _SMALL_GROUP:
            return f"{pupils(self.part)} sur {number(self.whole)}"
        if 0 < 200 * self.part < self.whole:
            return f"{self.short} ({pupils(self.part)})"
        if 0 < 200 * (self.whole - self.part) < self.whole:
            return f"{self.short} (tous sauf {pupils(self.whole - self.part)})"
        return self.short


class _Counts:
    """Counts that add, field by field; nothing here is ever averaged."""

    def __add__(self, other: Self) -> Self:
        mine = (item.name for item in fields(self))  # type: ignore[arg-type]
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in mine})


@dataclass(frozen=True)
class States(_Counts):
    """Pupils by access to the work: each is in one of the four."""

    assured: int = 0
    fragile: int = 0
    not_assured: int = 0
    unknown: int = 0

    @property
    def pupils(self) -> int:
        """The four add up to the pupils."""
        return self.assured + self.fragile + self.not_assured + self.unknown


@dataclass(frozen=True)
class Declared(States):
    """What schools declared, without a name, of pupils not listed yet; the other figures stand beside."""

    reached: int = 0
    no_device: int = 0
    no_connection: int = 0
    on_paper: int = 0
    received: int = 0

    @property
    def states(self) -> States:
        """The four that screens add to those of listed pupils."""
        return States(self.assured, self.fragile, self.not_assured, self.unknown)


@dataclass(frozen=True)
class Coverage(_Counts):
    """Pupils of a class, school or wider: expected = pupils + not listed, pupils = the four states."""

    expected: int = 0
    assured: int = 0
    fragile: int = 0
    not_assured: int = 0
    unknown: int = 0
    reached: int = 0
    attempted: int = 0
    sent: int = 0
    # Listed pupils whose family was written to or reached; a voicemail informs nobody. Gone with the names.
    informed: int = 0
    # Listed pupils of whom nothing was heard since the closure began (or for seven days outside one).
    without_news: int = 0
    schools_without_list: int = 0
    expected_without_list: int = 0
    declared: Declared = field(default_factory=Declared)

    @property
    def pupils(self) -> int:
        """Pupils listed."""
        return self.assured + self.fragile + self.not_assured + self.unknown

    @property
    def not_listed(self) -> int:
        """Pupils expected of whom no list is in: a slice of its own, outside the four states."""
        return self.expected - self.pupils

    @property
    def shown(self) -> States:
        """What screens show: pupils listed, and those declared of whom no list is in, never one twice."""
        listed = States(self.assured, self.fragile, self.not_assured, self.unknown)
        return listed + self.declared.states

    @property
    def not_told(self) -> int:
        """Pupils expected who are neither listed nor declared."""
        return self.expected - self.shown.pupils

    @property
    def known(self) -> int:
        """Pupils whose access is known, whatever it is."""
        return self.shown.pupils - self.shown.unknown

    @property
    def not_reached(self) -> int:
        """Listed pupils whose family was not reached."""
        return self.pupils - self.reached

    @property
    def share(self) -> Share:
        """With access over all pupils expected: the headline."""
        return Share(self.shown.assured, self.expected)

    @property
    def known_share(self) -> Share | None:
        """With access among the known answers; None when too few are known to say."""
        if self.known < _FEW_KNOWN and 2 * self.known < self.expected:
            return None
        return Share(self.shown.assured, self.known)

    @property
    def known_share_text(self) -> str:
        """The second figure, which its label must tell from the headline."""
        return TOO_FEW if self.known_share is None else self.known_share.text

    @property
    def headline(self) -> str:
        """The one sentence: `5 692 élèves sur 7 431 attendus ont accès au travail`."""
        if not self.expected:
            return "Aucun élève attendu"
        among = f"sur {number(self.expected)} {'attendus' if self.expected > 1 else 'attendu'}"
        able = self.shown.assured
        if not able:
            return f"Aucun élève {among} n’a d’accès connu au travail"
        verb = "ont" if able > 1 else "a"
        return f"{pupils(able)} {among} {verb} accès au travail"

    @property
    def declared_text(self) -> str:
        """`dont 45 élèves déclarés sans noms`; empty when every pupil shown is listed."""
        count = self.declared.pupils
        return f"dont {counted(count, 'élève déclaré', 'élèves déclarés')} sans noms" if count else ""

    @property
    def without_list_text(self) -> str:
        """`dont 1 120 dans 8 écoles sans liste`; empty when every school has one."""
        if not self.schools_without_list:
            return ""
        schools = counted(self.schools_without_list, "école")
        return f"dont {number(self.expected_without_list)} dans {schools} sans liste"


def without_contacts(counts: Coverage) -> Coverage:
    """What the circonscription sees below the school: pupils' needs, and nobody's calls or messages."""
    told = without_declared_contacts(counts)
    return replace(told, reached=0, attempted=0, sent=0, informed=0, without_news=0)


def without_declared_contacts(counts: Coverage) -> Coverage:
    """The same of the families that a school declared reached before its list."""
    return replace(counts, declared=replace(counts.declared, reached=0))
