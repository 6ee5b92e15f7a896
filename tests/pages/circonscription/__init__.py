"""Tests of the screens in pages/circonscription."""
