"""Tests of what the browser is given before any screen."""
