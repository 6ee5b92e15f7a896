"""The list of screens: file, title, icon, what it is for, address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.codes import Role
from models.rights import ALLOWED, Act

FOLDER = Path(__file__).parent
# Only an address that begins so does Streamlit hand on without looking for a file.
ICON = "/app/static/icon.png"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; without acts it is for everybody signed in. An empty `url_path` is the first screen."""

    file: str
    title: str
    icon: str
    acts: frozenset[Act]
    url_path: str
    # Its first figure is a chart, whose code is long to come.
    charts: bool = False

    @property
    def path(self) -> Path:
        """Absolute, because relative ones would depend on where the server was started."""
        return FOLDER / self.file

    @property
    def is_start(self) -> bool:
        """The screen that `/` opens."""
        return not self.url_path

    def is_for(self, roles: frozenset[Role]) -> bool:
        """True when somebody with these roles may do one of its acts."""
        return not self.acts or any(ALLOWED[act] & roles for act in self.acts)


SCREENS: tuple[Screen, ...] = (
    Screen("start.py", "Accueil", ":material/home:", frozenset(), ""),
    Screen(
        "circonscription/overview.py",
        "Circonscription",
        ":material/monitoring:",
        frozenset({Act.OVERSEE}),
        "circonscription",
        charts=True,
    ),
    Screen(
        "circonscription/one_school.py",
        "Une école",
        ":material/location_city:",
        frozenset({Act.OVERSEE}),
        "ecole",
        charts=True,
    ),
    Screen(
        "circonscription/note.py",
        "Note et remontée",
        ":material/description:",
        frozenset({Act.TAKE_NOTE}),
        "note",
    ),
    Screen(
        "school/my_school.py",
        "Mon école",
        ":material/school:",
        frozenset({Act.REPORT_DAY}),
        "mon-ecole",
        charts=True,
    ),
    Screen(
        "circonscription/first_evening.py",
        "Premier soir",
        ":material/nightlight:",
        frozenset({Act.OVERSEE, Act.REPORT_DAY}),
        "premier-soir",
    ),
    Screen(
        "school/families.py",
        "Familles à joindre",
        ":material/call:",
        frozenset({Act.CALL_FAMILIES}),
        "familles",
    ),
    Screen(
        "classroom/my_class.py",
        "Ma classe",
        ":material/groups:",
        frozenset({Act.MARK}),
        "ma-classe",
    ),
    Screen(
        "school/rosters.py",
        "Listes d’élèves",
        ":material/upload_file:",
        frozenset({Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS}),
        "listes",
    ),
    Screen(
        "school/quick_counts.py",
        "Point rapide",
        ":material/pin:",
        frozenset({Act.DECLARE_COUNTS}),
        "point-rapide",
    ),
    Screen(
        "school/requests.py",
        "Demandes des familles",
        ":material/shield_person:",
        frozenset({Act.ANSWER_REQUESTS}),
        "demandes",
    ),
    Screen(
        "circonscription/invitations.py",
        "Invitations",
        ":material/mail:",
        frozenset({Act.INVITE_HEADS, Act.INVITE_TEAM}),
        "invitations",
    ),
    Screen(
        "school/teachers.py",
        "Enseignants",
        ":material/group_add:",
        frozenset({Act.INVITE_TEACHERS}),
        "enseignants",
    ),
    Screen(
        "school/class_links.py",
        "Liens de classe",
        ":material/key:",
        frozenset({Act.GIVE_CLASS_LINK}),
        "liens-de-classe",
    ),
    Screen(
        "school/tools.py",
        "Outils",
        ":material/handyman:",
        frozenset({Act.MARK, Act.OVERSEE, Act.KEEP_TOOLS}),
        "outils",
    ),
    Screen(
        "admin/schools.py", "Écoles", ":material/account_balance:", frozenset({Act.LOAD_SCHOOLS}), "ecoles"
    ),
    Screen(
        "admin/accounts.py",
        "Comptes",
        ":material/manage_accounts:",
        frozenset({Act.MANAGE_ACCOUNTS}),
        "comptes",
    ),
    Screen(
        "admin/closures.py",
        "Fermetures",
        ":material/event_busy:",
        frozenset({Act.SEE_CLOSURES}),
        "fermetures",
    ),
    Screen(
        "admin/journal.py", "Journal", ":material/receipt_long:", frozenset({Act.READ_JOURNAL}), "journal"
    ),
)


def screens_for(roles: frozenset[Role]) -> tuple[Screen, ...]:
    """The screens of these roles, the start left out, in the order of the list."""
    return tuple(screen for screen in SCREENS if not screen.is_start and screen.is_for(roles))
