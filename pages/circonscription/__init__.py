"""Screens of the IEN and team."""
