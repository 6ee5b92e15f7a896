"""pseudonyms: figures to hand outside, without a school's name and without small counts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_io.commands import files, running
from data_io.database import writing
from data_io.exports.pseudonyms import pseudonymised
from models.asks import asks
from models.rights import Act


@asks(Act.EXPORT_COUNTS)
def pseudonyms(
    dest: Annotated[Path, typer.Argument(help="Le fichier CSV à écrire.")],
    on: Annotated[str | None, typer.Option(help="Jour passé, AAAA-MM-JJ.")] = None,
) -> None:
    """Écrire des chiffres sans noms d’écoles, petits nombres masqués."""
    asked = running.day(on)
    with running.refusals():
        base = running.base()
        with writing(base) as session:
            content = pseudonymised(
                session, running.actor(), on=asked, at=running.now(), as_of=running.evening(asked)
            )
            files.write(dest, content)
