"""What a family may ask: a copy for one guardian, a correction that lasts, an objection, a real erasure."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io import integrity
from data_io.actions import contacts, copies, erasures, objections, rectifications
from data_io.actions.rectifications import GuardianValues, PupilValues
from data_io.actions.requests import NewRequest
from data_io.exports.pupil_file import workbook
from data_io.queries.pupil_file import pupil_file
from models.codes import Channel, Level, Outcome, PhoneState, RequestAnswer, RequestKind
from models.errors import NotAllowed, NotFound, RuleBroken
from models.facts import Contact, ContactPupil
from models.intake import RosterChange, RosterImport
from models.people import Guardian, Guardianship, PhoneNumber, Pupil
from models.privacy import PrivacyRequest
from models.security import JournalEntry, PurgeMark
from tests.cast import HEAD_OF, NOON, OPERATOR, TEACHER_OF, TUESDAY, Territory, a_family
from tests.data_io.actions.telling import a_call
from tests.personal import personal_texts, where_kept
from tests.whole_life import BORN, ELDEST, INE, MAIL, NAME, NUMBER, OTHER, Lives, whole_lives

THEIR_NUMBER, THEIR_NOTE = "+33639985678", "Le père dit que la mère travaille la nuit."


@pytest.fixture
def lives(session: Session, land: Territory) -> Lives:
    return whole_lives(session, land)


@pytest.fixture
def father(session: Session, land: Territory, lives: Lives):
    """Another guardian of the eldest, with a number and a contact of his own."""
    found = a_family(session, land.jules_ferry, [lives.eldest], number=THEIR_NUMBER)
    guardian = session.get_one(Guardian, found.guardian_id)
    guardian.last_name, guardian.first_name, guardian.email = "KERBRAT", "Yann", "yann@exemple.fr"
    session.flush()
    call = a_call(lives.eldest, guardian_id=found.guardian_id, outcome=Outcome.DECLINED, note=THEIR_NOTE)
    contacts.log(session, OPERATOR, call, at=NOON)
    return found


def asks(lives: Lives, answer: RequestAnswer = RequestAnswer.GRANTED) -> NewRequest:
    return NewRequest(lives.eldest, lives.family.guardian_id, TUESDAY, answer)


def head(land: Territory):
    return HEAD_OF(land.jules_ferry)


def test_a_file_says_nothing_of_the_other_adult_nor_of_calls_with_them(session, land, lives, father):
    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)

    said = "\n".join(f"{line.what} {line.value}" for line in file.lines)
    for other in (
        "KERBRAT",
        "Yann",
        THEIR_NUMBER,
        THEIR_NOTE,
        "ne souhaite pas répondre",
        "autre responsable",
    ):
        assert other not in said


def test_a_file_says_what_is_kept_of_the_pupil_and_of_who_asks(session, land, lives, father):
    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)

    said = {(line.what, line.value) for line in file.lines}
    assert {("Nom", NAME), ("Prénom", ELDEST), ("Date de naissance", "17/05/2010")} <= said
    assert ("Téléphone", f"{NUMBER} (portable, utilisable)") in said
    assert ("Note de ce contact", f"{ELDEST} seule") in said
    assert ("Équipement", "appareil aucun, saisie annulée") in said
    assert ("Travail reçu", "ne reçoit pas le travail") in said


def test_a_note_of_a_contact_with_nobody_named_is_not_given(session, land, lives):
    contacts.log(session, OPERATOR, a_call(lives.eldest, note="La voisine répond."), at=NOON)

    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)

    assert not any("voisine" in line.value for line in file.lines)


@pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.REACHED, Outcome.NO_ANSWER, Outcome.RELAY])
def test_a_contact_with_nobody_named_says_no_outcome_for_it_may_be_the_other_adults(
    session, land, lives, outcome
):
    contacts.log(session, OPERATOR, a_call(lives.eldest, outcome=outcome), at=NOON)

    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)

    said = [line.value for line in file.lines if line.what == "Contact avec la famille"]
    assert "téléphone, avec qui n’est pas noté" in said
    assert not any(outcome.label in value for value in said)


def test_a_message_to_the_whole_class_is_said_as_one(session, land, lives):
    sent = replace(a_call(lives.eldest, outcome=Outcome.SENT), channel=Channel.ENT, collective=True)
    contacts.log(session, OPERATOR, sent, at=NOON)

    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)

    assert any(line.value.endswith("envoi collectif") for line in file.lines)


def test_a_file_is_only_for_a_guardian_of_this_pupil(session, land, lives):
    stranger = a_family(session, land.jules_ferry, [lives.other], number="+33639980055").guardian_id

    with pytest.raises(RuleBroken, match="pas un responsable"):
        pupil_file(session, head(land), lives.eldest, stranger)


@pytest.mark.parametrize("who", ["teacher", "other head"])
def test_only_the_head_of_the_school_answers(session, land, lives, who):
    actor = TEACHER_OF(land.cm1) if who == "teacher" else HEAD_OF(land.tilleuls)

    with pytest.raises(NotAllowed):
        pupil_file(session, actor, lives.eldest, lives.family.guardian_id)
    for act in (objections.object_to, erasures.erase):
        with pytest.raises(NotAllowed):
            act(session, actor, asks(lives), at=NOON)


def test_a_line_left_out_is_not_in_the_workbook_and_the_journal_says_how_many(session, land, lives):
    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)
    born = next(line.key for line in file.lines if line.what == "Date de naissance")

    given = copies.hand_out(session, head(land), asks(lives), {born}, at=NOON)

    rows = list(load_workbook(BytesIO(workbook(given, TUESDAY))).active.iter_rows(values_only=True))
    assert not any("17/05/2010" in row for row in rows)
    journalled = session.scalars(select(JournalEntry.fields).where(JournalEntry.act == "hand_out")).one()
    assert "left_out=1" in journalled
    assert NAME not in str(journalled)
    asked = session.scalars(select(PrivacyRequest)).one()
    assert (asked.kind, asked.guardian_id) == (RequestKind.COPY, lives.family.guardian_id)


def test_a_workbook_computes_nothing(session, land, lives):
    session.get_one(Pupil, lives.eldest).last_name = "=HYPERLINK(1)"
    session.flush()
    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)

    sheet = load_workbook(BytesIO(workbook(file, TUESDAY))).active

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_rectified_pupil_sorts_and_counts_by_the_new_values(session, land, lives):
    said = PupilValues("KERMORGANT", None, "Maëlle", date(2011, 1, 2), Level.CM2)

    rectifications.rectify_pupil(session, head(land), asks(lives), said, at=NOON)

    pupil = session.get_one(Pupil, lives.eldest)
    assert (pupil.sort_key, pupil.level) == ("kermorgant\x1fmaelle", Level.CM2)
    assert integrity.check(session) == []


def test_a_name_of_no_letters_or_no_name_is_refused(session, land, lives):
    for name in ("", "\u202eX"):
        said = PupilValues(name, None, "Maëlle", None, None)
        with pytest.raises(RuleBroken):
            rectifications.rectify_pupil(session, head(land), asks(lives), said, at=NOON)


def test_a_rectified_number_is_kept_as_wrong_so_that_no_list_brings_it_back(session, land, lives):
    said = GuardianValues("LE GOFF", "Anne", " anne@exemple.fr ", ("06 39 98 77 66",))

    rectifications.rectify_guardian(session, head(land), asks(lives), said, at=NOON)

    mine = PhoneNumber.guardian_id == lives.family.guardian_id
    states = dict(session.execute(select(PhoneNumber.number, PhoneNumber.state).where(mine)).all())
    assert states == {NUMBER: PhoneState.WRONG, "+33639987766": PhoneState.USABLE}
    assert session.get_one(Guardian, lives.family.guardian_id).email == "anne@exemple.fr"


def test_a_granted_objection_takes_what_is_optional_and_keeps_what_happened(session, land, lives):
    guardian_id = lives.family.guardian_id
    session.get_one(Guardian, guardian_id).email = "anne@exemple.fr"
    for column, after in (
        ("created", '{"last_name": "LE GOFF", "email": "anne@exemple.fr"}'),
        ("email", "anne@exemple.fr"),
    ):
        of_lists = RosterImport(school_id=land.jules_ferry.id, applied_at=NOON, files=[], counts={})
        session.add(of_lists)
        session.flush()
        session.add(
            RosterChange(
                import_id=of_lists.id, row_table="guardian", row_id=guardian_id, column=column, after=after
            )
        )
    session.flush()
    before = _contacts(session)

    objections.object_to(session, head(land), asks(lives), at=NOON)

    assert where_kept(session, NUMBER, "anne@exemple.fr", "seule") == set()
    assert _contacts(session) == before
    links = select(Guardianship.do_not_call).where(Guardianship.guardian_id == lives.family.guardian_id)
    assert session.scalars(links).all() == [True, True]
    assert integrity.check(session) == []


def _contacts(session: Session):
    return sorted(session.execute(select(Contact.id, Contact.outcome, Contact.recorded_at)).all()), sorted(
        session.execute(select(ContactPupil.contact_id, ContactPupil.pupil_id)).all()
    )


def test_a_refused_objection_is_recorded_and_changes_nothing(session, land, lives):
    before = sorted(personal_texts(session))

    objections.object_to(session, head(land), asks(lives, RequestAnswer.REFUSED), at=NOON)

    assert sorted(personal_texts(session)) == before
    assert session.scalars(select(PrivacyRequest.answer)).all() == [RequestAnswer.REFUSED]


def test_nothing_of_an_erased_pupil_remains_in_any_personal_column(session, land, lives):
    request = asks(lives)
    own = (ELDEST, "QUÉMENER-RIOU", INE, str(BORN), "KEMENER")
    assert len(where_kept(session, *own)) >= 6

    erasures.erase(session, head(land), request, at=NOON)

    assert where_kept(session, *own) == set()
    assert where_kept(session, NUMBER) == {"phone_number.number"}, "the youngest still has this guardian"
    assert session.get(Pupil, lives.youngest) is not None


def test_no_row_of_any_table_points_at_an_erased_pupil_but_journal_and_request(session, land, lives):
    erasures.erase(session, head(land), asks(lives), at=NOON)

    pointing = {
        table.name
        for table in Pupil.metadata.sorted_tables
        for column in table.columns
        if column.name in ("pupil_id", "arrived_pupil_id", "object_id", "row_id")
        and session.scalar(select(func.count()).select_from(table).where(column == lives.eldest))
    }
    assert pointing == {"journal", "privacy_request"}


def test_the_last_child_takes_the_family_along(session, land, lives):
    for pupil in (lives.eldest, lives.youngest):
        request = replace(asks(lives), pupil_id=pupil)
        erasures.erase(session, head(land), NewRequest(pupil, request.guardian_id, TUESDAY), at=NOON)

    assert where_kept(session, NAME, NUMBER, MAIL) == set()
    assert where_kept(session, OTHER) == {"pupil.first_name"}
    assert session.scalars(select(PurgeMark.id)).all() == []


def test_the_states_of_the_others_are_as_before_an_erasure(session, land, lives):
    erasures.erase(session, head(land), asks(lives), at=NOON)

    assert integrity.check(session) == []


def test_an_erasure_repeated_by_the_same_press_is_one(session, land, lives):
    request = asks(lives)
    erasures.erase(session, head(land), request, at=NOON)

    assert erasures.erase(session, head(land), request, at=NOON) == request.id
    with pytest.raises(NotFound):
        erasures.erase(session, head(land), asks(lives), at=NOON)


def test_a_refused_erasure_erases_nothing(session, land, lives):
    erasures.erase(session, head(land), asks(lives, RequestAnswer.REFUSED), at=NOON)

    assert session.get(Pupil, lives.eldest) is not None


def test_an_ent_message_to_the_family_is_a_line_too(session, land, lives):
    sent = replace(a_call(lives.eldest, outcome=Outcome.SENT), channel=Channel.ENT)
    contacts.log(session, OPERATOR, sent, at=NOON)

    file = pupil_file(session, head(land), lives.eldest, lives.family.guardian_id)

    assert any(line.what == "Contact avec la famille" for line in file.lines)
