"""undo: what an import brought goes again, once; a dry run writes nothing."""

import pytest

from tests.data_io.commands.calling import CONTI, ROSTERS, call, with_schools

PUPILS_FILE = ROSTERS / CONTI / "CSVExtraction.csv"


@pytest.fixture
def imported(sqlite_url):
    with_schools(sqlite_url)
    report = call(sqlite_url, "import", PUPILS_FILE, "--school", CONTI, "--json").json
    return sqlite_url, report["import_id"]


def pupils_of(url) -> int:
    return len(call(url, "pupils", "--school", CONTI, "--json").json)


def test_an_import_is_undone_and_the_states_still_agree(imported):
    url, import_id = imported

    dry = call(url, "undo", import_id, "--dry-run", "--json").json
    assert pupils_of(url) == 305
    done = call(url, "undo", import_id, "--json").json

    assert dry == done == {"import_id": import_id, "restored": 305, "kept": 0}
    assert pupils_of(url) == 0
    assert call(url, "check").code == 0


def test_the_list_of_imports_says_which_was_undone(imported):
    url, import_id = imported
    call(url, "undo", import_id)

    (line,) = call(url, "imports", "--json").json

    assert line["undone_at"]
    assert "annulé" in call(url, "imports").out


def test_an_undo_repeated_changes_nothing_and_says_the_same(imported):
    url, import_id = imported
    first = call(url, "undo", import_id, "--json").json

    again = call(url, "undo", import_id, "--json")

    assert (again.code, again.json) == (0, first)


@pytest.mark.parametrize("wrong", ["0190a000-0000-7000-8000-000000000000", "bonjour"])
def test_an_import_that_is_not_there_is_refused_in_a_sentence(sqlite_url, wrong):
    refused = call(sqlite_url, "undo", wrong, "--json")

    assert refused.code == 1
    assert refused.json["refused"]["code"] == "not_found"
    assert "pas dans la base" in refused.err


def test_the_same_file_after_an_undo_is_imported_like_the_first_time(imported):
    url, import_id = imported
    call(url, "undo", import_id)

    again = call(url, "import", PUPILS_FILE, "--school", CONTI, "--json").json

    assert again["counts"]["created"] == pupils_of(url) == 305
