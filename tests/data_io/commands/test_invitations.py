"""The links of a whole circonscription from the command line, and one for whoever lost the password."""

import csv
from io import StringIO

from sqlalchemy import select

from data_io.actions import invitation_links
from data_io.database import make_engine, writing
from models.codes import Role
from models.territory import School
from tests.cast import NOON, a_circonscription
from tests.data_io.actions.opened_accounts import CHOSEN, a_member, appointed
from tests.data_io.commands.calling import CONTI, call, with_schools

NAME = "Trémaden"


def test_heads_are_invited_into_a_file_that_only_its_owner_reads(sqlite_url, tmp_path):
    url, dest = with_schools(sqlite_url), tmp_path / "liens.csv"

    answer = call(url, "invitations", "--circonscription", NAME, dest)

    assert answer.code == 0, answer.err
    title, *lines = csv.reader(StringIO(dest.read_text(encoding="utf-8-sig")), delimiter=";")
    assert f"Liens créés : {len(lines)}." in answer.out
    assert len({line[title.index("Lien")] for line in lines}) == len(lines) > 5
    assert dest.stat().st_mode & 0o077 == 0


def opened_from_elsewhere(url):
    """Another inspector opened the account of a school's mailbox, before the directory named it."""
    engine = make_engine(url)
    with writing(engine) as session:
        school = session.scalars(select(School).where(School.uai == CONTI)).one()
        mail, school.mail = school.mail, None
        far = a_circonscription(session, "Quimper Nord", departement="29")
        ien = appointed(session, "quimper", Role.IEN, circonscription_id=far.id)
        link = a_member(session, ien, far, mail, Role.ADVISER).link
        invitation_links.use(session, link.token, CHOSEN, on_phone=False, at=NOON)
        school.mail = mail
    engine.dispose()


def test_a_way_in_that_had_to_be_renewed_is_said(sqlite_url, tmp_path):
    url, dest = with_schools(sqlite_url), tmp_path / "liens.csv"
    opened_from_elsewhere(url)

    answer = call(url, "invitations", "--circonscription", NAME, dest)

    assert answer.code == 0, answer.err
    (line,) = [one for one in answer.err.splitlines() if one.startswith("Accès renouvelé")]
    assert "l’ancien mot de passe n’ouvre plus rien" in line
    assert f"ecole.{CONTI}@".lower() in dest.read_text(encoding="utf-8-sig").lower()


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
