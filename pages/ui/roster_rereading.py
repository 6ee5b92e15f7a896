"""A file of the plan read otherwise: encoding, delimiter or columns as a person says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from data_io.intake.review import Review
from data_io.rosters.instructions import Instructions, Positions, SheetColumns
from data_io.rosters.rows import FileReading, SheetReading
from models.rights import Actor
from pages.ui import roster_cells, roster_columns, roster_fields, roster_intake, roster_sent, roster_written
from pages.ui.roster_sent import Sent

_GONE = (
    "Pour changer le codage, le séparateur ou les colonnes, envoyez de nouveau les fichiers : "
    "ils ne restent que dans l’onglet où ils ont été choisis, jusqu’à ce que vous le rechargiez."
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sheet of a file of the plan."""

    at: int
    file: FileReading
    sheet: SheetReading

    @property
    def title(self) -> str:
        return f"{self.file.name}, feuille {self.sheet.name}" if self.sheet.name else self.file.name


def ask(actor: Actor, review: Review, heads: Sequence[FileReading]) -> None:
    """One sheet at a time; the plan stays as it is when the file cannot be read so."""
    school_id = review.plan.school_id
    sent = roster_sent.kept(school_id, [file.digest for file in review.plan.files])
    if sent is None:
        st.caption(_GONE)
        return
    if not st.toggle("Corriger la lecture d’un fichier", key=f"reread-{school_id}"):
        return
    places = [_Place(at, file, sheet) for at, file in enumerate(heads) for sheet in file.sheets]
    place = places[
        st.selectbox(
            "Fichier à relire",
            range(len(places)),
            format_func=lambda at: places[at].title,
            key=f"reread-which-{school_id}",
            width=480,
        )
    ]
    said = _ask_how(place, sent[place.at])
    if st.button("Relire ainsi", key=f"reread-go-{school_id}"):
        told = [replace(one, said=said) if at == place.at else one for at, one in enumerate(sent)]
        if roster_intake.take(actor, school_id, told, again=True):
            st.rerun()


def _ask_how(place: _Place, sent: Sent) -> Instructions:
    """What is said of the file now."""
    sheet, key = place.sheet, f"{sent.digest[:8]}-{place.sheet.name}-{place.sheet.header_digest[:8]}"
    encoding, delimiter = roster_written.ask(sheet, key)
    rows = roster_cells.first_lines(sent).get(sheet.name, ())
    first = sheet.header_line + sheet.header_lines - 1 if sheet.header_line else 0
    guardians = roster_fields.of_guardians(sheet.fields)
    fields = roster_columns.ask(key, sheet.header, rows[first:], sheet.fields, guardians=guardians)
    now = sent.said
    if encoding or delimiter:
        # Other cells, so other columns: they are found again first.
        now = replace(now, columns={}, encoding=encoding or now.encoding)
        return replace(now, delimiter=delimiter or now.delimiter)
    if _same(fields, sheet.fields):
        return now
    columns = SheetColumns(sheet.header_line, fields, sheet.header_lines)
    return replace(now, columns={**now.columns, sheet.name: columns})


def _same(one: Positions, other: Positions) -> bool:
    return {name: tuple(places) for name, places in one.items()} == {
        name: tuple(places) for name, places in other.items()
    }
