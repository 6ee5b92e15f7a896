"""The list of screens: file, title, icon, who may open it, address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.codes import Role

FOLDER = Path(__file__).parent
TEAM = frozenset({Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN})


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; without roles it is for everybody signed in. An empty `url_path` is the first screen."""

    file: str
    title: str
    icon: str
    roles: frozenset[Role]
    url_path: str

    @property
    def path(self) -> Path:
        """Absolute, because relative ones would depend on where the server was started."""
        return FOLDER / self.file

    @property
    def is_start(self) -> bool:
        """The screen that `/` opens."""
        return not self.url_path

    def is_for(self, roles: frozenset[Role]) -> bool:
        """True when somebody with these roles works on this screen."""
        return not self.roles or bool(self.roles & roles)


SCREENS: tuple[Screen, ...] = (
    Screen("start.py", "Accueil", ":material/home:", frozenset(), ""),
    Screen(
        "circonscription/overview.py",
        "Circonscription",
        ":material/monitoring:",
        TEAM | {Role.DEPARTEMENT},
        "circonscription",
    ),
    Screen(
        "circonscription/one_school.py",
        "Une école",
        ":material/location_city:",
        TEAM | {Role.DEPARTEMENT},
        "ecole",
    ),
    Screen("school/my_school.py", "Mon école", ":material/school:", frozenset({Role.HEAD}), "mon-ecole"),
    Screen(
        "school/families.py",
        "Familles à joindre",
        ":material/call:",
        frozenset({Role.HEAD}),
        "familles",
    ),
    Screen(
        "classroom/my_class.py",
        "Ma classe",
        ":material/groups:",
        frozenset({Role.TEACHER, Role.HEAD}),
        "ma-classe",
    ),
    Screen(
        "school/rosters.py",
        "Listes d’élèves",
        ":material/upload_file:",
        frozenset({Role.HEAD, Role.TEACHER, Role.SECRETARY, Role.ERUN}),
        "listes",
    ),
    Screen(
        "admin/closures.py",
        "Fermetures",
        ":material/event_busy:",
        frozenset({Role.HEAD, Role.IEN, Role.SECRETARY, Role.ADMIN}),
        "fermetures",
    ),
)


def screens_for(roles: frozenset[Role]) -> tuple[Screen, ...]:
    """The screens of these roles, the start left out, in the order of the list."""
    return tuple(screen for screen in SCREENS if not screen.is_start and screen.is_for(roles))
