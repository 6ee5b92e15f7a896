"""The accounts found, one to open."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data_io.queries.accounts import AccountLine
from models.codes import AccountState
from models.names import fold
from pages.ui import address, formats

_NAME = "compte"
_MOST = 200


def matching(lines: Sequence[AccountLine], wanted: str) -> dict[UUID, str]:
    """The label of each account in which every word of `wanted` is found, in name order."""
    texts_of: dict[UUID, list[str]] = {}
    labels: dict[UUID, str] = {}
    for line in lines:
        role = line.role.label if line.role else "aucun rôle"
        texts_of.setdefault(line.account_id, []).append(
            fold(f"{line.login} {line.display_name} {role} {line.place}")
        )
        labels.setdefault(line.account_id, _label(line))
    words = wanted.split()
    found = {
        one: label for one, label in labels.items() if all(word in " ".join(texts_of[one]) for word in words)
    }
    return dict(sorted(found.items(), key=lambda pair: fold(pair[1])))


def _label(line: AccountLine) -> str:
    shut = f" ({line.state.label})" if line.state is AccountState.DISABLED else ""
    return f"{line.display_name or line.login} · {line.login}{shut}"


def choose(found: dict[UUID, str]) -> UUID | None:
    """The account to open, among the first ones; None when nothing was found."""
    if not found:
        return None
    by_id = {str(one): label for one, label in list(found.items())[:_MOST]}
    if len(found) > _MOST:
        st.caption(f"{formats.number(len(found))} comptes : précisez la recherche pour les voir tous.")
    shown = address.chosen(_NAME, list(by_id))
    st.session_state[_NAME] = shown
    st.selectbox(
        formats.counted(len(found), "compte"),
        list(by_id),
        key=_NAME,
        format_func=by_id.__getitem__,
        on_change=lambda: address.remember(_NAME, st.session_state[_NAME]),
        width=480,
    )
    return UUID(shown)
