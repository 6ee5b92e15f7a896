"""What the families of a school meet: how many different tools, as help for its head."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.tool_harmony import SchoolTools, tools_of_school
from models.rights import Act, Actor
from pages.ui import formats, tool_texts


def show(actor: Actor, school_id: UUID) -> None:
    """On the head's own screen; nothing for whoever declares no tools."""
    if not actor.grants_for(Act.DECLARE_TOOLS):
        return
    with reading(engine()) as session:
        found = tools_of_school(session, actor, school_id)
    if not found.classes:
        return
    st.header("Les outils que les familles rencontrent")
    say(found)
    where = {"outils": "les-notres", "classe": str(school_id)}
    st.page_link(
        "school/tools.py", label="Dire les outils de l’école", icon=":material/handyman:", query_params=where
    )


def say(found: SchoolTools) -> None:
    """What differs between classes, and for families with children in several."""
    if not any(one.told for one in found.classes):
        st.write(
            "Aucun outil n’est encore déclaré : pour toutes les classes d’un coup, ou classe par classe."
        )
        return
    if found.sentences:
        st.markdown("\n".join(f"- {tool_texts.said(said)}." for said in found.sentences))
    else:
        st.write("Les classes qui ont répondu utilisent les mêmes outils.")
    for purpose, number in found.families.several_tools.items():
        if number:
            of = formats.number(found.families.several_classes)
            st.caption(
                f"{formats.counted(number, 'famille')} sur {of} avec des enfants dans plusieurs classes :"
                f" pas le même outil d’une classe à l’autre pour {purpose.label}"
            )
    if found.families.most_tools > 1:
        st.caption(
            f"Une famille rencontre jusqu’à {formats.counted(found.families.most_tools, 'outil')}"
            " différents dans les classes de ses enfants, tous usages réunis"
        )
