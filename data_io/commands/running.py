"""What every command begins with: the base in its current schema, the operator, the clock, refusals said."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import typer
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from data_io import refused, schema
from data_io.database import engine
from data_io.days import evening_of, local_day
from data_io.settings import settings
from models.errors import ContinuityError, NotAllowed, NotFound, RuleBroken, UnreadableFile
from models.names import class_key
from models.rights import Actor, operator
from models.territory import Circonscription, Classroom, School

Found = TypeVar("Found")
# A year outside is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 2000, 2100
_NO_DATABASE = (
    "La base de données ne s’ouvre pas. Vérifiez CONTINUITE_DATABASE_URL (sqlite:///… ou postgresql://…), "
    "et que le fichier ou le serveur répond."
)


def base() -> Engine:
    """The base of the settings, brought to the current schema first.

    Raises:
        ContinuityError: it is of another kind, cannot be opened, or does not answer.
    """
    opened = _opened()
    try:
        schema.migrate(opened)
    except SQLAlchemyError:
        # The cause may name a host or a user.
        raise ContinuityError(_NO_DATABASE, code="no_database") from None
    return opened


def _opened() -> Engine:
    try:
        return engine()
    except (SQLAlchemyError, OSError, ValueError):
        raise ContinuityError(_NO_DATABASE, code="no_database") from None


def now() -> datetime:
    """The instant of the command."""
    return datetime.now(UTC)


def today() -> date:
    """The local day of the command."""
    return local_day(now(), settings().timezone)


def evening(on: date) -> datetime:
    """As of when a day is read: its evening, or now."""
    return min(now(), evening_of(on, settings().timezone))


def actor() -> Actor:
    """The operator, journalled with the system user."""
    return operator(getpass.getuser())


@contextmanager
def refusals(*, as_json: bool = False) -> Iterator[None]:
    """Say an expected refusal on stderr, and as JSON on stdout when asked; leave with 1."""
    try:
        yield
    except ContinuityError as refusal:
        if isinstance(refusal, NotAllowed) and refusal.act:
            refused.note(engine, actor(), refusal, at=now())
        print(refusal.message, file=sys.stderr)
        if as_json:
            show({"refused": {"code": refusal.code, "message": refusal.message}})
        raise typer.Exit(1) from None


def show(content: Any) -> None:
    """Print JSON for other programs."""
    print(json.dumps(content, ensure_ascii=False, indent=2, default=str))


def counted(found: Iterable[Found], of: int, what: str) -> Iterator[Found]:
    """As they come, told on stderr when somebody looks at it: `Fichiers lus : 3 sur 12`."""
    watched = sys.stderr.isatty()
    for number, one in enumerate(found, start=1):
        if watched:
            end = "\n" if number == of else ""
            print(f"\r{what} : {number} sur {of}", end=end, file=sys.stderr, flush=True)
        yield one


def day(text: str | None, option: str = "--on") -> date:
    """An ISO day of the command line; today when not given."""
    if text is None:
        return today()
    try:
        # Python reads weeks too (2026-W48-5), which no screen does.
        found = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter("une date AAAA-MM-JJ est attendue", param_hint=option) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise typer.BadParameter(f"une date de {FIRST_YEAR} à {LAST_YEAR} est attendue", param_hint=option)
    return found


def bytes_of(file: Path) -> bytes:
    """The content of a file named on the command line.

    Raises:
        UnreadableFile: it is missing, a folder, or may not be read.
    """
    try:
        return file.read_bytes()
    except OSError:
        raise UnreadableFile(f"Le fichier « {file.name} » ne peut pas être lu.", code="no_file") from None


def school_id(session: Session, uai: str) -> UUID:
    """The school of a UAI.

    Raises:
        NotFound: the base has no such school.
    """
    found = session.scalar(select(School.id).where(School.uai == uai.strip().upper()))
    if found is None:
        raise NotFound(f"L’école {uai} n’est pas dans la base : chargez l’annuaire avec « schools ».")
    return found


def circonscription_id(session: Session, name: str) -> UUID:
    """The circonscription of a name.

    Raises:
        NotFound: the base has none of that name.
    """
    found = session.scalar(select(Circonscription.id).where(Circonscription.name == name.strip()))
    if found is None:
        raise NotFound(f"La circonscription « {name} » n’est pas dans la base.")
    return found


def classroom_id(session: Session, school: UUID, label: str) -> UUID:
    """The newest class of that label in a school.

    Raises:
        NotFound: the school has none.
    """
    found = session.scalar(
        select(Classroom.id)
        .where(Classroom.school_id == school, Classroom.label_key == class_key(label))
        .order_by(Classroom.year.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound(f"La classe « {label} » n’est pas dans cette école.")
    return found


def only_one(**given: object) -> None:
    """Refuse options that exclude one another.

    Raises:
        RuleBroken: more than one is given.
    """
    named = [name for name, value in given.items() if value]
    if len(named) > 1:
        raise RuleBroken("Une seule de ces options : " + ", ".join(f"--{name}" for name in named) + ".")


def territory_name(circonscription: str | None, departement: str | None) -> str:
    """The one that is named.

    Raises:
        RuleBroken: both are, or none.
    """
    only_one(circonscription=circonscription, departement=departement)
    named = circonscription or departement
    if named is None:
        raise RuleBroken("Donnez --circonscription NOM ou --departement CODE.")
    return named
