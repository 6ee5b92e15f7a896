"""What a person decides about a plan before it is applied; each gives another plan, none touches the base."""

from __future__ import annotations

from dataclasses import replace

from data_io.intake.plan import Plan


def with_whole_school(plan: Plan, whole_school: bool) -> Plan:
    """The list is, or is not, the list of the whole school."""
    return replace(plan, whole_school=whole_school)


def with_departures(plan: Plan, agreed: bool) -> Plan:
    """Those who are no longer on the list have left, or stay."""
    return replace(plan, departures_agreed=agreed)
