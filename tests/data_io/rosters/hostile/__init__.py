"""Files that mean harm, made in code: each is refused with a sentence, or read as another reader reads it."""
