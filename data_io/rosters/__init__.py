"""Rosters: bytes to sheets, to a layout, to rows or problems. Knows no database."""
