"""What is measured, each figure with its reference in the same run."""
