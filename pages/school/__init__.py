"""Screens of the head."""
