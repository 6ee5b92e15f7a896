"""Every act and kind that the code writes into the journal has its French words."""

import ast
from collections.abc import Iterator

from models import journal_words
from models.mapping import Base
from models.rights import Act
from tests.repository.sources import product

ACTS = set(journal_words.ACTS) | {act.value for act in Act}


def written(named: str, place: int) -> Iterator[str]:
    """The constants given as act or kind to the functions that write lines."""
    for source in product():
        if not source.path.startswith(("data_io/", "pages/")):
            continue
        for call in (node for node in ast.walk(source.tree) if isinstance(node, ast.Call)):
            if ast.unparse(call.func) not in ("journal.record", "_tell", "recording.settle", "settle"):
                continue
            given = [k.value for k in call.keywords if k.arg == named] + call.args[place : place + 1]
            constants = (one.value for one in given if isinstance(one, ast.Constant))
            yield from (one for one in constants if isinstance(one, str))


def test_every_act_of_the_journal_has_its_words():
    found = set(written("act", 2))

    assert {"sign_in", "record", "void"} <= found
    assert found - ACTS == set()


def test_every_kind_of_the_journal_has_its_words():
    assert set(written("kind", 99)) - set(journal_words.KINDS) == set()


def test_every_table_of_facts_is_a_kind_of_the_journal():
    tables = {str(mapper.local_table.description) for mapper in Base.registry.mappers}
    facts = {"equipment_answer", "contact", "handover", "work_sent", "attendance", "day_report"}

    assert facts <= tables & set(journal_words.KINDS)
