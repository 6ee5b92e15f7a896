"""Tests of the gate and of signing in."""
