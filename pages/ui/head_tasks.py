"""À faire, for a head: lists to import, a closure to open or families to reach, the point du jour."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data_io.actions import reports
from data_io.actions.reports import NewDayReport
from data_io.queries.families_to_call import SchoolQueue
from data_io.queries.school_figures import SchoolCoverage
from pages.ui import figures, formats, presses, saving
from pages.ui.situation import Moment

_PLACE = "day-report"


def show(school: SchoolCoverage, families: SchoolQueue, at: Moment, *, report_due: bool) -> None:
    """One card a thing to do, side by side; below one another on a phone. Reports are due on school days."""
    cards: list[Callable[[], None]] = []
    if not school.whole_list:
        cards.append(lambda: _lists(school))
    waits = school.in_closure or families.to_call
    if not waits:
        cards.append(no_closure)
    elif school.has_list:
        cards.append(lambda: _families(families))
    if school.in_closure:
        cards.append(lambda: _point(school, at, due=report_due))
    if school.needs:
        cards.append(lambda: _needs(school))
    for column, card in zip(st.columns(max(1, len(cards))), cards, strict=False):
        with column, st.container(border=True, gap="xsmall", height="stretch"):
            card()
    saving.show_outcome()


def no_closure() -> None:
    """Outside a closure nobody is waited for: "nobody left to reach" would be false."""
    st.markdown("**Aucune fermeture n’est ouverte aujourd’hui pour votre école**")
    st.caption("Les familles à joindre se comptent dès qu’une fermeture commence.")
    st.page_link("admin/closures.py", label="Ouvrir la fermeture", icon=":material/event_busy:")


def _lists(school: SchoolCoverage) -> None:
    known = formats.counted(school.counts.pupils, "élève listé", "élèves listés")
    st.markdown("**Aucune liste d’élèves**" if not school.has_list else f"**Liste incomplète : {known}**")
    st.caption("Un export ONDE ou un simple tableau de noms et de classes suffit pour commencer.")
    st.page_link("school/rosters.py", label="Importer les listes", icon=":material/upload_file:")
    st.page_link("school/quick_counts.py", label="Point rapide, sans noms", icon=":material/pin:")


def _families(families: SchoolQueue) -> None:
    st.markdown(f"**{formats.counted(families.to_call, 'famille à joindre', 'familles à joindre')}**")
    promised = formats.counted(families.to_call_back, "à rappeler comme promis", "à rappeler comme promis")
    handed = formats.counted(families.handed_over, "transmise", "transmises")
    due = [promised] if families.to_call_back else []
    if families.handed_over:
        due.append(f"{handed} par les enseignants")
    if due:
        st.caption(f"dont {', '.join(due)}")
    st.page_link("school/families.py", label="Ouvrir la liste d’appels", icon=":material/call:")


def _needs(school: SchoolCoverage) -> None:
    st.markdown(f"**{figures.needs(school.needs)}**")
    st.caption(
        "Voyez avec la mairie ou la circonscription ce qui peut être prêté, puis dites-le aux familles."
    )


def _point(school: SchoolCoverage, at: Moment, *, due: bool) -> None:
    if school.day_reported:
        st.markdown("**Point du jour fait**")
        st.caption(f"La circonscription le voit pour le {formats.day(at.on)}.")
        return
    st.markdown("**Point du jour à faire**" if due else "**Pas de classe ce jour**")
    st.caption(
        "Il dit à la circonscription que la situation du jour est complète."
        if due
        else "Aucun point du jour n’est attendu. Vous pouvez le faire quand même."
    )
    st.button(
        "Point du jour fait", type="primary" if due else "secondary", on_click=_report, args=(school, at)
    )


def _report(school: SchoolCoverage, at: Moment) -> None:
    new = NewDayReport(school.school_id, at.on, id=presses.token_of(_PLACE))
    if saving.save(
        "point du jour", lambda session, actor, now: reports.report_day(session, actor, new, at=now)
    ):
        presses.spend(_PLACE)
