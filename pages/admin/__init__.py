"""Screens of those who run it: accounts, closures, settings."""
