"""The refusals of the product: expected, said in French, without a name, a number or an address."""

from __future__ import annotations

from uuid import UUID

# The code of what is refused because nothing is closed: the screen shows the way to the closures.
NO_CLOSURE = "no_closure"


class ContinuityError(Exception):
    """A refusal to show. The message is the French sentence on screen; it never holds personal values."""

    code = "refused"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class NotFound(ContinuityError):
    """What was asked for does not exist, or not for this actor."""

    code = "not_found"


class NotAllowed(ContinuityError):
    """The actor's roles and scope do not reach this act; the journal keeps which act, and where."""

    code = "not_allowed"

    def __init__(self, message: str, *, act: str = "", kind: str = "base", object_id: UUID | None = None):
        super().__init__(message)
        self.act, self.kind, self.object_id = act, kind, object_id


class RuleBroken(ContinuityError):
    """The act contradicts a rule of the domain."""

    code = "rule_broken"


class UnreadableFile(ContinuityError):
    """A file that is refused whole: nothing of it is written."""

    code = "unreadable_file"


class ChangedMeanwhile(ContinuityError):
    """The base moved between what was shown and what was decided."""

    code = "changed_meanwhile"


class ProviderFailed(ContinuityError):
    """An identity provider does not answer, or its answer cannot be trusted."""

    code = "provider_failed"
