"""Writes the whole circonscription into a folder: the open files, one folder a school, the faulty ones."""

import json
import random
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from sample_data.generator import SEED, cast, families, readme, territory
from sample_data.generator.expected import Expected
from sample_data.generator.nouns import Child, School
from sample_data.generator.writers import be1d, directory, faulty, handmade, onde

PUPILS = 1_500

Writer = Callable[[list[Child], Path], list[Expected]]

_WRITERS: dict[str, Writer] = {
    "onde_csv": onde.onde_csv,
    "onde_2017": onde.onde_2017,
    "onde_xlsx": onde.onde_xlsx,
    "onde_ods": onde.onde_ods,
    "onde_dispositifs": onde.onde_dispositifs,
    "be1d": be1d.be1d,
    "class_list": handmade.class_list,
    "workbook": handmade.workbook,
    "names": handmade.names,
}


def draw(pupils: int = PUPILS, seed: int = SEED) -> tuple[list[School], list[Child]]:
    """The schools and exactly so many children on their lists."""
    rng = random.Random(seed)
    schools = territory.schools(pupils, rng)
    return schools, families.populate(schools, families.Town(rng), cast.PARTS)


def write(folder: Path, *, pupils: int = PUPILS, seed: int = SEED) -> list[Expected]:
    """Every file of the circonscription under this folder, and what each must give when read."""
    schools, children = draw(pupils, seed)
    folder.mkdir(parents=True, exist_ok=True)
    directory.write_directory(schools, folder / "annuaire.csv", random.Random(seed))
    directory.write_counts(schools, folder / "effectifs.csv")
    read = [one for school in schools for one in _roster(school, children, folder)]
    (folder / "faulty").mkdir(exist_ok=True)
    read += _under("faulty", faulty.write_faulty(folder / "faulty"))
    (folder / "README.md").write_text(readme.page(read, len(schools), len(children)), "utf-8", newline="\n")
    listed = json.dumps([asdict(one) for one in read], ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(listed + "\n", "utf-8", newline="\n")
    return read


def _roster(school: School, children: list[Child], folder: Path) -> list[Expected]:
    if school.layout == "none":
        return []
    own = folder / "rosters" / school.uai
    own.mkdir(parents=True, exist_ok=True)
    pupils = [child for child in children if child.seat.school is school]
    return _under(f"rosters/{school.uai}", _WRITERS[school.layout](pupils, own))


def _under(folder: str, read: list[Expected]) -> list[Expected]:
    return [replace(one, file=f"{folder}/{one.file}") for one in read]
