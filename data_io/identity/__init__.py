"""What identity providers say of people: fetched, verified, never taken from a header."""
