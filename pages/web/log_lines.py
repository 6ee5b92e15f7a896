"""What the server logs: one line a message, nothing in it that could pass for another line, no value."""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any

# Control characters, what else ends a line, and what turns its direction around.
_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text on one line, each sign that would do something written out."""
    return _SIGNS.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text)


class PlainRecord(logging.LogRecord):
    """A message of any library, made plain when it is made; an error says where it broke, not with what."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        try:
            said = self.getMessage()
        except (TypeError, ValueError):
            # A slip in the library that logs: it must not stop what was going on.
            said = str(self.msg)
        if self.exc_info and self.exc_info[1] is not None:
            error = self.exc_info[1]
            said += f"\n{type(error).__qualname__}\n{''.join(traceback.format_tb(error.__traceback__))}"
        self.msg, self.args, self.exc_info, self.stack_info = plain(said), None, None, None


def make_plain() -> None:
    """From now on, for every logger of this process."""
    logging.setLogRecordFactory(PlainRecord)
