"""The cookies: the session's, and those that tie a sign-in and a way out to their browser."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from starlette.responses import Response

from data_io.settings import settings

_SESSION, _FORM, _LEAVING = "continuite", "continuite-form", "continuite-leaving"


def session_name() -> str:
    """Under https the browser itself refuses this cookie to other hosts and to http."""
    return f"__Host-{_SESSION}" if settings().https else _SESSION


def form_name() -> str:
    """The cookie that a sign-in form, and the way back from a provider, must match."""
    return f"__Host-{_FORM}" if settings().https else _FORM


def leaving_name() -> str:
    """The cookie that the way back from a provider's sign-out must match."""
    return f"__Host-{_LEAVING}" if settings().https else _LEAVING


def read(headers: list[tuple[bytes, bytes]], name: str) -> str | None:
    """The value of one cookie of a request."""
    for key, value in headers:
        if key == b"cookie":
            try:
                found = SimpleCookie(value.decode("latin-1")).get(name)
            except CookieError:
                return None
            if found is not None:
                return found.value
    return None


def give(response: Response, name: str, value: str) -> None:
    """Set a cookie that ends with the browser, that no script reads, and that other sites do not send."""
    response.set_cookie(name, value, path="/", httponly=True, samesite="lax", secure=settings().https)


def take_back(response: Response, name: str) -> None:
    """Remove a cookie."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=settings().https)
