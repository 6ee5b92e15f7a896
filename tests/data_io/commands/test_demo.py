"""demo: every state and every reason shows, and the base is left as the facts say."""

import re

import pytest

from tests.data_io.commands.calling import call


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A base with the invented circonscription, made once."""
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    return url, call(url, "demo")


def test_it_prints_one_sign_in_each_for_an_ien_a_head_and_a_teacher(demo):
    _, told = demo

    assert told.code == 0, told.err
    assert len(re.findall(r": \S+ / \S+$", told.out, flags=re.MULTILINE)) == 3


def test_every_state_shows_and_one_school_has_no_list(demo):
    url, _ = demo

    lines = call(url, "coverage", "--format", "json").json

    assert all(sum(line[s] for line in lines) for s in ("assured", "fragile", "not_assured", "unknown"))
    assert [line["uai"] for line in lines if not line["pupils"]] == ["0359111N"]


def test_the_stored_states_are_those_of_the_facts(demo):
    url, _ = demo

    assert call(url, "check").code == 0


def test_asked_again_it_gives_new_passwords_and_adds_nothing(demo):
    url, told = demo
    before = call(url, "coverage", "--format", "json").json

    again = call(url, "demo")

    assert again.code == 0
    assert again.out.splitlines()[-1] != told.out.splitlines()[-1]
    assert call(url, "coverage", "--format", "json").json == before


def test_another_size_is_made_for_the_occasion(sqlite_url):
    told = call(sqlite_url, "demo", "--pupils", "300", "--seed", "7")

    assert told.code == 0, told.err
    assert sum(line["pupils"] for line in call(sqlite_url, "coverage", "--format", "json").json) == 300


def test_a_base_that_holds_something_else_is_refused(sqlite_url):
    from tests.data_io.commands.calling import with_schools

    assert call(with_schools(sqlite_url), "demo").code == 1
