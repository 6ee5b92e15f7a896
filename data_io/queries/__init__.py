"""Reads: one file a question a screen asks; typed rows out."""
