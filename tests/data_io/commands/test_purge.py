"""purge: a dry run counts and deletes nothing; then the names go and the figures stay."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from models.school_year import school_year
from tests.data_io.commands.calling import CONTI, ROSTERS, call, with_schools

PUPILS_FILE = ROSTERS / CONTI / "CSVExtraction.csv"
CLOSED = ("2025-11-17", "2025-11-21")
YEAR = ("--year", "2025")


@pytest.fixture
def closed(sqlite_url):
    """A school of last year, with a closure that is over; the list came in before it."""
    url = with_schools(sqlite_url)
    done = call(url, "import", PUPILS_FILE, "--school", CONTI, "--year", "2025", "--on", "2025-09-02")
    assert done.code == 0, done.err
    opened = call(url, "closure", "--label", "Neige", "--from", CLOSED[0], "--to", CLOSED[1])
    assert opened.code == 0, opened.err
    return url


def coverage(url):
    return call(url, "coverage", "--on", CLOSED[1], "--format", "json").json


def test_a_dry_run_counts_by_table_and_deletes_nothing(closed):
    dry = call(closed, "purge", *YEAR, "--dry-run", "--json").json

    assert (dry["dry_run"], dry["digest"], dry["counts"]["pupil"]) == (True, None, 305)
    assert len(call(closed, "pupils", "--school", CONTI, "--json").json) == 305


def test_the_names_go_under_a_certificate_and_the_figures_stay(closed, tmp_path):
    before = coverage(closed)
    dry = call(closed, "purge", *YEAR, "--dry-run", "--json").json

    file = tmp_path / "certificat.txt"
    done = call(closed, "purge", *YEAR, "--certificate", file, "--json")

    assert done.code == 0, done.err
    assert done.json["counts"] == dry["counts"]
    assert call(closed, "pupils", "--school", CONTI, "--json").json == []
    assert coverage(closed) == before
    written = file.read_text(encoding="utf-8")
    assert "pupil : 305" in written
    assert done.json["digest"] in written


def test_no_file_of_the_base_holds_a_name_or_a_number_after_a_purge(closed):
    file = Path(make_url(closed).database or "")
    connected = sqlite3.connect(file)
    # Classes stay, and one is called after its teacher.
    labels = str(connected.execute("SELECT group_concat(label) FROM classroom").fetchone())
    names = (row[0] for row in connected.execute("SELECT last_name FROM pupil"))
    gone = {name.encode() for name in names if len(name) > 6 and name not in labels}

    # A server that is running keeps its connections.
    done = call(closed, "purge", *YEAR)

    assert done.code == 0, done.err
    kept = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert len(gone) > 50
    assert {one for one in gone if one in kept} == set()
    connected.close()


def test_nothing_is_certified_while_somebody_still_reads_the_names(closed):
    reader = sqlite3.connect(Path(make_url(closed).database or ""), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM pupil").fetchall()

    held = call(closed, "purge", *YEAR, "--json")
    reader.execute("COMMIT")
    again = call(closed, "purge", *YEAR, "--json")

    assert (held.code, held.json["refused"]["code"]) == (1, "rule_broken")
    assert "relancez la commande" in held.json["refused"]["message"]
    assert (again.code, bool(again.json["digest"])) == (0, True)
    reader.close()


def test_a_second_purge_has_nothing_to_do(closed):
    call(closed, "purge", *YEAR)

    again = call(closed, "purge", *YEAR)

    assert (again.code, again.out) == (0, "Rien à effacer.\n")


def test_a_closure_that_goes_on_is_a_refusal(closed):
    today = date.today()
    days = ("--from", today - timedelta(days=30), "--to", today + timedelta(days=30))
    opened = call(closed, "closure", "--label", "Suite", *days)
    assert opened.code == 0, opened.err

    refused = call(closed, "purge", "--year", school_year(today), "--json")

    assert refused.code == 1
    assert refused.json["refused"]["code"] == "closure_open"


def test_without_a_year_only_what_has_had_its_time_goes(closed):
    done = call(closed, "purge", "--json")

    assert (done.code, done.json["counts"]) == (0, {})
