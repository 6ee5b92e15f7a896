"""Writes docs/rights.md: who may do what, as the code has it. `make rights` writes it; a test compares."""

from __future__ import annotations

from collections import defaultdict

from models.asks import ASKED
from models.codes import Role
from models.rights import ALLOWED, Act
from pages import registry
from scripts.every_way import import_every_way

TARGET = registry.FOLDER.parent / "docs" / "rights.md"
_HEAD = """# Qui peut faire quoi

Cette page est écrite par `make rights` à partir de `models/rights.py` ; un test la compare au programme.
Chaque droit vaut là où le rôle est donné : sa classe, son école, sa circonscription, son département. La
ligne de commande agit comme exploitant : elle peut tout, et le journal garde le nom de l’utilisateur du
système. Personne ne change ses propres droits. Les noms restent fermés au-dessus de l’école tant qu’ils
n’ont pas été ouverts avec un motif ; aucun écran, chiffre ou export ne suit ni ne classe les personnels.

"""
_SHORT = {
    Role.TEACHER: "enseignant",
    Role.LINK: "lien de classe",
    Role.LINK_WITH_NUMBERS: "lien avec numéros",
    Role.HEAD: "direction",
    Role.IEN: "IEN",
    Role.NAMES: "noms ouverts",
    Role.ADVISER: "conseiller",
    Role.SECRETARY: "secrétariat",
    Role.ERUN: "ERUN",
    Role.DEPARTEMENT: "département",
    Role.ADMIN: "administration",
}


def table() -> str:
    """The whole page."""
    import_every_way()
    parts = (_HEAD + _acts(), f"## Écrans\n\n{_screens()}", f"## For developers: the ways in\n\n{_ways()}")
    return "\n".join(parts)


def _acts() -> str:
    rows = [["", *_SHORT.values()], ["---", *("---" for _ in _SHORT)]]
    rows += [[act.label, *("oui" if role in ALLOWED[act] else "" for role in _SHORT)] for act in Act]
    return "".join(_row(row) for row in rows)


def _screens() -> str:
    lines = [["écran", "pour qui"], ["---", "---"]]
    for screen in registry.SCREENS:
        roles = [said for role, said in _SHORT.items() if screen.is_for(frozenset({role}))]
        lines.append([screen.title, ", ".join(roles) if screen.acts else "toute personne connectée"])
    return "".join(_row(line) for line in lines)


def _ways() -> str:
    by_act: defaultdict[Act | None, list[str]] = defaultdict(list)
    for name, acts in sorted(ASKED.items()):
        for act in acts or (None,):
            by_act[act].append(f"`{name.removeprefix('data_io.')}`")
    rows = [["act", "queries, actions, exports, commands"], ["---", "---"]]
    rows += [[f"`{act}`", ", ".join(by_act[act])] for act in Act if act in by_act]
    rows.append(["what is one's own", ", ".join(by_act[None])])
    return "".join(_row(row) for row in rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
