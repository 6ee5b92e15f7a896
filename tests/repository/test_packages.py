"""The lists of packages are compiled for every platform, and every package has a reason."""

import re

import pytest

from tests.repository.sources import ROOT

LISTS = ["requirements", "requirements-dev"]


def _lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", LISTS)
def test_every_version_is_exact(name):
    pins = [line for line in _lines(f"{name}.txt") if line and not line.lstrip().startswith("#")]

    assert [line for line in pins if not re.match(r"[a-z0-9.-]+==\S+( ; .+)?$", line)] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_direct_package_is_in_the_compiled_list(name):
    direct = [line for line in _lines(f"{name}.in") if line[:1] not in ("", "#", "-")]
    wanted = [re.split(r"[\[=<>; ]", line)[0] for line in direct]
    compiled = {line.split("==")[0] for line in _lines(f"{name}.txt")}

    assert set(wanted) <= compiled


def test_packages_of_one_platform_carry_their_condition():
    compiled = "\n".join(_lines("requirements.txt"))

    assert re.search(r"^uvloop==.*sys_platform != 'win32'", compiled, flags=re.MULTILINE)
    assert re.search(r"^streamlit==1\.67\.0$", compiled, flags=re.MULTILINE)


def test_both_lists_agree_on_every_version():
    runtime, dev = ({p for p in _lines(f"{n}.txt") if re.match(r"[a-z]", p)} for n in LISTS)
    shared = {p.split("==")[0] for p in runtime} & {p.split("==")[0] for p in dev}

    assert {p for p in runtime ^ dev if p.split("==")[0] in shared} == set()
