"""Tests of what leaves the base."""
