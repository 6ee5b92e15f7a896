"""Nouns and rules: the mapping and pure functions; no query, no screen."""
