"""Rows of a roster against what is known: match, plan, apply."""
