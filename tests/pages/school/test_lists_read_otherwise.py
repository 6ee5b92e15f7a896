"""How a file was read, said and corrected: encoding, delimiter, columns; pasted lists."""

import pytest

from data_io.database import reading
from data_io.queries.header_mappings import header_mappings
from models.codes import Role
from tests.cast import HEAD_OF, someone
from tests.pages.school.rosters_screen import SCREEN, press, rows, said, send
from tests.pages.today import territory_today

TOGGLE = "Corriger la lecture d’un fichier"
WRONG = "Nom;Prénom;Classe;Note\nEwen;LE GOFF;CP;x\nAnna;TANGUY;CP;x\n".encode()


@pytest.fixture
def cast(app_database):
    return territory_today(app_database).cast


@pytest.fixture
def lists(open_screen, cast):
    return open_screen(SCREEN, HEAD_OF(cast.jules_ferry))


def choose(app, label, value):
    next(box for box in app.selectbox if box.label == label).set_value(value).run()


def correct(app):
    next(one for one in app.toggle if one.label == TOGGLE).set_value(True).run()


def pasted(app, text, classroom=""):
    app.text_area[0].set_value(text)
    app.text_input[0].set_value(classroom)
    return press(app, "Lire les fichiers")


def names(app):
    return rows(app, ["Nom", "Prénom", "Classe"])


def test_encoding_and_delimiter_are_said_in_words(lists):
    send(lists, ("liste.csv", "Nom;Prénom;Classe\nLE GOFF;Maëlle;CP\n".encode("cp1252")))

    assert rows(lists, ["Fichier", "Codage", "Séparateur"]) == [["liste.csv", "ISO-8859-1", "point-virgule"]]


def test_another_encoding_reads_the_same_bytes_again(lists):
    # Two readings make sense of these bytes; only the person knows which one.
    send(lists, ("liste.csv", "Nom;Prenom;Classe\nLE GOFF;Ma\u00ebl;CP\n".encode("mac_roman")))
    correct(lists)

    choose(lists, "Codage des accents", "mac_roman")
    press(lists, "Relire ainsi")

    assert not lists.exception
    assert names(lists) == [["LE GOFF", "Maël", "CP"]]
    assert rows(lists, ["Codage"]) == [["Ancien Macintosh"]]


def test_an_encoding_that_does_not_fit_is_refused_and_the_plan_stays(lists):
    send(lists, ("liste.csv", "Nom;Prénom;Classe\nLE GOFF;Maëlle;CP\n".encode("cp1252")))
    correct(lists)

    choose(lists, "Codage des accents", "utf-8")
    press(lists, "Relire ainsi")

    assert "n’est pas écrit dans ce codage" in said(lists)
    assert "La lecture d’avant reste" in said(lists)
    assert "1 nouveau" in lists.header[0].value


def test_another_delimiter_cuts_the_same_bytes_again(lists):
    send(lists, ("liste.csv", b"Nom,Prenom;Nom,Prenom,Classe\nA,B;C,D,CP\n"))
    correct(lists)

    choose(lists, "Séparateur", ",")
    press(lists, "Relire ainsi")

    assert rows(lists, ["Séparateur"]) == [["virgule"]]


def test_a_column_shows_the_shape_of_its_cells_and_no_name(lists):
    send(lists, ("liste.csv", WRONG))

    correct(lists)

    captions = " ".join(one.value for one in lists.caption).replace("\\", "")
    assert "Par exemple xxxx ; xxxx" in captions
    assert "Ewen" not in captions


def test_corrected_columns_are_read_and_kept_for_the_school(lists, cast, app_database, open_screen):
    send(lists, ("liste.csv", WRONG))
    correct(lists)

    choose(lists, "Nom", "first_name")
    choose(lists, "Prénom", "last_name")
    press(lists, "Relire ainsi")

    assert not lists.exception
    assert names(lists) == [["LE GOFF", "Ewen", "CP"], ["TANGUY", "Anna", "CP"]]
    assert "lues comme on les a indiquées pour cette école" in said(lists)
    with reading(app_database) as session:
        kept = header_mappings(session, HEAD_OF(cast.jules_ferry), school_id=cast.jules_ferry.id)
    assert list(kept.values()) == [{"last_name": (1,), "first_name": (0,), "classroom": (2,)}]

    press(lists, "Abandonner cette liste")
    send(lists, ("autre.csv", WRONG.replace(b"Anna", b"Azenor")))
    assert names(lists)[1] == ["TANGUY", "Azenor", "CP"]


def test_columns_are_forgotten_when_asked(lists):
    send(lists, ("liste.csv", WRONG))
    correct(lists)
    choose(lists, "Nom", "first_name")
    choose(lists, "Prénom", "last_name")
    press(lists, "Relire ainsi")

    press(lists, "Oublier ces colonnes")
    press(lists, "Abandonner cette liste")
    send(lists, ("liste.csv", WRONG))

    assert names(lists)[0] == ["Ewen", "LE GOFF", "CP"]


def test_columns_that_name_nobody_change_nothing(lists):
    send(lists, ("liste.csv", WRONG))
    correct(lists)

    choose(lists, "Nom", "")
    press(lists, "Relire ainsi")

    assert "La lecture d’avant reste" in said(lists)
    assert "2 nouveaux" in lists.header[0].value


def test_after_a_reload_how_it_was_read_stays_and_the_bytes_are_said_to_be_gone(lists, open_screen, cast):
    send(lists, ("liste.csv", WRONG))

    again = open_screen(SCREEN, HEAD_OF(cast.jules_ferry))

    assert rows(again, ["Fichier", "Séparateur"]) == [["liste.csv", "point-virgule"]]
    assert "envoyez de nouveau les fichiers" in said(again)
    assert TOGGLE not in [one.label for one in again.toggle]


def test_a_list_pasted_from_a_spreadsheet_is_read_like_a_file(lists):
    pasted(lists, "Nom\tPrénom\tClasse\nLE GOFF\tEwen\tCP\nTANGUY\tAnna\tCP\n")

    assert not lists.exception
    assert names(lists) == [["LE GOFF", "Ewen", "CP"], ["TANGUY", "Anna", "CP"]]


def test_a_list_pasted_from_a_mail_takes_the_class_that_is_said(lists):
    pasted(lists, "LE GOFF Ewen\nTANGUY Anna\n", classroom="CP bleu")

    assert [row[2] for row in names(lists)] == ["CP bleu", "CP bleu"]


def test_files_and_a_pasted_list_make_one_plan(lists):
    lists.file_uploader[0].upload("cp.csv", WRONG)
    pasted(lists, "Nom\tPrénom\tClasse\nMORVAN\tYann\tCE1\n")

    assert "3 nouveaux" in lists.header[0].value


def test_a_pasted_text_without_names_is_refused_in_a_sentence(lists):
    pasted(lists, "Bonjour,\n\n")

    assert "texte collé" in said(lists)
    assert lists.file_uploader


def test_a_secretary_corrects_columns_for_the_school_that_is_open(open_screen, cast, app_database):
    secretary = someone(Role.SECRETARY, cast.circonscription)
    app = send(open_screen(SCREEN, secretary), ("0350002B/x.csv", WRONG))
    app.selectbox(key="ecole").set_value(str(cast.tilleuls.id)).run()
    correct(app)
    choose(app, "Nom", "first_name")
    choose(app, "Prénom", "last_name")
    press(app, "Relire ainsi")

    with reading(app_database) as session:
        assert header_mappings(session, secretary, school_id=cast.tilleuls.id)
        assert not header_mappings(session, secretary, school_id=cast.jules_ferry.id)


UNKNOWN = ("liste.csv", b"Ecole du Bourg\nAlpha;Beta;Gamma\nLE GOFF;Ewen;CP\nTANGUY;Anna;CP\n")


def tell_columns(app):
    app.number_input[0].set_value(2).run()
    for label, field in (("Alpha", "last_name"), ("Beta", "first_name"), ("Gamma", "classroom")):
        choose(app, label, field)
    return press(app, "Lire ainsi")


def test_a_list_whose_titles_nobody_understands_is_read_once_its_columns_are_said(lists):
    send(lists, UNKNOWN)
    assert "aucune liste reconnue" in said(lists)
    assert "Indiquer les colonnes" in said(lists)

    tell_columns(lists)

    assert not lists.exception
    assert names(lists) == [["LE GOFF", "Ewen", "CP"], ["TANGUY", "Anna", "CP"]]

    press(lists, "Abandonner cette liste")
    send(lists, ("liste 2.csv", UNKNOWN[1]))
    assert "2 nouveaux" in lists.header[0].value


def test_columns_that_name_nobody_are_asked_again(lists):
    send(lists, UNKNOWN)

    press(lists, "Lire ainsi")

    assert "Indiquer les colonnes" in said(lists)


def test_a_file_whose_columns_nobody_knows_is_given_up(lists):
    send(lists, UNKNOWN)

    press(lists, "Renoncer à ce fichier")

    assert "Indiquer les colonnes" not in said(lists)
    assert lists.file_uploader
