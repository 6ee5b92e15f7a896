"""Rosters against the base: plans, imports, households, schools."""
