"""Whose account an identity opens, and what is kept of a sign-in until its way back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data_io.actions import accounts, identities, invitation_links, invitations, sessions
from data_io.actions.accounts import NewAccount
from data_io.actions.invitation_links import NewLink
from data_io.actions.inviting import Invitee
from data_io.actions.sessions import Via
from data_io.identity.arrivals import Departure, Identity
from data_io.identity.providers import Provider
from data_io.queries.one_time_links import open_invitation
from data_io.queries.sessions import Limits, live
from models.codes import Role
from models.errors import NotAllowed, NotFound
from models.getting_in import ExternalIdentity, PendingSignIn
from models.security import Account, JournalEntry, WebSession
from tests.cast import MINUTE, NOON, OPERATOR

LOGIN = "anne.prigent@exemple.fr"
ESSAI = Provider("essai", "Essai", "https://essai.example", "id", "secret")
AUTRE = Provider("autre", "Autre", "https://autre.example", "id", "secret")
LIMITS = Limits(timedelta(minutes=30), timedelta(hours=4), timedelta(hours=12))
DEPARTURE = Departure("a state", "a nonce", "a verifier")


@pytest.fixture
def anne(session):
    return accounts.add(session, OPERATOR, NewAccount(LOGIN, "Anne Prigent", Role.ADMIN), at=NOON).account_id


def said(subject: str = "0001", email: str | None = LOGIN, provider: Provider = ESSAI) -> Identity:
    return Identity(provider.name, subject, email, "the id token")


def arrives(session, identity: Identity, provider: Provider = ESSAI) -> str:
    opened = identities.sign_in(session, provider, identity, on_phone=False, at=NOON)
    session.flush()
    return opened.cookie


def owner(session, cookie: str):
    found = live(session, cookie, LIMITS, at=NOON)
    assert found
    return found


def test_the_verified_address_finds_the_account_the_first_time(session, anne):
    cookie = arrives(session, said(email="Anne.Prigent@Exemple.fr"))

    assert owner(session, cookie).account_id == anne


def test_from_then_on_the_identity_does_whatever_becomes_of_the_address(session, anne):
    arrives(session, said())

    for email in (None, "anne.martin@exemple.fr"):
        assert owner(session, arrives(session, said(email=email))).account_id == anne


def test_a_one_time_password_is_nothing_to_whoever_came_through_a_provider(session, anne):
    assert not owner(session, arrives(session, said())).must_change_password

    by_password = sessions.open_for(session, anne, None, on_phone=False, at=NOON)
    session.flush()
    assert owner(session, by_password.cookie).must_change_password


def test_an_unknown_person_gets_no_account(session, anne):
    with pytest.raises(NotAllowed, match="aucun compte"):
        arrives(session, said(email="personne@exemple.fr"))

    assert session.scalars(select(Account.login)).all() == [LOGIN]


def test_an_address_that_nobody_vouches_for_finds_no_account(session, anne):
    with pytest.raises(NotAllowed, match="ne garantit pas"):
        arrives(session, said(email=None))


def test_a_second_identity_of_a_provider_is_not_bound_by_its_address(session, anne):
    arrives(session, said())

    with pytest.raises(NotAllowed, match="autre identité"):
        arrives(session, said(subject="0002"))


def test_another_provider_may_know_the_same_person(session, anne):
    arrives(session, said())

    assert owner(session, arrives(session, said(provider=AUTRE), AUTRE)).account_id == anne


def test_the_subject_of_one_provider_is_nobody_at_another(session, anne):
    arrives(session, said())

    with pytest.raises(NotAllowed):
        arrives(session, said(email=None, provider=AUTRE), AUTRE)


def test_a_shut_account_stays_outside_bound_or_not(session, anne):
    accounts.disable(session, OPERATOR, anne, at=NOON)
    with pytest.raises(NotAllowed, match="fermé"):
        arrives(session, said())
    assert session.scalars(select(ExternalIdentity)).all() == []

    accounts.enable(session, OPERATOR, anne, at=NOON)
    arrives(session, said())
    accounts.disable(session, OPERATOR, anne, at=NOON)
    with pytest.raises(NotAllowed, match="fermé"):
        arrives(session, said())


def test_a_reset_lets_another_identity_be_bound(session, anne):
    arrives(session, said())

    accounts.reset(session, OPERATOR, anne, at=NOON)

    assert owner(session, arrives(session, said(subject="0002"))).account_id == anne


def invited(session) -> NewLink:
    """Anne is sent a link, and comes in by her provider."""
    link = invitations.invite_anyone(
        session, OPERATOR, Invitee("Anne", LOGIN), Role.ADMIN, None, at=NOON
    ).link
    assert link
    return link


def opens(session, link: NewLink) -> bool:
    shown = open_invitation(session, link.token, at=NOON)
    try:
        invitation_links.use(session, link.token, "trois vélos bleus dans le pré", on_phone=False, at=NOON)
    except NotFound:
        return shown is not None
    return True


def test_whoever_came_through_a_provider_leaves_no_link_open(session):
    link = invited(session)

    cookie = arrives(session, said())

    assert not opens(session, link)
    assert owner(session, cookie)


@pytest.mark.parametrize("in_by", ["identity", "password"])
def test_a_link_opens_no_account_that_is_in_use_even_where_it_was_never_taken_back(session, in_by):
    link = invited(session)
    account = session.get_one(Account, link.account_id)
    if in_by == "identity":
        bound = {"provider": "essai", "subject": "0001", "bound_at": NOON}
        session.add(ExternalIdentity(account_id=account.id, **bound))
    else:
        account.password_hash = "chosen"
    session.flush()

    assert not opens(session, link)


def test_the_journal_says_which_provider_and_nothing_of_the_person(session, anne):
    arrives(session, said())

    lines = session.execute(
        select(JournalEntry.act, JournalEntry.fields).where(JournalEntry.account_id == anne)
    )
    assert sorted(tuple(line) for line in lines) == [("bind_identity", ["essai"]), ("sign_in", ["essai"])]


def test_the_token_is_kept_for_the_way_out_and_no_longer(session, anne):
    first, second = (owner(session, arrives(session, said())).id for _ in range(2))

    assert sessions.close(session, first, at=NOON) == Via("essai", "the id token")
    sessions.close_all(session, anne, at=NOON)

    assert sessions.close(session, second, at=NOON) is None
    assert set(session.scalars(select(WebSession.id_token))) == {None}


def begins(session) -> None:
    identities.begin(session, ESSAI, DEPARTURE, "browser", "/familles", at=NOON)
    session.flush()


def test_a_sign_in_is_found_again_once_by_its_browser(session):
    begins(session)

    assert identities.take(session, ESSAI, "a state", "another browser", at=NOON) is None
    assert identities.take(session, ESSAI, "another state", "browser", at=NOON) is None
    assert identities.take(session, AUTRE, "a state", "browser", at=NOON) is None
    found = identities.take(session, ESSAI, "a state", "browser", at=NOON)
    assert found
    assert (found.nonce, found.code_verifier, found.wanted) == ("a nonce", "a verifier", "/familles")
    session.flush()
    assert identities.take(session, ESSAI, "a state", "browser", at=NOON) is None


@pytest.mark.parametrize(("waited", "is_found"), [(9 * MINUTE, True), (10 * MINUTE, False)])
def test_a_sign_in_is_waited_for_ten_minutes(session, waited, is_found):
    begins(session)

    found = identities.take(session, ESSAI, "a state", "browser", at=NOON + waited)

    assert (found is not None) == is_found


def test_the_base_keeps_no_state_and_forgets_who_never_came_back(session):
    begins(session)
    assert "a state" not in session.scalars(select(PendingSignIn.state_digest)).one()

    later = Departure("later", "n", "v")
    identities.begin(session, ESSAI, later, "browser", "/", at=NOON + 11 * MINUTE)
    session.flush()

    assert session.scalars(select(PendingSignIn.nonce)).all() == ["n"]


def came_in_by_link(session) -> tuple[NewLink, str]:
    """Somebody used the link that Anne was sent: she, or who made it."""
    link = invited(session)
    opened = invitation_links.use(
        session, link.token, "trois vélos bleus dans le pré", on_phone=False, at=NOON
    )
    session.flush()
    return link, opened.cookie


def test_whoever_came_in_by_a_link_is_out_once_a_provider_vouches_for_the_mailbox(session):
    link, before = came_in_by_link(session)

    cookie = arrives(session, said())

    assert live(session, before, LIMITS, at=NOON) is None
    assert sessions.begin(session, LOGIN, at=NOON).password_hash is None
    assert owner(session, cookie).account_id == link.account_id


def test_a_second_sign_in_and_a_second_provider_put_nobody_out(session):
    came_in_by_link(session)
    first = arrives(session, said())

    arrives(session, said())
    arrives(session, said(provider=AUTRE), AUTRE)

    assert owner(session, first)
    assert len(session.scalars(select(ExternalIdentity)).all()) == 2


def test_a_password_that_the_administration_gave_stays_beside_a_provider(session, anne):
    arrives(session, said())

    assert sessions.begin(session, LOGIN, at=NOON).password_hash
