"""Records of tags, and of which chats they are bound to."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of an enterprise. `names` are its names in several languages, by locale as it was given."""

    id: int
    tenant: int
    name: str
    names: Mapping[str, str]
    created_at: int
    updated_at: int

    def name_in(self, locale: str) -> str:
        """The name in a language: the pages write its locale in two ways, zh_cn and zh-CN."""
        found = (name for given, name in self.names.items() if given.lower().replace("-", "_") == locale)
        return next(found, self.name)


@dataclass(frozen=True, slots=True)
class ChatTag:
    """That a chat has a tag, since when (in ms)."""

    chat: int
    tag: int
    tenant: int
    bound_at: int
