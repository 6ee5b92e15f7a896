"""Who may come in: the gate, sign-in, and who is signed in."""
