"""Closures, coverage, accounts and refusals from the command line."""

import pytest

from tests.data_io.commands.calling import CONTI, ROSTERS, SAMPLE, call, call_program, with_schools

PUPILS_FILE = ROSTERS / CONTI / "CSVExtraction.csv"


def test_every_command_brings_an_empty_base_to_the_current_schema_first(sqlite_url, tmp_path):
    missing = f"sqlite:///{tmp_path / 'not' / 'there.db'}"

    assert call_program(missing, "coverage", "--format", "json").json == []


def test_a_closure_makes_the_same_pupils_be_measured_from_its_start(url):
    with_schools(url)
    call(url, "import", PUPILS_FILE, "--school", CONTI)

    opened = call(url, "closure", "--label", "Neige", "--from", "2026-11-16", "--to", "2026-11-20")

    assert opened.code == 0, opened.err
    assert "Neige" in opened.out


@pytest.mark.parametrize(
    "scope",
    [
        ("--circonscription", "Trémaden"),
        ("--school", CONTI),
        ("--school", CONTI, "--school", "0359102D"),
        ("--school", CONTI, "--classroom", "02  cp b"),
    ],
)
def test_a_closure_covers_a_circonscription_schools_or_one_class(sqlite_url, scope):
    with_schools(sqlite_url)
    call(sqlite_url, "import", PUPILS_FILE, "--school", CONTI)

    opened = call(sqlite_url, "closure", "--label", "L", "--from", "2026-11-16", "--to", "2026-11-20", *scope)

    assert opened.code == 0, opened.err


def test_coverage_of_a_past_day_is_as_known_that_evening(sqlite_url):
    with_schools(sqlite_url)
    call(sqlite_url, "import", PUPILS_FILE, "--school", CONTI)

    before = call(sqlite_url, "coverage", "--on", "2020-04-06", "--format", "json").json

    assert sum(line["pupils"] for line in before) == 0
    assert sum(line["expected"] for line in before) > 0


def test_coverage_comes_as_table_and_as_csv(sqlite_url):
    with_schools(sqlite_url)

    table = call(sqlite_url, "coverage").out
    lines = call(sqlite_url, "coverage", "--format", "csv").out.splitlines()

    assert "0359111N" in table
    assert lines[0].startswith('"circonscription","school","uai","expected","pupils"')
    assert len(lines) == 13


def test_a_second_load_of_the_directory_updates(sqlite_url):
    with_schools(sqlite_url)

    again = call(sqlite_url, "schools", SAMPLE / "annuaire.csv", "--expected", SAMPLE / "effectifs.csv")

    assert "0 écoles ajoutées, 0 mises à jour, 12 inchangées" in again.out


def test_an_account_gets_a_one_time_password_is_listed_and_disabled(url):
    with_schools(url)

    added = call(url, "accounts", "add", "--login", "d.groß", "--role", "head", "--school", CONTI)
    listed = call(url, "accounts", "list").out
    disabled = call(url, "accounts", "disable", "D.Groß")

    assert (added.code, disabled.code) == (0, 0), added.err + disabled.err
    assert added.out.strip().split()[-1] not in listed
    assert "d.gross" in listed
    assert "désactivé" in call(url, "accounts", "list").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import", PUPILS_FILE, "--school", "0359999Z"), 1),
        (("import", PUPILS_FILE), 1),
        (("import", "--folder", "nowhere"), 1),
        (("import", "nothing.csv", "--school", CONTI), 1),
        (("pupils", "--school", "0359999Z"), 1),
        (("closure", "--label", "L", "--from", "2026-11-20", "--to", "2026-11-16"), 1),
        (("closure", "--label", "L", "--from", "demain", "--to", "2026-11-16"), 2),
        (("coverage", "--by", "pupil"), 2),
        (("coverage", "--on", "9999-12-31"), 2),
        (("coverage", "--on", "0001-01-01"), 2),
        (("import", PUPILS_FILE, "--school", CONTI, "--year", "99999999999999999999"), 2),
        (("closure", "--label", "L", "--from", "2026-11-16", "--to", "2026-11-20", "--days", "9" * 20), 2),
        (("schools", PUPILS_FILE), 1),
        (("accounts", "add", "--login", "x", "--role", "head"), 1),
        (("accounts", "reset", "nobody"), 1),
    ],
)
def test_a_refusal_is_a_sentence_and_an_exit_code_never_a_traceback(sqlite_url, words, code):
    with_schools(sqlite_url)

    answer = call(sqlite_url, *words)

    assert answer.code == code
    assert answer.err.strip()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody:secret@127.0.0.1:9/continuite",
        "mysql://127.0.0.1/continuite",
        "sqlite:////dev/null/continuite.db",
        f"sqlite:///{PUPILS_FILE}",
        "nonsense",
    ],
)
def test_a_database_that_does_not_open_is_said_without_its_address(url):
    answer = call(url, "imports", "--json")

    assert answer.code == 1
    assert answer.json["refused"]["code"] == "no_database"
    assert "CONTINUITE_DATABASE_URL" in answer.err
    assert "secret" not in answer.err
