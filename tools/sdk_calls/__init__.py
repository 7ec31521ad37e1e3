"""What the official SDKs can call, read from their own sources: method, path, and what the SDK calls it."""

import re
from typing import NamedTuple

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class SdkCall(NamedTuple):
    """One call. `name` is service, version, resource and method in snake case: `im.v1.message.search`."""

    method: str
    path: str
    name: str


def named(*parts: str) -> str:
    """The parts of a name, joined: `BatchMessage` becomes `batch_message`, and `import_` `import`, which only some
    languages have to write so.
    """
    return ".".join(_CAMEL.sub("_", part).lower().rstrip("_") for part in parts)
