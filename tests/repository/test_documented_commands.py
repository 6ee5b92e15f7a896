"""What a reader of the documents can do is what the project can do."""

import re

import pytest
from typer.main import get_command

from data_io.__main__ import app
from tests.repository.sources import ROOT, tracked

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = {p: (ROOT / p).read_text(encoding="utf-8") for p in tracked() if p.endswith(".md")}
ALL_DOCUMENTS = "\n".join(DOCUMENTS.values())
COMMANDS = set(getattr(get_command(app), "commands", {}))
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_documented(name):
    assert re.search(rf"python -m data_io {name}\b", ALL_DOCUMENTS)


@pytest.mark.parametrize("name", sorted(TARGETS - {"help"}))
def test_a_make_target_is_documented(name):
    assert re.search(rf"\bmake {name}\b", ALL_DOCUMENTS)


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_documents_name_only_commands_that_exist(path):
    named = set(re.findall(r"python -m data_io ([a-z]+)", DOCUMENTS[path]))
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)\b", DOCUMENTS[path], flags=re.MULTILINE))

    assert (named - COMMANDS, targets - TARGETS) == (set(), set())


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_links_between_documents_lead_somewhere(path):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", DOCUMENTS[path])
    folder = (ROOT / path).parent

    assert [link for link in links if not (folder / link).exists()] == []
