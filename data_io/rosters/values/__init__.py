"""Reading one cell: a date, a level, a phone number, a name."""
