"""Tests of the invented circonscription and of what its files must give."""
