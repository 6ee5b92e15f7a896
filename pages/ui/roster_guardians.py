"""The guardians that a plan writes for new pupils, in words."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from data_io.intake.plan import Guardians, NewGuardian
from pages.ui import formats


def by_pupil(guardians: Guardians) -> dict[UUID, str]:
    """`Anne LE GALL, 06 12 34 56 78 · un responsable déjà connu`, by pupil."""
    numbers: dict[UUID, list[str]] = defaultdict(list)
    for phone in guardians.phones:
        numbers[phone.guardian_id].append(formats.phone(phone.number))
    new = {one.id: ", ".join([_name(one), *numbers[one.id]]) for one in guardians.created}
    found: dict[UUID, list[str]] = defaultdict(list)
    for link in guardians.links:
        found[link.pupil_id].append(new.get(link.guardian_id, "un responsable déjà connu"))
    return {pupil_id: " · ".join(texts) for pupil_id, texts in found.items()}


def _name(one: NewGuardian) -> str:
    return f"{one.first_name} {one.used_name or one.last_name}".strip() or "sans nom"
