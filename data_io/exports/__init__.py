"""What leaves: figures for other programs."""
