"""python -m sample_data.generator [--pupils N] [--seed S] DEST"""

import argparse
from pathlib import Path

from sample_data.generator import SEED, circonscription

parser = argparse.ArgumentParser(
    prog="python -m sample_data.generator", description="Write the invented lists."
)
parser.add_argument("--pupils", type=int, default=circonscription.PUPILS, help="on all lists together")
parser.add_argument("--seed", type=int, default=SEED, help="same seed, same bytes")
parser.add_argument("dest", type=Path, metavar="DEST")
asked = parser.parse_args()
written = circonscription.write(asked.dest, pupils=asked.pupils, seed=asked.seed)
print(f"{len(written)} files, {sum(one.pupils for one in written)} pupils in {asked.dest}")
