"""Reads a small posted form; refuses a large one before keeping it."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs

from starlette.requests import Request

_MOST_BYTES = 16 * 1024


async def read(request: Request) -> dict[str, str]:
    """The fields, each once; an empty form when it is too large or no text."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return {}
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: values[-1] for name, values in fields.items()}


def same(expected: str | None, given: str | None) -> bool:
    """Compare two tokens without telling by time where they differ."""
    if not expected or not given:
        return False
    return secrets.compare_digest(expected.encode(), given.encode())
