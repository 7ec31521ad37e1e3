"""Code samples for one filled request: cURL for two shells, and the official SDKs of four languages."""

from larkstead.derive.samples import curl, golang, java, node, python, windows
from larkstead.derive.samples.filled import Filled, Sample

__all__ = ["Filled", "Sample", "samples"]

_SHELLS = (curl.write, windows.write)
_SDKS = (golang.write, java.write, python.write, node.write)


def samples(filled: Filled) -> list[Sample]:
    """Every form of the request, in the order the explorer shows them: cURL first, then two variants per language. What
    no SDK sends is there as cURL alone.
    """
    forms = _SHELLS if filled.is_raw else (*_SHELLS, *_SDKS)
    return [sample for write in forms for sample in write(filled)]
