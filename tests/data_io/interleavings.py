"""Several people on one class, each looking at what was true when they loaded it: drawn at random.

The machine keeps its own account of what was acknowledged, and holds the base against it at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import integrity
from data_io.actions import checks, contacts, equipment, guardianships, handovers, households, voids
from data_io.actions.checks import NewCheck
from data_io.actions.equipment import NewAnswer, QuickAnswer
from data_io.actions.guardianships import Flags, Shown
from data_io.actions.handovers import NewHandover
from data_io.intake.importing import apply_plan
from data_io.intake.known import roster_version
from data_io.intake.plan import Plan
from data_io.queries.class_cards import class_cards
from data_io.queries.class_facts import facts_of_pupil
from models.codes import CheckOutcome, Connection, Device, Outcome, Struggle
from models.errors import ChangedMeanwhile, NotAllowed, RuleBroken
from models.facts import AccessCheck, Contact, EquipmentAnswer, FactVoid, Handover
from models.meanwhile import BothChanged
from models.people import Guardian, Guardianship, Pupil
from models.quick_question import DIFFICULT_DEVICES, Receives, halves
from models.rights import Actor
from tests.cast import HEAD_OF, MINUTE, NOON, TEACHER_OF, TUESDAY, a_closure, a_territory
from tests.data_io.actions.telling import a_call
from tests.data_io.intake.lists import a_list, child, class_of, guardian, mobile, planned, pupil

Mark = NewAnswer | QuickAnswer | NewCheck
NAMES = (("LE GALL", "Camille"), ("LE GALL", "Tom"), ("MORVAN", "Lucas"))
BORN = date(2011, 5, 17)
_FACTS = (EquipmentAnswer, AccessCheck, Contact, Handover)
_PUPIL = st.integers(0, len(NAMES) - 1)
_EDITOR = st.integers(0, 2)
_DEVICE = st.sampled_from([one for one in Device if one is not Device.UNKNOWN])
_CONNECTION = st.sampled_from([one for one in Connection if one is not Connection.UNKNOWN])
_CHECK = st.sampled_from(
    [
        (CheckOutcome.DOES, None),
        (CheckOutcome.NOTHING, None),
        *((CheckOutcome.STRUGGLES, one) for one in (*Struggle, None)),
    ]
)
_QUICK = st.one_of(
    st.just((Receives.YES, None, None)),
    st.tuples(
        st.just(Receives.HARDLY),
        st.sampled_from(DIFFICULT_DEVICES),
        st.sampled_from([None, Connection.LIMITED]),
    ),
    st.tuples(st.just(Receives.NO), st.just(Device.NONE), st.sampled_from([None, Connection.NONE])),
)
_FLAGS = st.builds(Flags, st.booleans(), st.booleans(), st.booleans())
NOTHING_CHECKED = (None, None)


@dataclass
class Told:
    """What was acknowledged of one pupil and one field, oldest first; a fact taken back is left out."""

    facts: list[tuple[UUID, Any]] = field(default_factory=list)

    def now(self, voided: set[UUID], blank: Any) -> Any:
        return next((said for fact, said in reversed(self.facts) if fact not in voided), blank)


@dataclass
class Editor:
    """Somebody with a window: who, what it shows, and the question it has not answered yet."""

    actor: Actor
    shown: dict[tuple[UUID, str], Any] = field(default_factory=dict)
    flags: dict[tuple[UUID, UUID], Flags] = field(default_factory=dict)
    homes: dict[UUID, UUID] = field(default_factory=dict)
    asked: Mark | None = None
    last: Callable[[], UUID | None] | None = None
    last_id: UUID | None = None


BLANK = {"device": Device.UNKNOWN, "connection": Connection.UNKNOWN, "check": NOTHING_CHECKED}


class SeveralPeople(RuleBasedStateMachine):
    """A teacher and a head in two windows, on three pupils of one class."""

    base: ClassVar[Session]

    def __init__(self) -> None:
        super().__init__()
        self.session = self.base
        self.example = self.session.begin_nested()
        self.at = NOON
        self.told: dict[tuple[UUID, str], Told] = {}
        self.facts: dict[UUID, Any] = {}
        self.voided: set[UUID] = set()
        self.plans: list[Plan] = []
        self.flags: dict[tuple[UUID, UUID], Flags] = {}
        self.homes: list[set[UUID]] = []

    @initialize()
    def a_class(self) -> None:
        self.land = a_territory(self.session)
        a_closure(self.session, self.land.jules_ferry)
        self.head = HEAD_OF(self.land.jules_ferry)
        apply_plan(self.session, self.head, self._plan(), at=self._tick())
        self.pupils = [self._id_of(*name) for name in NAMES]
        self.told = {(one, name): Told() for one in self.pupils for name in BLANK}
        self.guardians = list(self.session.scalars(select(Guardian.id).order_by(Guardian.first_name)))
        self.flags = self._flags()
        self.homes = self._homes()
        self.editors = [Editor(TEACHER_OF(self.land.cm1)), Editor(self.head), Editor(self.head)]
        for number in range(len(self.editors)):
            self.load(number)

    # What they do.

    @rule(editor=_EDITOR)
    def load(self, editor: int) -> None:
        who = self.editors[editor]
        cards = class_cards(self.session, who.actor, classroom_id=self.land.cm1.id, on=TUESDAY).cards
        for card in cards:
            seen: dict[str, Any] = {"device": card.device, "connection": card.connection}
            seen["check"] = card.check[:2] if card.check else NOTHING_CHECKED
            who.shown |= {(card.pupil_id, name): value for name, value in seen.items()}
        who.flags, who.homes = self._flags(), self._keys()

    @rule(editor=_EDITOR, pupil=_PUPIL, device=_DEVICE)
    def mark_device(self, editor: int, pupil: int, device: Device) -> None:
        shown = self._shown_equipment(editor, pupil)
        self._press(editor, NewAnswer(self.pupils[pupil], device, None, TUESDAY, shown=shown))

    @rule(editor=_EDITOR, pupil=_PUPIL, connection=_CONNECTION)
    def mark_connection(self, editor: int, pupil: int, connection: Connection) -> None:
        shown = self._shown_equipment(editor, pupil)
        self._press(editor, NewAnswer(self.pupils[pupil], None, connection, TUESDAY, shown=shown))

    @rule(editor=_EDITOR, pupil=_PUPIL, reply=_QUICK)
    def answer_quickly(self, editor: int, pupil: int, reply: tuple[Any, Any, Any]) -> None:
        shown = self._shown_equipment(editor, pupil)
        self._press(editor, QuickAnswer(self.pupils[pupil], *reply, TUESDAY, shown=shown))

    @rule(editor=_EDITOR, pupil=_PUPIL, seen=_CHECK)
    def check(self, editor: int, pupil: int, seen: tuple[CheckOutcome, Struggle | None]) -> None:
        shown = self.editors[editor].shown.get((self.pupils[pupil], "check"), NOTHING_CHECKED)
        self._press(editor, NewCheck(self.pupils[pupil], *seen, TUESDAY, shown=shown))

    @rule(editor=_EDITOR)
    def insist(self, editor: int) -> None:
        """The one who was asked keeps what was said: against what stood when asked, not what came since."""
        mark, self.editors[editor].asked = self.editors[editor].asked, None
        if mark is not None:
            self._press(editor, mark)

    @rule(editor=_EDITOR, pupil=_PUPIL, outcome=st.sampled_from(Outcome))
    def log_contact(self, editor: int, pupil: int, outcome: Outcome) -> None:
        call = a_call(self.pupils[pupil], outcome=outcome)
        self._add(editor, pupil, call, lambda actor, at: contacts.log(self.session, actor, call, at=at))

    @rule(editor=_EDITOR, pupil=_PUPIL)
    def hand_over(self, editor: int, pupil: int) -> None:
        new = NewHandover(self.pupils[pupil], TUESDAY)
        self._add(editor, pupil, new, lambda actor, at: handovers.hand_over(self.session, actor, new, at=at))

    @rule(editor=_EDITOR)
    def press_again(self, editor: int) -> None:
        """The same press sent twice, however late, is the same fact."""
        who = self.editors[editor]
        if who.last is not None:
            with suppress(NotAllowed):
                assert who.last() == who.last_id

    @precondition(lambda self: self.facts)
    @rule(number=st.integers(0, 50))
    def void(self, number: int) -> None:
        fact = list(self.facts)[number % len(self.facts)]
        voids.void(self.session, self.head, fact, at=self._tick())
        self.voided.add(fact)

    @rule(
        devices=st.tuples(*[st.none() | _DEVICE] * 3),
        connections=st.tuples(*[st.none() | _CONNECTION] * 3),
        number=st.integers(0, 2),
        moved=st.booleans(),
    )
    def prepare_a_list(self, devices: Any, connections: Any, number: int, moved: bool) -> None:
        self.plans.append(self._plan(devices, connections, number, "CP" if moved else "CM1"))

    @precondition(lambda self: self.plans)
    @rule()
    def apply_a_list(self) -> None:
        plan = self.plans.pop(0)
        is_late = roster_version(self.session, self.land.jules_ferry.id) != plan.base_version
        try:
            apply_plan(self.session, self.head, plan, at=self._tick())
        except ChangedMeanwhile:
            assert is_late
            return
        assert not is_late
        for answer in plan.answers:
            written = {"device": answer.device, "connection": answer.connection}
            blank = {name for name in written if self._is_blank(answer.pupil_id, name)}
            new = {name: said for name, said in written.items() if said and name in blank}
            if new:
                self._record(answer.id, answer.pupil_id, new)

    @rule(editor=st.integers(1, 2), pupil=_PUPIL, guardian=st.integers(0, 2), flags=_FLAGS)
    def say_whom_to_call(self, editor: int, pupil: int, guardian: int, flags: Flags) -> None:
        child, person = self.pupils[pupil], self.guardians[guardian]
        if (child, person) not in self.flags:
            return
        seen = self.editors[editor].flags
        first = frozenset(who for (of, who), one in seen.items() if of == child and one.call_first)
        shown = Shown(seen[child, person], first)
        changes = _changed(seen[child, person], flags)
        after = replace(self.flags[child, person], **changes)
        now_first = {who for (of, who), one in self.flags.items() if of == child and one.call_first}
        is_taken = bool(changes.get("call_first")) and not now_first - {person} <= first
        try:
            guardianships.set_flags(
                self.session, self.head, person, [child], flags, shown=shown, at=self._tick()
            )
        except RuleBroken:
            assert (after.call_first, after.do_not_call) == (True, True)
            return
        except ChangedMeanwhile:
            assert is_taken
            return
        assert not is_taken
        if changes.get("call_first"):
            for other in now_first:
                self.flags[child, other] = replace(self.flags[child, other], call_first=False)
        self.flags[child, person] = after
        seen[child, person] = after

    @rule(editor=st.integers(1, 2), pupil=_PUPIL)
    def separate(self, editor: int, pupil: int) -> None:
        child = self.pupils[pupil]
        home = next(one for one in self.homes if child in one)
        after = [home - {child}, {child}]
        self._correct_family(
            editor,
            [child],
            len(home) > 1,
            lambda shown, at: households.split(self.session, self.head, [child], shown=shown, at=at),
            after,
        )

    @rule(editor=st.integers(1, 2), pupil=_PUPIL, other=_PUPIL)
    def reunite(self, editor: int, pupil: int, other: int) -> None:
        one, two = self.pupils[pupil], self.pupils[other]
        homes = [next(home for home in self.homes if child in home) for child in (one, two)]
        self._correct_family(
            editor,
            [one, two],
            homes[0] != homes[1],
            lambda shown, at: households.join(self.session, self.head, one, two, shown=shown, at=at),
            [homes[0] | homes[1]],
        )

    # What must be true.

    def every_acknowledged_act_is_there_once_and_nothing_else(self) -> None:
        stored = {fact for table in _FACTS for fact in self.session.scalars(select(table.id))}
        assert stored == set(self.facts)
        assert set(self.session.scalars(select(FactVoid.fact_id))) == self.voided

    def what_stands_is_what_was_said_last_of_each_field(self) -> None:
        for one in {one for one, _ in self.told}:
            known = facts_of_pupil(self.session, one)
            stored: dict[str, Any] = {"device": known.device, "connection": known.connection}
            stored["check"] = known.check[:2] if known.check else NOTHING_CHECKED
            assert stored == {name: self._now(one, name) for name in BLANK}

    def what_was_said_of_families_stands(self) -> None:
        if self.homes:
            assert self._flags() == self.flags
            assert sorted(map(sorted, self._homes())) == sorted(map(sorted, self.homes))

    def teardown(self) -> None:
        try:
            self.every_acknowledged_act_is_there_once_and_nothing_else()
            self.what_stands_is_what_was_said_last_of_each_field()
            self.what_was_said_of_families_stands()
            assert integrity.check(self.session) == []
        finally:
            self.example.rollback()
            self.session.expunge_all()

    # How a press is made, and what it must come to.

    def _press(self, editor: int, mark: Mark) -> None:
        """Asked about exactly when both changed the same field; else what was meant is written."""
        who, said = self.editors[editor], _said(mark)
        shown = _shown(mark)
        meant = {name for name in said if said[name] != shown[name]} or set(said)
        now = {name: self._now(mark.pupil_id, name) for name in said}
        both = {name for name in meant if now[name] != shown[name] and now[name] != said[name]}
        yields = {name for name in said if name not in meant and now[name] not in (shown[name], said[name])}
        written = {name: value for name, value in said.items() if name not in yields}
        act = _ACTS[type(mark)]
        at = self._tick()
        asked: BothChanged | None = None
        try:
            fact = act(self.session, who.actor, mark, at=at)
        except BothChanged as error:
            asked = error
        except NotAllowed:
            assert self._is_out_of_reach(who, mark.pupil_id)
            return
        assert (asked.stored if asked else {}) == {name: now[name] for name in both}
        if asked is not None:
            who.asked = mark.knowing(asked)
            return
        self._record(fact, mark.pupil_id, written)
        who.shown |= {(mark.pupil_id, name): value for name, value in written.items()}
        who.last, who.last_id = lambda: act(self.session, who.actor, mark, at=at), fact

    def _add(self, editor: int, pupil: int, new: Any, act: Callable[[Actor, datetime], UUID]) -> None:
        """What is only added is never asked about."""
        who, at = self.editors[editor], self._tick()
        try:
            fact = act(who.actor, at)
        except NotAllowed:
            assert self._is_out_of_reach(who, self.pupils[pupil])
            return
        assert fact == new.id
        self.facts[fact] = new
        who.last, who.last_id = lambda: act(who.actor, at), fact

    def _correct_family(
        self,
        editor: int,
        children: list[UUID],
        is_possible: bool,
        act: Callable[[Any, datetime], UUID],
        after: list[set[UUID]],
    ) -> None:
        seen = {child: self.editors[editor].homes[child] for child in children}
        now = self._keys()
        is_changed = any(now[child] != home for child, home in seen.items())
        try:
            act(seen, self._tick())
        except RuleBroken:
            assert not is_possible
            return
        except ChangedMeanwhile:
            assert is_changed
            return
        assert not is_changed
        touched = set().union(*after)
        self.homes = [home for home in self.homes if not home & touched] + after

    def _record(self, fact: UUID | None, child: UUID, written: dict[str, Any]) -> None:
        assert fact is not None
        self.facts[fact] = written
        for name, value in written.items():
            self.told[child, name].facts.append((fact, value))
        check, answer = self.session.get(AccessCheck, fact), self.session.get(EquipmentAnswer, fact)
        stored: dict[str, Any] = {"check": (check.outcome, check.struggle)} if check else {}
        if answer is not None:
            stored = {"device": answer.device, "connection": answer.connection}
        assert {name: value for name, value in stored.items() if value is not None} == written

    def _now(self, child: UUID, name: str) -> Any:
        return self.told[child, name].now(self.voided, BLANK[name])

    def _is_blank(self, child: UUID, name: str) -> bool:
        return bool(self._now(child, name) == BLANK[name])

    def _shown_equipment(self, editor: int, pupil: int) -> tuple[Device, Connection]:
        shown, child = self.editors[editor].shown, self.pupils[pupil]
        return shown[child, "device"], shown[child, "connection"]

    def _is_out_of_reach(self, who: Editor, child: UUID) -> bool:
        return who is self.editors[0] and class_of(self.session, child) == "CP"

    def _tick(self) -> datetime:
        self.at += MINUTE
        return self.at

    def _plan(
        self, devices: Any = (None,) * 3, connections: Any = (None,) * 3, number: int = 0, lucas: str = "CM1"
    ) -> Plan:
        rooms = ("CM1", "CM1", lucas)
        people = [
            pupil(*name, room, birth_on=BORN, device=device, connection=connection)
            for name, room, device, connection in zip(NAMES, rooms, devices, connections, strict=True)
        ]
        kin = [child(*name, room) for name, room in zip(NAMES, rooms, strict=True)]
        phones = (mobile(f"+3363998001{number}"),)
        parents = [
            guardian("LE GALL", "Anne", *kin[:2], phones=phones),
            guardian("LE GALL", "Paul", *kin[:2]),
            guardian("MORVAN", "Yann", kin[2]),
        ]
        lists = a_list(*people), a_list(*parents, name="responsables.csv")
        return planned(self.session, self.land.jules_ferry, *lists)

    def _id_of(self, last_name: str, first_name: str) -> UUID:
        of_that_name = select(Pupil.id).where(Pupil.last_name == last_name, Pupil.first_name == first_name)
        return self.session.scalars(of_that_name).one()

    def _flags(self) -> dict[tuple[UUID, UUID], Flags]:
        columns = (Guardianship.lives_with, Guardianship.call_first, Guardianship.do_not_call)
        rows = self.session.execute(select(Guardianship.pupil_id, Guardianship.guardian_id, *columns))
        return {(child, person): Flags(*flags) for child, person, *flags in rows}

    def _keys(self) -> dict[UUID, UUID]:
        rows = self.session.execute(select(Pupil.id, Pupil.household_id))
        return {child: home or child for child, home in rows}

    def _homes(self) -> list[set[UUID]]:
        keys = self._keys()
        return [{child for child in keys if keys[child] == key} for key in set(keys.values())]


_ACTS: dict[type, Callable[..., Any]] = {
    NewAnswer: equipment.answer,
    QuickAnswer: equipment.answer_quickly,
    NewCheck: checks.check,
}


def _said(mark: Mark) -> dict[str, Any]:
    if isinstance(mark, NewCheck):
        return {"check": (mark.outcome, mark.struggle)}
    pair = mark.device, mark.connection
    if isinstance(mark, QuickAnswer):
        pair = halves(mark.receives, *pair)
    return {name: said for name, said in zip(("device", "connection"), pair, strict=True) if said is not None}


def _shown(mark: Mark) -> dict[str, Any]:
    assert mark.shown is not None
    if isinstance(mark, NewCheck):
        return {"check": mark.shown}
    return dict(zip(("device", "connection"), mark.shown, strict=True))


def _changed(shown: Flags, said: Flags) -> dict[str, bool]:
    names = ("lives_with", "call_first", "do_not_call")
    return {name: getattr(said, name) for name in names if getattr(said, name) != getattr(shown, name)}
