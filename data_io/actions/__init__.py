"""Writes: one file a noun, one function a business act."""
