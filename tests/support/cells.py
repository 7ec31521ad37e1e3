"""The enterprises of a fresh folder, by name."""

from larkstead.world.cell import Cell
from larkstead.world.world import World


def cell_named(world: World, name: str = "Demo") -> Cell:
    """The enterprise with this name."""
    return next(cell for cell in world if cell.tenant.name == name)
