"""What each school has sent in the first 48 hours, and its next step, late ones first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.first_hours import SchoolHours
from models.first_hours import FirstHours
from models.school_names import spoken
from pages.ui import formats, tables
from pages.ui.tables import Row

_YES, _NOT_YET = "oui", "pas encore"


def show(schools: Sequence[SchoolHours]) -> None:
    """One line a school; the next step right after its name, so that a phone shows it."""
    st.caption(
        "Les écoles à qui il manque le plus viennent d’abord. Une famille est informée quand un message est"
        " parti ou qu’elle a été jointe. Une saisie du jour vaut le point du jour."
    )
    tables.show(
        [_row(one) for one in schools], alt="Ce qui manque à chaque école et la suite à donner", key="hours"
    )


def _row(one: SchoolHours) -> Row:
    hours = one.hours
    name = spoken(one.school.name)
    return {
        "École": f"{name}, {one.school.commune}" if one.school.commune else name,
        "Suite à donner": hours.next_step.label,
        "Attendus": hours.expected,
        "Liste": _list(hours),
        "Familles informées": _informed(hours),
        "Point du jour": _YES if hours.seen_today else _NOT_YET,
    }


def _list(hours: FirstHours) -> str:
    if hours.whole_list:
        return _YES
    parts = [_of(hours.listed, "listé", "listés"), _of(hours.declared, "déclaré", "déclarés")]
    return " et ".join(filter(None, parts)) or _NOT_YET


def _of(count: int, one: str, many: str) -> str:
    return formats.counted(count, one, many) if count else ""


def _informed(hours: FirstHours) -> str:
    if not hours.counted:
        return _NOT_YET
    if hours.all_informed:
        return _YES
    return f"{formats.number(hours.informed)} sur {formats.number(hours.counted)}"
