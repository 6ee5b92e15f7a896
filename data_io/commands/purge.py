"""purge: what has had its time; with a year, the names of that year too, under a certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_io.actions import certificates, expiries, freezing, purges
from data_io.actions.certificates import Certificate
from data_io.commands import running
from data_io.database import writing
from data_io.leftovers import take_out
from data_io.settings import settings
from models.asks import asks
from models.errors import RuleBroken, UnreadableFile
from models.rights import Act


@asks(Act.PURGE)
def purge(
    year: Annotated[
        int | None,
        typer.Option(
            help="Année scolaire à purger : 2026 pour 2026-2027.",
            min=running.FIRST_YEAR,
            max=running.LAST_YEAR,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Compter sans rien effacer.")] = False,
    certificate: Annotated[Path | None, typer.Option(help="Où écrire le certificat.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Pour d’autres programmes.")] = False,
) -> None:
    """Effacer ce qui a fait son temps ; avec une année, les noms de cette année."""
    with running.refusals(as_json=as_json):
        base = running.base()
        counts, frozen, made = _purge(base, year, dry_run)
        if made is not None and certificate is not None:
            _keep(certificate, made)
    if as_json:
        digest = None if made is None else made.digest
        running.show(
            {"dry_run": dry_run, "frozen": frozen, "counts": dict(sorted(counts.items())), "digest": digest}
        )
        return
    _say(counts, frozen, dry_run)
    if made is not None:
        print(f"\n{_whole(made)}", end="")


def _purge(base: Engine, year: int | None, dry_run: bool) -> tuple[Counter[str], int, Certificate | None]:
    """Each school in a transaction of its own: nobody waits for long, and a purge stopped goes on."""
    actor, now = running.actor(), running.now()
    frozen, made = 0, None
    if year is not None:
        with _transaction(base, dry_run) as session:
            frozen = freezing.freeze(session, actor, year, at=now)
    with _transaction(base, dry_run) as session:
        counts = expiries.expire(session, actor, settings(), at=now)
    if year is None:
        return counts, frozen, made
    with _transaction(base, True) as session:
        schools = purges.schools_of(session, actor, year)
    for school_id in running.counted(schools, len(schools), "Écoles purgées"):
        with _transaction(base, dry_run) as session:
            counts += purges.purge_school(session, actor, school_id, year, at=now)
    if not dry_run:
        _out_of_the_files(base)
        with _transaction(base, dry_run) as session:
            made = certificates.certify(session, actor, year, at=now)
    return counts, frozen, made


def _out_of_the_files(base: Engine) -> None:
    """Nothing is certified while a file of the base may still hold a name."""
    if not take_out(base, whole=True):
        raise RuleBroken(
            "Les noms sont effacés, mais la base est occupée et un de ses fichiers peut encore en contenir : "
            "relancez la commande pour finir et obtenir le certificat."
        )


@contextmanager
def _transaction(base: Engine, thrown_away: bool) -> Iterator[Session]:
    """A dry run does everything, counts it, and takes it back."""
    with writing(base) as session:
        yield session
        if thrown_away:
            session.rollback()


def _whole(made: Certificate) -> str:
    return f"{made.text}Empreinte SHA-256 du texte ci-dessus : {made.digest}\n"


def _keep(file: Path, made: Certificate) -> None:
    try:
        file.write_text(_whole(made), encoding="utf-8")
    except OSError:
        raise UnreadableFile(
            f"Le certificat ne peut pas être écrit dans « {file.name} ».", code="no_file"
        ) from None


def _say(counts: Counter[str], frozen: int, dry_run: bool) -> None:
    if not counts:
        print("Rien à effacer.")
        return
    print("Lignes qui seraient effacées :" if dry_run else "Lignes effacées :")
    for table, rows in sorted(counts.items()):
        print(f"  {table} : {rows}")
    if frozen:
        print(f"Chiffres figés avant d’effacer (écoles × jours de fermeture) : {frozen}")
