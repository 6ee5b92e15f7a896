"""Invitations as files: opened by a spreadsheet or a browser, they obey nothing that a name says."""

import csv
from datetime import date
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest

from data_io.exports.csv_text import harmless
from data_io.exports.invitation_files import Card, cards_page, mail_to, merge_lines

HOSTILE = '=HYPERLINK("http://mechant.example";"x")<script>alert(1)</script>&body=autre'


def card(name="Anne PRIGENT", *, mail="anne@exemple.fr"):
    return Card(
        name, mail, "CM1", "anne@exemple.fr", "abcd-efgh-jkmn-pqrs", "https://ici.example", date(2021, 4, 20)
    )


def test_the_lines_open_by_a_double_click_and_hold_the_whole_link():
    content = merge_lines([card()])

    assert content.startswith(b"\xef\xbb\xbf")
    title, line = csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert title[:2] == ["Nom", "Courriel"]
    assert line[4:] == ["https://ici.example/invitation/abcd-efgh-jkmn-pqrs", "20/04/2021"]


@pytest.mark.parametrize("sign", "=+-@|\t\r＝＋－＠｜")
def test_no_cell_is_computed(sign):
    assert harmless(f"{sign}1+1").startswith("'")
    assert harmless(f"  {sign}1+1").startswith("'")


def test_a_name_is_shown_and_not_obeyed():
    content = merge_lines([card(HOSTILE)]).decode("utf-8-sig")
    page = cards_page([card(HOSTILE)], title=HOSTILE).decode()

    (_, line) = csv.reader(StringIO(content), delimiter=";")
    assert line[0] == f"'{HOSTILE}"
    assert "<script" not in page


def test_the_letter_is_for_this_person_alone():
    parts = urlsplit(mail_to(card(mail="anne@exemple.fr?cc=tous@exemple.fr")))
    said = parse_qs(parts.query)

    assert parts.scheme == "mailto"
    assert set(said) == {"subject", "body"}
    assert "abcd-efgh-jkmn-pqrs" in said["body"][0]


def test_a_card_fetches_nothing_and_has_a_code_to_photograph_and_one_to_type():
    page = cards_page([card(), card("Zoé")], title="Cartes").decode()

    assert page.count("<svg") == 2
    assert page.count("abcd-efgh-jkmn-pqrs") == 2
    assert "src=" not in page
    assert "@page" in page
