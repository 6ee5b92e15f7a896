"""Mirror of the source, plus the browser and the repository."""
