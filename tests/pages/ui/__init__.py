"""Tests of the shared parts of screens."""
