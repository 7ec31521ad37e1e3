"""What was read lately, so that it need not be read again."""

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Cache(Generic[K, V]):
    """Values that never change, found by a key. Of too many all are forgotten: they can be had again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """The value, if it is here."""
        return self._kept.get(key)

    def keep(self, key: K, value: V) -> None:
        """Remember a value."""
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[key] = value

    def forget(self, key: K) -> None:
        """There is no such value any more."""
        self._kept.pop(key, None)
