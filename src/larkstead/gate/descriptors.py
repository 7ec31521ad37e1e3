"""How many files and connections this process may have open."""

import resource
from contextlib import suppress
from typing import Final

# More descriptors than that are of no use to one thread; the rest of them is for files and databases.
DESCRIPTORS_MOST: Final = 65_536


def raise_descriptors() -> int:
    """Let this process open as many files and connections as the machine allows it; how many that are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS_MOST if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS_MOST)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return DESCRIPTORS_MOST if soft == resource.RLIM_INFINITY else soft
    with suppress(OSError, ValueError):  # some systems have a lower limit than the one they tell
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
