"""What identity providers say of people."""
