"""What each school has sent in the first 48 hours, and its next step, late ones first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.first_hours import SchoolHours
from models.first_hours import FirstHours, Step
from models.school_names import spoken
from pages.ui import formats, tables, texts
from pages.ui.tables import Row

_YES, _NOT_YET, _UNTOLD = "oui", "pas encore", "–"
_NAMED = 5


def show(schools: Sequence[SchoolHours]) -> None:
    """The schools of each next step, as a phone can show them; then one line a school."""
    st.markdown("\n".join(f"- {line}" for line in _steps(schools)))
    st.caption(
        "Les écoles à qui il manque le plus viennent d’abord. Une famille est informée quand un message est"
        " parti ou qu’elle a été jointe. Une saisie du jour vaut le point du jour."
    )
    if any(one.hours.informed is None for one in schools):
        st.caption("–\u202f: ces contacts restent à l’école, car ils diraient le travail d’une seule classe.")
    tables.show(
        [_row(one) for one in schools], alt="Ce qui manque à chaque école et la suite à donner", key="hours"
    )


def _steps(schools: Sequence[SchoolHours]) -> list[str]:
    """`**point du jour** : Les Ajoncs, Saint-Ervan ; et 3 autres écoles`, in the order of the schools."""
    groups: dict[Step, list[str]] = {}
    for one in schools:
        groups.setdefault(one.hours.next_step, []).append(texts.escape(_name(one)))
    return [f"**{step.label}**{formats.FIXED}: {_some(names)}" for step, names in groups.items()]


def _some(names: Sequence[str]) -> str:
    """A name holds a comma before its commune."""
    more = len(names) - _NAMED
    rest = [f"et {formats.counted(more, 'autre école', 'autres écoles')}"] if more > 0 else []
    return f"{formats.FIXED}; ".join([*names[:_NAMED], *rest])


def _row(one: SchoolHours) -> Row:
    hours = one.hours
    return {
        "École": _name(one),
        "Attendus": hours.expected,
        "Liste": _list(hours),
        "Informées": _informed(one),
        "Point du jour": _seen(hours),
        "Suite à donner": hours.next_step.label,
    }


def _name(one: SchoolHours) -> str:
    name = spoken(one.school.name)
    return f"{name}, {one.school.commune}" if one.school.commune else name


def _list(hours: FirstHours) -> str:
    if hours.whole_list:
        return _YES
    parts = [_of(hours.listed, "listé", "listés"), _of(hours.declared, "déclaré", "déclarés")]
    return " et ".join(filter(None, parts)) or "à venir"


def _of(count: int, one: str, many: str) -> str:
    return formats.counted(count, one, many) if count else ""


def _informed(one: SchoolHours) -> str:
    """Nothing where it would tell the work of one teacher."""
    hours = one.hours
    if hours.informed is None:
        return _UNTOLD
    if hours.all_informed:
        return _YES
    if not hours.informed:
        return _NOT_YET
    return f"{formats.number(hours.informed)} sur {formats.number(hours.to_inform)}"


def _seen(hours: FirstHours) -> str:
    if hours.seen_today is None:
        return "pas de classe"
    return _YES if hours.seen_today else _NOT_YET
