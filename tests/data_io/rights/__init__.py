"""The rights, tried: everybody, at every way into the data, at the own place, beside it and elsewhere."""
