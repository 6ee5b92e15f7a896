"""The command line, as other programs call it: real processes on a real base."""
