"""Tests of the screens in pages/admin."""
