"""Comparing a password takes 19 MiB and a core: two at a time, the others wait their turn."""

from __future__ import annotations

from anyio import CapacityLimiter

HASHING = CapacityLimiter(2)
