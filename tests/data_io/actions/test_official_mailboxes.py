"""The mailbox that the directory has for a school is its head's, and nobody else's login."""

import pytest

from data_io.actions import invitations
from data_io.actions.inviting import Invitee
from models.codes import Role
from tests.cast import NOON
from tests.data_io.actions.opened_accounts import (
    OFFICIAL,
    of_tilleuls,
)


@pytest.mark.parametrize("mail", [OFFICIAL, " CE.0350002b@Exemple.fr "])
def test_the_mailbox_of_a_school_is_no_teachers(session, land, head, mail):
    of_tilleuls(session, land, "Ce.0350002B@exemple.fr")
    people = [(Invitee("Anne", mail), [land.cm1.id]), (Invitee("Zoé", "zoe@exemple.fr"), [land.cp.id])]

    anne, zoe = invitations.invite_teachers(session, head, land.jules_ferry.id, people, at=NOON)

    assert (anne.link, anne.waits) == (None, True)
    assert "boîte officielle d’une école" in anne.why
    assert zoe.link


def test_the_mailbox_of_a_school_is_nobodys_of_the_team(session, land, ien):
    of_tilleuls(session, land)
    people = [
        (Invitee("Anne", OFFICIAL), Role.SECRETARY),
        (Invitee("Zoé", "zoe@exemple.fr"), Role.SECRETARY),
    ]

    anne, zoe = invitations.invite_team(session, ien, land.circonscription.id, people, at=NOON)

    assert (anne.link, anne.waits) == (None, True)
    assert zoe.link
