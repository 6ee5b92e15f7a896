"""Screens of the teacher."""
