"""Opening untrusted files: what they are, what they hide, their cells."""
