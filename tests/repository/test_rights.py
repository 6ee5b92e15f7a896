"""The rights table names every screen, query, action, export and command; its published copy is current."""

from __future__ import annotations

import ast

import pytest
from typer.main import get_command

from data_io.__main__ import app
from models.asks import ASKED
from models.codes import Role
from models.rights import ALLOWED, NOT_GIVEN, Act
from pages import registry
from scripts.every_way import functions_with, import_every_way
from scripts.rights_table import TARGET, table
from tests.repository.sources import product

# What reads or writes without knowing who asks, and why nobody gets anything by it.
WITHOUT_ACTOR = {
    "data_io.queries.class_links.class_of_link": "before anybody is signed in: the class behind a link",
    "data_io.queries.class_links.live_link": "before anybody is signed in: the link of a token",
    "data_io.queries.needs.unanswered": "part of figures, given the condition",
    "data_io.queries.opened_by.maker_of": "inside an invitation",
    "data_io.queries.opened_by.makers_of": "inside an invitation, and part of the list of teachers",
    "data_io.queries.one_time_links.open_invitation": "before anybody is signed in: whose link it is",
    "data_io.queries.one_time_links.schools_led": "inside an invitation",
    "data_io.queries.one_time_links.words_around": "of the account whose password is chosen",
    "data_io.actions.assignments.check_place": "inside an act on an account",
    "data_io.actions.class_links.begin": "before anybody is signed in",
    "data_io.actions.class_links.follow": "inside an act on a closure",
    "data_io.actions.first_start.is_open": "before anybody has an account",
    "data_io.actions.first_start.make": "before anybody has an account",
    "data_io.actions.identities.begin": "before anybody is signed in",
    "data_io.actions.identities.sign_in": "before anybody is signed in: the provider said who",
    "data_io.actions.identities.take": "before anybody is signed in",
    "data_io.actions.invitation_links.has_open": "inside an act on an account",
    "data_io.actions.invitation_links.came_in_by": "before anybody is signed in: the provider said who",
    "data_io.actions.invitation_links.is_used": "inside an invitation",
    "data_io.actions.invitation_links.revoke": "inside an act on an account",
    "data_io.actions.invitation_links.use": "before anybody is signed in: the link is the right",
    "data_io.actions.link_rights.teaches_in_one_school": "inside an act on an account",
    "data_io.actions.people.forget_password": "inside an invitation",
    "data_io.actions.people.free_login": "inside an invitation",
    "data_io.actions.people.is_class_link": "inside an act on an account",
    "data_io.actions.people.known": "inside an invitation",
    "data_io.actions.people.void_password": "inside an invitation, or once the provider said who",
    "data_io.actions.people.place_of": "where a role holds, to ask for the right there",
    "data_io.actions.sessions.is_open": "of the session that asks",
    "data_io.actions.sessions.is_unchanged": "after the password was compared",
    "data_io.actions.sessions.leave_everywhere": "of the session's own account",
    "data_io.queries.accounts.id_of": "the command line looks a login up",
    "data_io.queries.class_facts.facts_of_class": "part of the cards of a class that was asked for",
    "data_io.queries.class_facts.facts_of_pupil": "part of an act that was asked for",
    "data_io.queries.class_names.outside_labels": "part of figures that were asked for",
    "data_io.queries.declared.standing_by_school": "part of figures, given the condition",
    "data_io.queries.freshness.looked_on": "part of figures, given the condition",
    "data_io.queries.frozen.frozen_on": "part of figures, given the condition",
    "data_io.queries.frozen.gone_on": "part of figures, given the condition",
    "data_io.queries.grants.grants_held": "what another account could do, of whom a right is asked",
    "data_io.queries.grants.grants_of": "makes the actor",
    "data_io.queries.practice.school_for": "where invented pupils are",
    "data_io.queries.pupil_facts.lines_of": "part of a file that was asked for",
    "data_io.queries.pupil_places.place_of": "where the pupil is, to ask for the right there",
    "data_io.queries.questions_by_level.cells_within": "part of figures, given the condition",
    "data_io.queries.sessions.live": "finds who asks",
    "data_io.queries.sessions.last_visit": "of the session's own account",
    "data_io.queries.tally.tally": "part of figures, given the condition",
    "data_io.queries.tool_uses.classes_with_tools": "part of figures, given the condition",
    "data_io.queries.tool_uses.standing_at": "part of a declaration whose right is checked",
    "data_io.queries.tries.asked_for_in_school": "part of the queue that was asked for",
    "data_io.queries.tries.attempts_of": "part of the cards, given the pupils",
    "data_io.queries.tries.attempts_of_class": "part of the cards of a class that was asked for",
    "data_io.queries.tries.last_note_of": "part of a family that was asked for",
    "data_io.queries.schools_within.schools_within": "part of figures, given the condition",
    "data_io.queries.veiled.classes_behind": "part of figures, given the condition",
    "data_io.queries.windows.closure_day": "days, nobody's",
    "data_io.queries.windows.closure_days": "days, nobody's",
    "data_io.actions.accounts.choose_password": "of the session's own account",
    "data_io.actions.contacts.mark_number": "inside the contact that was asked for",
    "data_io.actions.households.tell_families": "inside the correction that was asked for",
    "data_io.actions.recording.is_repeated": "a press made twice",
    "data_io.actions.subjects.about_pupils": "where the pupils are, to ask for the right there",
    "data_io.actions.subjects.subject_of": "where a fact belongs, to ask for the right there",
    "data_io.actions.requests.requester_of": "inside the request that was permitted",
    "data_io.actions.sessions.begin": "before anybody is signed in",
    "data_io.actions.sessions.close": "of the session's own cookie",
    "data_io.actions.sessions.close_all": "inside an act on an account",
    "data_io.actions.sessions.open_for": "after the password was compared",
    "data_io.actions.sessions.seen": "of the session's own cookie",
    "data_io.actions.sessions.succeed": "after the password was compared",
}
# Parts of an import, all called by functions that asked first; nothing outside `intake` may call them.
INSIDE_THE_INTAKE = "data_io.intake."


def commands() -> set[str]:
    group = getattr(get_command(app), "commands", {})
    nested = {sub.callback for one in group.values() for sub in getattr(one, "commands", {}).values()}
    found = {one.callback for one in group.values() if not hasattr(one, "commands")} | nested
    return {f"{one.__module__}.{one.__qualname__}" for one in found}


def test_every_command_names_its_acts():
    import_every_way()

    assert sorted(commands() - set(ASKED)) == []


def test_what_does_not_know_who_asks_is_on_a_closed_list():
    without = set(functions_with("session")) - set(functions_with("session", "actor"))
    outside = {name for name in without if not name.startswith(INSIDE_THE_INTAKE)}

    assert sorted(outside) == sorted(WITHOUT_ACTOR)


def test_screens_call_no_part_of_an_import_that_does_not_know_who_asks():
    parts = set(functions_with("session")) - set(functions_with("session", "actor"))
    inside = {name.rpartition(".") for name in parts if name.startswith(INSIDE_THE_INTAKE)}
    called = {
        (source.path, node.attr)
        for source in product()
        if source.path.startswith("pages/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and any(module.endswith(f".{node.value.id}") and node.attr == name for module, _, name in inside)
    }

    assert called == set()


@pytest.mark.parametrize("act", Act)
def test_the_table_says_who_may_do_every_act(act: Act):
    assert act in ALLOWED
    assert act.label


@pytest.mark.parametrize("screen", registry.SCREENS, ids=lambda screen: screen.file)
def test_a_screen_asks_for_the_acts_of_its_line(screen: registry.Screen):
    source = next(one for one in product() if one.path == f"pages/{screen.file}")
    opened = next(
        node
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "frame.open_screen"
    )
    (acts,) = [word.value for word in opened.keywords if word.arg == "acts"]

    assert set(ast.unparse(acts).strip("{}").replace(" ", "").split(",")) == (
        {f"Act.{act.name}" for act in screen.acts} or {"set()"}
    )


def test_an_administrator_and_who_runs_the_installation_see_no_pupil():
    seeing = (Act.SEE_CLASS, Act.SEE_PUPILS, Act.SEE_NUMBERS, Act.EXPORT_NAMES)

    assert [act for act in seeing if Role.ADMIN in ALLOWED[act]] == []


def test_who_opened_names_sees_them_and_does_nothing_with_them():
    assert [act for act in Act if Role.NAMES in ALLOWED[act]] == [Act.SEE_PUPILS]


def test_a_class_link_marks_and_logs_and_nothing_else():
    assert {act for act in Act if Role.LINK in ALLOWED[act]} == {Act.SEE_CLASS, Act.MARK, Act.ASK_LOAN}
    assert {act for act in Act if Role.LINK_WITH_NUMBERS in ALLOWED[act]} == {
        Act.SEE_CLASS,
        Act.SEE_NUMBERS,
        Act.MARK,
        Act.ASK_LOAN,
    }
    assert {Role.LINK, Role.LINK_WITH_NUMBERS, Role.NAMES} == NOT_GIVEN


def test_the_published_table_is_what_the_program_does():
    assert TARGET.read_text(encoding="utf-8") == table(), "make rights"
