"""One small file for each format that schools send."""
