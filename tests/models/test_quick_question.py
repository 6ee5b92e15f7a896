"""The quick question about equipment: what known answers amount to, read back as its reply."""

import pytest

from models.codes import Connection, Device, Level
from models.quick_question import Receives, halves, reply_of


@pytest.mark.parametrize(
    ("device", "connection", "level", "reply"),
    [
        (Device.ENOUGH, Connection.SUFFICIENT, Level.CM1, Receives.YES),
        (Device.SHARED, Connection.SUFFICIENT, Level.CM1, Receives.HARDLY),
        (Device.ENOUGH, Connection.LIMITED, Level.CM1, Receives.HARDLY),
        (Device.PHONE, Connection.SUFFICIENT, Level.CM1, Receives.HARDLY),
        (Device.PHONE, Connection.SUFFICIENT, Level.MS, Receives.YES),
        (Device.NONE, Connection.UNKNOWN, Level.CM1, Receives.NO),
        (Device.UNKNOWN, Connection.NONE, None, Receives.NO),
        (Device.UNKNOWN, Connection.SUFFICIENT, Level.CM1, None),
        (Device.ENOUGH, Connection.UNKNOWN, Level.CM1, None),
    ],
)
def test_known_answers_amount_to_a_reply(device, connection, level, reply):
    assert reply_of(device, connection, level) is reply


def test_yes_fills_both_halves_and_reads_back_as_yes():
    device, connection = halves(Receives.YES, None, None)

    assert device is not None
    assert connection is not None
    assert reply_of(device, connection, Level.CP) is Receives.YES
