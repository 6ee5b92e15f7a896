"""What a person sees: the real server, a real Chromium."""
