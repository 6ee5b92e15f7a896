"""Tests of what enters, leaves or is kept."""
