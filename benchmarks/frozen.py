"""A screen as it was sent, frozen: kinds, fields and nesting of its elements as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_MAIN, _SIDEBAR = 0, 1


@dataclass
class Node:
    """One element, or one block with what stands in it."""

    kind: str = "container"
    fields: dict[str, Any] = field(default_factory=dict)
    inside: dict[int, Node] = field(default_factory=dict)

    @property
    def children(self) -> list[Node]:
        """What stands in it, in order."""
        return [self.inside[place] for place in sorted(self.inside)]

    def count(self) -> Counter[str]:
        """How many of each kind, itself included."""
        return sum((child.count() for child in self.children), Counter([self.kind]))

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Node:
        """Back from JSON."""
        inside = {int(place): cls.of(child) for place, child in plain["inside"].items()}
        return cls(plain["kind"], plain["fields"], inside)


@dataclass
class Frozen:
    """A whole screen: its main part and what it puts into the sidebar."""

    name: str
    main: Node
    side: Node

    def count(self) -> Counter[str]:
        """How many elements of each kind."""
        return self.main.count() + self.side.count()

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Frozen:
        """Back from JSON."""
        return cls(plain["name"], Node.of(plain["main"]), Node.of(plain["side"]))


def frozen(name: str, messages: Iterable[ForwardMsg]) -> Frozen:
    """The screen that these messages draw."""
    root = Node()
    for path, delta in _deltas(messages):
        node = root
        for place in path:
            node = node.inside.setdefault(place, Node())
        node.kind, node.fields = _described(delta)
    return Frozen(name, root.inside.get(_MAIN, Node()), root.inside.get(_SIDEBAR, Node()))


def _deltas(messages: Iterable[ForwardMsg]) -> Iterator[tuple[list[int], Delta]]:
    for message in messages:
        if message.WhichOneof("type") == "delta":
            yield list(message.metadata.delta_path), message.delta


def _described(delta: Delta) -> tuple[str, dict[str, Any]]:
    drawn = delta.new_element if delta.WhichOneof("type") == "new_element" else delta.add_block
    kind = drawn.WhichOneof("type") or "container"
    return kind, MessageToDict(drawn, preserving_proto_field_name=True).get(kind, {})
