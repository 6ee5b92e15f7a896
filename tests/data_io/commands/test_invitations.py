"""The links of a whole circonscription from the command line, and one for whoever lost the password."""

import csv
from io import StringIO

from tests.data_io.commands.calling import call, with_schools

NAME = "Trémaden"


def test_heads_are_invited_into_a_file_that_only_its_owner_reads(sqlite_url, tmp_path):
    url, dest = with_schools(sqlite_url), tmp_path / "liens.csv"

    answer = call(url, "invitations", "--circonscription", NAME, dest)

    assert answer.code == 0, answer.err
    title, *lines = csv.reader(StringIO(dest.read_text(encoding="utf-8-sig")), delimiter=";")
    assert f"Liens créés : {len(lines)}." in answer.out
    assert len({line[title.index("Lien")] for line in lines}) == len(lines) > 5
    assert dest.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_written_makes_no_link(sqlite_url, tmp_path):
    url = with_schools(sqlite_url)

    answer = call(url, "invitations", "--circonscription", NAME, tmp_path / "nulle part" / "liens.csv")

    assert answer.code == 1
    assert "ne peut pas être écrit" in answer.err
    assert call(url, "accounts", "list").out == ""


def test_an_unknown_circonscription_is_refused(sqlite_url, tmp_path):
    answer = call(with_schools(sqlite_url), "invitations", "--circonscription", "Nulle", tmp_path / "x.csv")

    assert answer.code == 1
    assert not (tmp_path / "x.csv").exists()


def test_an_account_is_shut_opened_and_given_a_link(sqlite_url):
    assert call(sqlite_url, "accounts", "add", "--login", "patronne", "--role", "admin").code == 0
    assert call(sqlite_url, "accounts", "disable", "patronne").code == 0
    assert call(sqlite_url, "accounts", "link", "patronne").code == 1
    assert call(sqlite_url, "accounts", "enable", "patronne").code == 0

    answer = call(sqlite_url, "accounts", "link", "patronne")

    assert "/invitation/" in answer.out
