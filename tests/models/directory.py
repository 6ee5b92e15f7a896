"""The directory as the project ships it, read once for the tests of rules."""

import csv
from functools import cache

from data_io import trusted_tools
from models.trusted_tools import TrustedTool


@cache
def shipped() -> tuple[TrustedTool, ...]:
    with trusted_tools.FILE.open(encoding="utf-8", newline="") as opened:
        return tuple(trusted_tools.tools_in(csv.reader(opened, delimiter=";")))


def named(name: str) -> TrustedTool:
    return next(tool for tool in shipped() if tool.name == name)
