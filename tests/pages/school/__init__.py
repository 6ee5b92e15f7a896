"""Tests of the screens in pages/school."""
