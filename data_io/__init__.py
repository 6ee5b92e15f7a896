"""Everything that enters, leaves or is kept."""
