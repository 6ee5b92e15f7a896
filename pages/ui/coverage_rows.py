"""Figures of places as bars, as lines of a table, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.codes import Reason, State
from models.rates import NO_GROUP, Coverage
from pages.ui import declared_words, formats
from pages.ui.charts import Bar
from pages.ui.tables import Row

_DECLARED = "Dont déclarés"
_NOT_TOLD, _NOT_LISTED = "Ni listés ni déclarés", "Pas listés"
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


def bar(key: str, name: str, counts: Coverage, note: str | None = None) -> Bar:
    """The slices of one place, over the pupils expected; without a note, how many of them are declared."""
    shown = counts.shown
    return Bar(
        key,
        name,
        (shown.assured, shown.fragile, shown.not_assured, shown.unknown, counts.not_told),
        note=declared_words.mark(counts.declared) if note is None else note,
    )


def row(place: str, name: str, counts: Coverage) -> Row:
    """One line of the table that says the same as the chart; in short words, so that all of it is seen."""
    shown = counts.shown
    return {
        place: name,
        # The answer first: beside the name a phone shows one column.
        "Ont accès": share(counts),
        "Attendus": counts.expected,
        "Oui": shown.assured,
        "Difficulté": shown.fragile,
        "Non": shown.not_assured,
        "À vérifier": shown.unknown,
        _NOT_TOLD: counts.not_told,
        _DECLARED: counts.declared.pupils,
    }


def told(rows: Sequence[Row]) -> list[Row]:
    """Without the column of those declared while nobody is: then whoever is not told is just not listed."""
    if any(one[_DECLARED] for one in rows):
        return list(rows)
    return [
        {
            _NOT_LISTED if name == _NOT_TOLD else name: value
            for name, value in one.items()
            if name != _DECLARED
        }
        for one in rows
    ]


def share(counts: Coverage) -> str:
    """With access over all expected; without list or declaration nothing is known, which is not 0 %."""
    return counts.share.short if counts.shown.pupils else NO_GROUP


def reason_lines(reasons: Mapping[Reason, int]) -> list[str]:
    """`**non : 28** · ne reçoit pas le travail 12 · aucun appareil 9`, one line a state that has pupils."""
    return [
        f"**{state.label} : {formats.number(sum(reasons.get(reason, 0) for reason in EXPLAINS[state]))}**"
        f" · {counted}"
        for state in EXPLAINS
        if (counted := reasons_of(state, reasons))
    ]


def reasons_of(state: State, reasons: Mapping[Reason, int]) -> str:
    """`aucun appareil 9 · aucune connexion 7`, the most frequent first; nothing when nobody is counted."""
    largest = sorted(EXPLAINS[state], key=lambda reason: -reasons.get(reason, 0))
    return " · ".join(
        f"{reason.label} {formats.number(reasons[reason])}" for reason in largest if reasons.get(reason)
    )
