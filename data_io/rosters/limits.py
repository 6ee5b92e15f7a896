"""How much of a file from outside is read before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Wide for a whole school or circonscription, tight for a bomb. Times are for one file of a batch."""

    file_bytes: int = 40 * MEGABYTE
    address_space: int = 700 * MEGABYTE
    cpu_seconds: int = 5
    cpu_seconds_per_megabyte: int = 2
    wall_seconds: int = 20
    wall_seconds_per_megabyte: int = 4
    members: int = 500
    inflated_bytes: int = 300 * MEGABYTE
    sheets: int = 200
    rows: int = 200_000
    columns: int = 702
    cells: int = 5_000_000
    cell_characters: int = 32_767

    def cpu_for(self, size: int) -> int:
        """Processor seconds that a file of this many bytes may use."""
        return self.cpu_seconds + self.cpu_seconds_per_megabyte * (size // MEGABYTE)

    def wall_for(self, size: int) -> int:
        """Seconds that the caller waits for a file of this many bytes."""
        return self.wall_seconds + self.wall_seconds_per_megabyte * (size // MEGABYTE)


DEFAULT = Limits()
