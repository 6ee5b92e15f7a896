"""Commands for developers: screenshots, and the set-up of a machine."""
