"""Who may do what, and where: the one table that queries, actions, screens and commands ask."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from models.codes import Labelled, Role
from models.errors import NotAllowed


class Act(Labelled):
    """Everything somebody can ask of the product, named once, with the words of the published table."""

    SEE_CLASS = "see_class", "voir les élèves d’une classe pour marquer et noter"
    SEE_NUMBERS = "see_numbers", "voir les responsables et leurs numéros"
    SEE_PUPILS = "see_pupils", "voir les élèves, noms entiers"
    SEE_COUNTS = "see_counts", "voir les chiffres"
    OVERSEE = "oversee", "suivre les écoles d’une circonscription ou d’un département"
    OPEN_NAMES = "open_names", "ouvrir les noms d’une école, avec un motif, pour quelques heures"
    SEE_OPENINGS = "see_openings", "voir qui a ouvert les noms de l’école"
    IMPORT_ROSTER = "import_roster", "importer des listes"
    IMPORT_OWN_CLASS = "import_own_class", "importer une liste provisoire de sa classe"
    CONFIRM_DEPARTURE = "confirm_departure", "confirmer le départ d’un élève"
    UNDO_IMPORT = "undo_import", "annuler un import"
    CORRECT_FAMILIES = "correct_families", "séparer ou réunir des familles"
    MARK = "mark", "marquer l’équipement, le travail, les contacts"
    ASK_LOAN = "ask_loan", "demander un prêt"
    LEND = "lend", "noter un prêt trouvé, remis, rendu"
    CALL_FAMILIES = "call_families", "appeler les familles de l’école"
    REPORT_DAY = "report_day", "faire le point du jour"
    DECLARE_NO_TEACHER = "declare_no_teacher", "dire une classe sans enseignant"
    DECLARE_COUNTS = "declare_counts", "déclarer des nombres sans noms (point rapide)"
    SEE_CLOSURES = "see_closures", "voir et préparer les fermetures"
    CLOSE_SCHOOL = "close_school", "ouvrir une fermeture d’école ou de classe"
    CLOSE_CIRCONSCRIPTION = "close_circonscription", "ouvrir une fermeture de circonscription"
    EXPORT_NAMES = "export_names", "exporter avec des noms"
    EXPORT_COUNTS = "export_counts", "exporter des chiffres sans noms"
    TAKE_NOTE = "take_note", "prendre la note et la remontée de chiffres"
    INVITE_TEACHERS = "invite_teachers", "inviter les enseignants de l’école"
    INVITE_HEADS = "invite_heads", "inviter les directeurs et directrices"
    INVITE_TEAM = "invite_team", "inviter l’équipe de circonscription"
    GIVE_CLASS_LINK = "give_class_link", "ouvrir un lien de classe"
    ANSWER_REQUESTS = (
        "answer_requests",
        "répondre à une famille : copie, rectification, effacement",
    )
    DECLARE_TOOLS = "declare_tools", "dire quels outils servent à une classe, à une école"
    SAY_CNED_READY = "say_cned_ready", "dire si son propre compte CNED est prêt"
    SEE_CNED_READY = "see_cned_ready", "voir quels comptes CNED de l’école sont prêts"
    DECLARE_OUTAGE = "declare_outage", "signaler la panne d’un outil"
    KEEP_TOOLS = "keep_tools", "tenir la liste des outils de confiance"
    LOAD_SCHOOLS = "load_schools", "charger l’annuaire des écoles"
    MANAGE_ACCOUNTS = "manage_accounts", "gérer les comptes"
    READ_JOURNAL = "read_journal", "lire le journal"
    PURGE = "purge", "purger les noms"
    KEEP_TRAINING = "keep_training", "préparer l’école d’entraînement"
    PRACTISE = "practise", "s’exercer dans l’école d’entraînement"
    RUN = "run", "tenir l’installation : schéma, contrôle, démonstration"


# Held by the account of a class link, which several people come in by.
LINKS = frozenset({Role.LINK, Role.LINK_WITH_NUMBERS})
_CLASS = {Role.TEACHER, Role.HEAD}
_TEAM = {Role.IEN, Role.ADVISER}
_SUPPORT = {Role.SECRETARY, Role.ERUN}
ALLOWED: dict[Act, frozenset[Role]] = {
    Act.SEE_CLASS: frozenset(_CLASS | LINKS),
    Act.SEE_NUMBERS: frozenset(_CLASS | {Role.LINK_WITH_NUMBERS}),
    Act.SEE_PUPILS: frozenset(_CLASS | {Role.NAMES}),
    Act.SEE_COUNTS: frozenset(_CLASS | {Role.DEPARTEMENT} | _TEAM | _SUPPORT),
    Act.OVERSEE: frozenset({Role.DEPARTEMENT} | _TEAM | _SUPPORT),
    # Secretary and ERUN open names by reviewing a list, which `IMPORT_ROSTER` allows.
    Act.OPEN_NAMES: frozenset({Role.IEN}),
    Act.SEE_OPENINGS: frozenset({Role.HEAD}),
    Act.IMPORT_ROSTER: frozenset({Role.HEAD} | _SUPPORT),
    # The circonscription undoes only what the same person imported: the undo looks who that was.
    Act.UNDO_IMPORT: frozenset({Role.HEAD} | _SUPPORT),
    Act.CORRECT_FAMILIES: frozenset({Role.HEAD}),
    Act.IMPORT_OWN_CLASS: frozenset({Role.TEACHER}),
    Act.CONFIRM_DEPARTURE: frozenset({Role.HEAD}),
    Act.MARK: frozenset(_CLASS | LINKS),
    Act.ASK_LOAN: frozenset(_CLASS | LINKS),
    Act.LEND: frozenset({Role.HEAD}),
    Act.CALL_FAMILIES: frozenset({Role.HEAD}),
    Act.REPORT_DAY: frozenset({Role.HEAD}),
    Act.DECLARE_NO_TEACHER: frozenset({Role.HEAD}),
    Act.DECLARE_COUNTS: frozenset({Role.HEAD} | _SUPPORT),
    Act.SEE_CLOSURES: frozenset({Role.HEAD, Role.IEN, Role.SECRETARY, Role.ADMIN}),
    Act.CLOSE_SCHOOL: frozenset({Role.HEAD, Role.IEN, Role.ADMIN}),
    Act.CLOSE_CIRCONSCRIPTION: frozenset({Role.IEN, Role.ADMIN}),
    Act.EXPORT_NAMES: frozenset(_CLASS),
    Act.EXPORT_COUNTS: frozenset({Role.HEAD, Role.DEPARTEMENT} | _TEAM | _SUPPORT),
    Act.TAKE_NOTE: frozenset({Role.DEPARTEMENT} | _TEAM),
    Act.INVITE_TEACHERS: frozenset({Role.HEAD, Role.ADMIN}),
    Act.INVITE_HEADS: frozenset({Role.IEN, Role.ADMIN} | _SUPPORT),
    Act.INVITE_TEAM: frozenset({Role.IEN, Role.ADMIN}),
    Act.GIVE_CLASS_LINK: frozenset({Role.HEAD}),
    Act.ANSWER_REQUESTS: frozenset({Role.HEAD}),
    Act.DECLARE_TOOLS: frozenset(_CLASS),
    Act.SAY_CNED_READY: frozenset({Role.TEACHER}),
    # Of nobody above the school: it would say who is late.
    Act.SEE_CNED_READY: frozenset({Role.HEAD}),
    Act.DECLARE_OUTAGE: frozenset({Role.HEAD} | _SUPPORT),
    Act.KEEP_TOOLS: frozenset({Role.IEN, Role.ADMIN} | _SUPPORT),
    Act.LOAD_SCHOOLS: frozenset({Role.ADMIN}),
    Act.MANAGE_ACCOUNTS: frozenset({Role.ADMIN}),
    Act.READ_JOURNAL: frozenset({Role.ADMIN}),
    Act.PURGE: frozenset({Role.ADMIN}),
    Act.KEEP_TRAINING: frozenset({Role.ADMIN} | _SUPPORT),
    Act.PRACTISE: frozenset(_CLASS),
    # The operator's alone.
    Act.RUN: frozenset(),
}


# Roles that hold in one class, in one school.
OF_A_CLASS = frozenset({Role.TEACHER, Role.LINK, Role.LINK_WITH_NUMBERS})
OF_A_SCHOOL = frozenset({Role.HEAD, Role.NAMES})
# Roles that no account of a person is given: a link has its own, names are opened for some hours.
NOT_GIVEN = frozenset({Role.LINK, Role.LINK_WITH_NUMBERS, Role.NAMES})


# The département of training schools: no real one has it, so no real right reaches them.
TRAINING = "000"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, from the widest to the narrowest; empty below the level it stands for."""

    departement_code: str | None = None
    circonscription_id: UUID | None = None
    school_id: UUID | None = None
    classroom_id: UUID | None = None

    @property
    def narrowest(self) -> tuple[str, UUID | None]:
        """What it is, as one thing: a class, a school, a circonscription, else the whole installation."""
        named = (
            ("classroom", self.classroom_id),
            ("school", self.school_id),
            ("circonscription", self.circonscription_id),
        )
        return next((one for one in named if one[1] is not None), ("base", None))

    @property
    def is_training(self) -> bool:
        """True where every pupil is invented."""
        return self.departement_code == TRAINING


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one place, in force today."""

    role: Role
    place: Place

    def reaches(self, place: Place) -> bool:
        """True when `place` lies inside the one this role was given for; an administrator reaches all."""
        if self.role is Role.ADMIN:
            return True
        if self.role in OF_A_CLASS:
            return _same(self.place.classroom_id, place.classroom_id)
        if self.role in OF_A_SCHOOL:
            return _same(self.place.school_id, place.school_id)
        if self.role is Role.DEPARTEMENT:
            return _same(self.place.departement_code, place.departement_code)
        return _same(self.place.circonscription_id, place.circonscription_id)


def in_practice(grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Who practises has the grants of the practice alone: real and invented pupils never mix."""
    return tuple(grant for grant in grants if grant.place.is_training) or grants


def _same(mine: object, other: object) -> bool:
    return mine is not None and mine == other


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: an account with its grants of the day, or the operator of the command line."""

    account_id: UUID | None
    grants: tuple[Grant, ...] = ()
    operator: str | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles in force, wherever they hold."""
        return frozenset(grant.role for grant in self.grants)

    @property
    def is_operator(self) -> bool:
        """The command line may do all, journalled with the system user."""
        return self.operator is not None

    @property
    def practises(self) -> bool:
        """True while this person works on invented pupils."""
        return any(grant.place.is_training for grant in self.grants)

    def grants_for(self, act: Act) -> tuple[Grant, ...]:
        """The grants that allow this act somewhere."""
        return tuple(grant for grant in self.grants if grant.role in ALLOWED[act])

    def may(self, act: Act, place: Place) -> bool:
        """True when one grant allows the act and reaches the place."""
        return self.is_operator or any(grant.reaches(place) for grant in self.grants_for(act))

    def require(self, act: Act, place: Place) -> None:
        """Refuse the act outside the actor's rights.

        Raises:
            NotAllowed: no role of the actor allows the act there.
        """
        if not self.may(act, place):
            kind, object_id = place.narrowest
            raise NotAllowed(
                "Vous n’avez pas le droit de faire cela ici.", act=act, kind=kind, object_id=object_id
            )


def operator(system_user: str) -> Actor:
    """The actor of the command line."""
    return Actor(account_id=None, operator=system_user)
