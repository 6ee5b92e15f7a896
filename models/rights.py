"""Who may do what, and where: the one table that queries, actions, screens and commands ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from models.codes import Role
from models.errors import NotAllowed


class Act(StrEnum):
    """Everything somebody can ask of the product, named once."""

    SEE_PUPILS = "see_pupils"
    SEE_COUNTS = "see_counts"
    IMPORT_ROSTER = "import_roster"
    IMPORT_OWN_CLASS = "import_own_class"
    CONFIRM_DEPARTURE = "confirm_departure"
    UNDO_IMPORT = "undo_import"
    CORRECT_FAMILIES = "correct_families"
    MARK = "mark"
    ASK_LOAN = "ask_loan"
    LEND = "lend"
    CALL_FAMILIES = "call_families"
    REPORT_DAY = "report_day"
    DECLARE_NO_TEACHER = "declare_no_teacher"
    DECLARE_COUNTS = "declare_counts"
    CLOSE_SCHOOL = "close_school"
    CLOSE_CIRCONSCRIPTION = "close_circonscription"
    LOAD_SCHOOLS = "load_schools"
    MANAGE_ACCOUNTS = "manage_accounts"


_TEAM = {Role.IEN, Role.ADVISER}
_SUPPORT = {Role.SECRETARY, Role.ERUN}
ALLOWED: dict[Act, frozenset[Role]] = {
    Act.SEE_PUPILS: frozenset({Role.TEACHER, Role.HEAD}),
    Act.SEE_COUNTS: frozenset({Role.TEACHER, Role.HEAD, Role.DEPARTEMENT} | _TEAM | _SUPPORT),
    Act.IMPORT_ROSTER: frozenset({Role.HEAD} | _SUPPORT),
    # The circonscription undoes only what the same person imported: the undo looks who that was.
    Act.UNDO_IMPORT: frozenset({Role.HEAD} | _SUPPORT),
    Act.CORRECT_FAMILIES: frozenset({Role.HEAD}),
    Act.IMPORT_OWN_CLASS: frozenset({Role.TEACHER}),
    Act.CONFIRM_DEPARTURE: frozenset({Role.HEAD}),
    Act.MARK: frozenset({Role.TEACHER, Role.HEAD}),
    Act.ASK_LOAN: frozenset({Role.TEACHER, Role.HEAD}),
    Act.LEND: frozenset({Role.HEAD}),
    Act.CALL_FAMILIES: frozenset({Role.HEAD}),
    Act.REPORT_DAY: frozenset({Role.HEAD}),
    Act.DECLARE_NO_TEACHER: frozenset({Role.HEAD}),
    Act.DECLARE_COUNTS: frozenset({Role.HEAD} | _SUPPORT),
    Act.CLOSE_SCHOOL: frozenset({Role.HEAD, Role.IEN, Role.ADMIN}),
    Act.CLOSE_CIRCONSCRIPTION: frozenset({Role.IEN, Role.ADMIN}),
    Act.LOAD_SCHOOLS: frozenset({Role.ADMIN}),
    Act.MANAGE_ACCOUNTS: frozenset({Role.ADMIN}),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, from the widest to the narrowest; empty below the level it stands for."""

    departement_code: str | None = None
    circonscription_id: UUID | None = None
    school_id: UUID | None = None
    classroom_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one place, in force today."""

    role: Role
    place: Place

    def reaches(self, place: Place) -> bool:
        """True when `place` lies inside the one this role was given for; an administrator reaches all."""
        if self.role is Role.ADMIN:
            return True
        if self.role is Role.TEACHER:
            return _same(self.place.classroom_id, place.classroom_id)
        if self.role is Role.HEAD:
            return _same(self.place.school_id, place.school_id)
        if self.role is Role.DEPARTEMENT:
            return _same(self.place.departement_code, place.departement_code)
        return _same(self.place.circonscription_id, place.circonscription_id)


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
            raise NotAllowed("Vous n’avez pas le droit de faire cela ici.")


def operator(system_user: str) -> Actor:
    """The actor of the command line."""
    return Actor(account_id=None, operator=system_user)
