"""Writes the invented circonscription: same seed, same bytes."""

SEED = 35
