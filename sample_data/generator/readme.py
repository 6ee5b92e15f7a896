"""The page that tells what every sample file must give, written with the files it is about."""

from collections.abc import Iterable

from sample_data.generator.expected import Expected

_HEAD = """# Sample data

Everybody and every school here is invented: school numbers that the open directory does not have,
phone numbers from the ranges Arcep reserves for fiction, mailboxes that cannot exist.
The formats and their quirks are real.

- `annuaire.csv`, `effectifs.csv`: the open directory of schools and the official number of pupils,
  for the invented circonscription of Trémaden ({schools} schools, {pupils} pupils in the lists; one school
  has sent none).
- `rosters/`: one folder a school, named by its number:
  `python -m data_io import --folder sample_data/rosters`.
- `faulty/`: files with faults, and files that must be refused whole.
- `layouts/`: one sample of each layout that is recognised; its own README says what each gives.
- `expected.json`: the table below for programs; a test reads every file and compares.
- `generator/` wrote all of it: `python -m sample_data.generator [--pupils N] [--seed S] DEST`.
  Same seed, same bytes.
- `story.py`: the facts of the last days for the demo.

| file | layout | header line | encoding | rows | pupils | guardians | phones | foot lines | problems |
|---|---|---|---|---|---|---|---|---|---|
"""


def page(read: Iterable[Expected], schools: int, pupils: int) -> str:
    return _HEAD.format(schools=schools, pupils=f"{pupils:,}") + "".join(_line(one) for one in read)


def _line(one: Expected) -> str:
    if one.refused:
        return f"| `{one.file}` | refused: {one.refused} | | | | | | | | |\n"
    counts = (one.rows, one.pupils, one.guardians, one.phones, one.ignored)
    problems = ", ".join(f"{code} {count}" for code, count in sorted(one.problems.items()))
    cells = (one.layout, one.header_line, one.encoding or "", *(count or "" for count in counts), problems)
    return f"| `{one.file}` | {' | '.join(map(str, cells))} |\n"
