"""Every call that the platform knows, by name: those that pages tell of, what the official SDKs can call
(`data/sdk_calls.json`, written by `make gen`), and what other official clients call (`clients.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from larkstead.contract.clients import client_calls


class Known(NamedTuple):
    """A call of the platform, with behaviour here or without. `name`: the id of its endpoint, or what the SDKs call it,
    or what its path says. `title_zh` is "" where no page tells of it.
    """

    method: str
    path: str
    name: str
    title_zh: str = ""


def known_calls(
    documented: Iterable[Known], listed: Iterable[Mapping[str, str]], sdks: Sequence[Sequence[Any]]
) -> tuple[Known, ...]:
    """All of them, each once. `documented` are the endpoints whose pages were read, `listed` those of all pages, `sdks`
    the rows that the SDKs can call. All sources call a parameter alike.
    """
    found = {(one.method, one.path): one for one in documented}
    names = {(method, path): name for name, method, path, _ in sdks}
    for row in listed:
        method, path = place = row["method"], row["path"].rstrip("/")
        if place not in found:
            found[place] = Known(method, path, names.get(place) or _spoken(path), row["title_zh"])
    for place, name in names.items():
        if place not in found:
            found[place] = Known(*place, name)
    for method, path in client_calls():
        found.setdefault((method, path), Known(method, path, _spoken(path)))
    return tuple(found.values())


def _spoken(path: str) -> str:
    """`im.v1.messages.mget` of `/open-apis/im/v1/messages/mget`; parameters are left out."""
    parts = (part for part in path.removeprefix("/open-apis").split("/") if part and not part.startswith(":"))
    return ".".join(parts)
