"""Memory of a process with many short threads: glibc would keep what each of them once used."""

from __future__ import annotations

import ctypes

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE = 4 * 1024 * 1024


def give_back() -> None:
    """Two arenas in all, and large blocks (19 MiB a sign-in) returned at once; glibc only."""
    try:
        libc = ctypes.CDLL("libc.so.6")
    except OSError:
        return
    libc.mallopt(_M_ARENA_MAX, 2)
    libc.mallopt(_M_MMAP_THRESHOLD, _LARGE)
