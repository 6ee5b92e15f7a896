"""The command line: python -m data_io."""

from __future__ import annotations

import typer

from data_io.commands import (
    accounts,
    closure,
    coverage,
    demo,
    imports,
    invitations,
    note,
    pseudonyms,
    pupils,
    purge,
    remontee,
    roster_import,
    schools,
    tools,
    training,
    undo,
    upkeep,
)

app = typer.Typer(
    help="Continuité : l’accès au travail de chaque élève pendant une fermeture.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo.demo)
app.command("schools")(schools.schools)
app.command("import")(roster_import.import_)
app.command("undo")(undo.undo)
app.command("imports")(imports.imports)
app.command("pupils")(pupils.pupils)
app.command("closure")(closure.closure)
app.command("training")(training.training)
app.command("coverage")(coverage.coverage)
app.command("note")(note.note)
app.command("remontee")(remontee.remontee)
app.command("tools")(tools.tools)
app.command("visio")(tools.visio)
app.command("invitations")(invitations.invitations)
app.add_typer(accounts.app, name="accounts")
app.command("pseudonyms")(pseudonyms.pseudonyms)
app.command("purge")(purge.purge)
app.command("migrate")(upkeep.migrate)
app.command("check")(upkeep.check)


if __name__ == "__main__":
    app()
