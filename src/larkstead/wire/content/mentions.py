"""Mentions on their way from `<at user_id="...">Name</at>` to placeholders."""

import re

from larkstead.wire.content.draft import Mention

# Names hold no "<", so a text full of unclosed tags is still read in linear time.
AT = r"""<at\s+user_id\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))\s*>([^<]*)</at>"""
_AT_TAG = re.compile(AT)
EVERYBODY = "all"


class Roll:
    """Numbers the people one content mentions; the same id keeps its number."""

    def __init__(self) -> None:
        self._taken: dict[str, Mention] = {}
        self._users = 0

    def key(self, user_id: str, name: str) -> str:
        """The placeholder for one mention."""
        known = self._taken.get(user_id)
        if known is None:
            known = Mention(self._next(user_id), user_id, name)
        elif name and not known.name:
            known = Mention(known.key, user_id, name)
        self._taken[user_id] = known
        return known.key

    def _next(self, user_id: str) -> str:
        if user_id == EVERYBODY:
            return "@_all"
        self._users += 1
        return f"@_user_{self._users}"

    def replace(self, text: str) -> str:
        """The text with every at-tag that names somebody turned into its placeholder."""
        return _AT_TAG.sub(self._placeholder, text)

    def _placeholder(self, tag: re.Match[str]) -> str:
        user_id = tag[1] or tag[2] or tag[3]
        return self.key(user_id, tag[4]) if user_id else tag[0]

    def mentions(self) -> tuple[Mention, ...]:
        """Everybody named so far, in order of first appearance."""
        return tuple(self._taken.values())
