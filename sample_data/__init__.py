"""Invented rosters in the real formats, and the invented circonscription of the demo."""
