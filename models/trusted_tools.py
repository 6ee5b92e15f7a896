"""The directory of trusted tools: what each is for, for whom, under which conditions, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.codes import Labelled
from models.names import fold

LONGEST_NAME, LONGEST_TEXT = 80, 400


class Group(Labelled):
    """Where the framework puts a tool."""

    INSTITUTIONAL = "institutional", "institutionnel"
    TOLERATED = "tolerated", "toléré"
    NOT_ALLOWED = "not_allowed", "non autorisé"


class Public(Labelled):
    """Who takes part; `mixed` is several of the others, and a tool marked so serves each."""

    PUPILS = "pupils", "élèves"
    STAFF = "staff", "personnels"
    PARENTS = "parents", "parents"
    MIXED = "mixed", "plusieurs de ces publics"


class Need(Labelled):
    """What somebody looks a tool up for."""

    WORK = "work", "Donner du travail"
    MESSAGES = "messages", "Écrire aux familles"
    VIRTUAL_CLASS = "virtual_class", "Faire classe à distance"
    VIDEOS = "videos", "Partager des vidéos"
    MEETING = "meeting", "Se réunir"
    COLLEAGUES = "colleagues", "Travailler entre collègues"
    LEARNING = "learning", "Se documenter, se former"
    OTHER = "other", "Un outil non listé"


# The words for purposes that the reference documents use, by the need they answer.
_MEETINGS = ("visio", "réunion", "réunion d'équipe ou de service", "réunion plus large")
WORDS: Mapping[Need, tuple[str, ...]] = {
    Need.WORK: ("travail", "ENT", "ressources et travail avec élèves et familles", "cours"),
    Need.MESSAGES: ("messages", "ENT"),
    Need.VIRTUAL_CLASS: ("classe virtuelle",),
    Need.VIDEOS: ("vidéos", "capsules vidéo"),
    Need.MEETING: (*_MEETINGS, "diffusion"),
    Need.COLLEAGUES: ("collaboration entre collègues", "drive", "réunion"),
    Need.LEARNING: (
        *("formation", "documentation", "ressources", "recommandations"),
        *("accompagnement", "coopératives pédagogiques"),
    ),
    Need.OTHER: ("demandes hors liste",),
}


# The same few names are compared at every drawing.
_folded = lru_cache(maxsize=512)(fold)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the documents say of meetings held with a tool; None and False where they say nothing."""

    fewest_participants: int | None = None
    most_participants: int | None = None
    most_minutes: int | None = None
    recording: bool = False
    outsiders: bool = False


@dataclass(frozen=True, slots=True)
class TrustedTool:
    """One line of the directory."""

    name: str
    group: Group
    purposes: tuple[str, ...]
    publics: tuple[Public, ...]
    url: str
    conditions: str
    limits: Limits
    source: str
    dated: str

    @property
    def key(self) -> str:
        """Two ways of writing one name are one tool."""
        return _folded(self.name)

    @property
    def secondary_only(self) -> bool:
        """Only the document of the secondary schools names it."""
        return _folded(self.source) == "secondaire"

    def answers(self, need: Need) -> bool:
        """True when one of its purposes is this need."""
        return bool(set(self.purposes) & set(WORDS[need]))

    def serves(self, public: Public) -> bool:
        """Whether the documents name it for this public; whoever serves all three serves them together."""
        if Public.MIXED in self.publics or public in self.publics:
            return True
        return public is Public.MIXED and set(self.publics) >= set(Public) - {Public.MIXED}
