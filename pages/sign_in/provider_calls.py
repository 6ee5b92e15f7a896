"""Calls that wait for an identity provider: in threads of their own, so that nobody else waits with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
_AT_ONCE = CapacityLimiter(8)


async def in_a_thread(call: Callable[Given, Answer], *given: Given.args, **named: Given.kwargs) -> Answer:
    """Wait for a call without holding up the loop, eight at a time."""
    return await to_thread.run_sync(lambda: call(*given, **named), limiter=_AT_ONCE)
