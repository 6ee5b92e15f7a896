"""The tools of a whole school, for its head: one press for all classes, what families meet, CNED accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.cned_accounts import TeacherAccount, cned_accounts
from data_io.queries.own_schools import OwnSchool
from data_io.queries.tool_directory import directory
from data_io.queries.tool_harmony import SchoolTools, tools_of_school
from data_io.queries.tool_uses import tool_among_teachers
from models.names import fold
from models.rights import Actor
from models.tool_uses import OF_A_CLASS, UsePurpose, sentence
from models.trusted_tools import TrustedTool
from pages.ui import class_choice, clock, formats, harmony, saving, texts, tool_row, tool_texts

_SAID = {True: "prêt", False: "pas encore prêt", None: "non renseigné"}


def show(actor: Actor, school: OwnSchool) -> None:
    """What families meet, then the choice for all classes, then what is of the teachers."""
    on = clock.today()
    with reading(engine()) as session:
        found = tools_of_school(session, actor, school.school_id)
        among = tool_among_teachers(session, actor, school.school_id, on=on)
        tools = directory(session, actor, school_id=school.school_id)
        accounts = cned_accounts(session, actor, school.school_id, on=on)
    saving.show_again()
    if found.classes:
        harmony.say(found)
        _all_classes(found, tools, on)
    else:
        class_choice.send_to_lists("Cette école n’a pas encore de classe : importez d’abord sa liste.")
    st.header("Entre enseignants")
    told = {school.school_id: among} if among else {}
    tool_row.show(tool_row.Row(UsePurpose.COLLEAGUES, (school.school_id,), told, on), tools)
    _accounts(accounts)


def _all_classes(found: SchoolTools, tools: Sequence[TrustedTool], on: date) -> None:
    """One choice a purpose for every class, with what each answered."""
    st.header("Pour toutes les classes")
    rooms = tuple(one.classroom_id for one in found.classes)
    for purpose in OF_A_CLASS:
        told = {one.classroom_id: one.told[purpose] for one in found.classes if purpose in one.told}
        tool_row.show(tool_row.Row(purpose, rooms, told, on), tools)
        _as_said(found, purpose, tools)


def _as_said(found: SchoolTools, purpose: UsePurpose, tools: Sequence[TrustedTool]) -> None:
    """How the classes answered, and the sentence of each tool outside the framework with its classes."""
    said = _answers(found, purpose)
    if left := found.counts[purpose].unanswered:
        said.append(f"non renseigné : {formats.counted(left, 'classe')}")
    st.caption(" · ".join(said))
    wrong: dict[str, list[str]] = defaultdict(list)
    told = [(one.label, one.told[purpose].use) for one in found.classes if purpose in one.told]
    sentences = {use: sentence(use, tools) for use in {use for _, use in told}}
    for label, use in told:
        if why := sentences[use]:
            wrong[why].append(label)
    for why, labels in wrong.items():
        st.warning(f"**{texts.escape(', '.join(labels))}** : {tool_texts.said(why)}")


def _answers(found: SchoolTools, purpose: UsePurpose) -> list[str]:
    """`Toutatice : 5 classes`, `Zoom (web) : CM1 A`: the usual answer is counted, the others located."""
    rooms: dict[str, list[str]] = defaultdict(list)
    for one in found.classes:
        if purpose in one.told:
            rooms[fold(one.told[purpose].use.tool or "")].append(one.label)
    most = max(map(len, rooms.values()), default=0)
    usual = most if [len(labels) for labels in rooms.values()].count(most) == 1 else None
    names = [*(name for name, _ in found.counts[purpose].by_tool), *([""] if "" in rooms else [])]
    return [f"{tool_texts.said(name or 'sans outil')} : {_where(rooms[fold(name)], usual)}" for name in names]


def _where(labels: Sequence[str], usual: int | None) -> str:
    return formats.counted(len(labels), "classe") if len(labels) == usual else texts.escape(", ".join(labels))


def _accounts(accounts: Sequence[TeacherAccount]) -> None:
    st.header("Comptes CNED des enseignants")
    if not accounts:
        st.write("Aucun enseignant n’est encore invité.")
        return
    ready = sum(bool(one.ready) for one in accounts)
    st.markdown(f"**{formats.counted(ready, 'compte prêt', 'comptes prêts')} sur {len(accounts)}**")
    for one in accounts:
        st.markdown(
            f"- {texts.escape(one.name)} ({texts.escape(', '.join(one.classes))}) : {_SAID[one.ready]}"
        )
    st.caption("Chaque enseignant le dit lui-même ; la circonscription ne le voit pas.")
