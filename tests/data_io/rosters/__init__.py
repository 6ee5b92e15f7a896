"""Rosters, without any database."""
