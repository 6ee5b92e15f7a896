"""Figures of places as bars, as lines of a table, and as reasons."""

from __future__ import annotations

from collections.abc import Mapping

from models.codes import Reason, State
from models.rates import Coverage
from pages.ui.charts import Bar
from pages.ui.tables import Row

# Which state each reason explains; the other reasons are those of pupils who have access.
EXPLAINS = {
    State.NOT_ASSURED: (Reason.NO_DEVICE, Reason.NO_CONNECTION, Reason.CHECKED_NO_ACCESS),
    State.FRAGILE: (
        Reason.CANNOT_DO_TASKS,
        Reason.NO_NEWS,
        Reason.SHARED_DEVICE,
        Reason.TWO_HOMES,
        Reason.PHONE_ONLY,
        Reason.LIMITED_CONNECTION,
    ),
    State.UNKNOWN: (Reason.NOT_ASKED, Reason.TO_VERIFY, Reason.NO_TEACHER),
    State.ASSURED: (Reason.CHECKED, Reason.PAPER, Reason.ON_SITE, Reason.EQUIPPED),
}


def bar(key: str, name: str, counts: Coverage) -> Bar:
    """The slices of one place, over the pupils expected."""
    return Bar(
        key,
        name,
        (counts.assured, counts.fragile, counts.not_assured, counts.unknown, counts.not_listed),
    )


def row(place: str, name: str, counts: Coverage) -> Row:
    """One line of the table that says the same as the chart."""
    return {
        place: name,
        "Attendus": counts.expected,
        "Oui": counts.assured,
        "Avec difficulté": counts.fragile,
        "Non": counts.not_assured,
        "À vérifier": counts.unknown,
        "Pas encore listés": counts.not_listed,
        "Part": counts.share.short,
    }


def reason_rows(reasons: Mapping[Reason, int], states: tuple[State, ...] = tuple(EXPLAINS)) -> list[Row]:
    """Why pupils are in these states, the most frequent reason of each state first."""
    return [
        {"Accès au travail": state.label, "Pourquoi": reason.label, "Élèves": reasons[reason]}
        for state in states
        for reason in sorted(EXPLAINS[state], key=lambda reason: -reasons.get(reason, 0))
        if reasons.get(reason)
    ]
